import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/local-date.js';
import type { Library, Material, Policy, Shortfall } from '../core/policy/policy.js';
import { leadsTo, restsOn, type ChainLink } from '../core/policy/policy-chain.js';
import { standingOf, textOn } from '../core/policy/standing.js';
import { Clock } from '../platform/clock.js';
import { DomainError } from '../platform/http/domain-error.js';
import type {
  ChainLinkDto,
  MaterialDto,
  PolicyDetailDto,
  PolicySummaryDto,
  RelationDto,
  ShortfallDto,
} from './dto/policy.dto.js';
import { PolicyCases } from './policy-cases.js';
import { RuleLibrary } from './rule-library.js';
import { effectiveView, historyOf } from './version-view.js';

/** Policies as people read them: conditions as sentences, all versions, what stands before and after them, their cases. */
@Injectable()
export class ViewPolicy {
  constructor(
    private readonly rules: RuleLibrary,
    private readonly cases: PolicyCases,
    private readonly clock: Clock,
  ) {}

  list(): PolicySummaryDto[] {
    const today = this.clock.today();
    return [...this.rules.current().policies.values()]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((policy) => summaryOf(policy, today));
  }

  async execute(id: string): Promise<PolicyDetailDto> {
    const library = this.rules.current();
    const policy = library.policies.get(id);
    if (!policy) throw new DomainError('POLICY_NOT_FOUND', { policyId: id });
    const today = this.clock.today();
    const link = (one: ChainLink) => linkView(one, today);
    return {
      ...summaryOf(policy, today),
      asOf: today,
      inventory: policy.inventory ?? null,
      contactLevel: policy.contactLevel ?? null,
      fund: policy.fund ?? null,
      shortfall: policy.shortfall ? shortfallView(policy.shortfall) : null,
      materials: policy.materials.map((material) => materialView(material, library)),
      grants: policy.grants ? { fact: policy.grants.id, label: policy.grants.label } : null,
      leadsTo: leadsTo(policy, library, today).map(link),
      restsOn: restsOn(policy, library, today).map(link),
      sources: [...policy.sources],
      notes: [...policy.notes],
      shown: textOn(policy, today)?.hash ?? null,
      history: historyOf(policy, library, today),
      relations: relationsOf(policy, library),
      cases: await this.cases.of(policy, library),
    };
  }
}

function summaryOf(policy: Policy, today: LocalDate): PolicySummaryDto {
  const standing = standingOf(policy, today);
  return {
    id: policy.id,
    title: policy.title,
    summary: policy.summary,
    category: policy.category,
    authority: policy.authority,
    beneficiary: policy.beneficiary,
    delivery: policy.delivery,
    status: policy.status,
    standing,
    effect: textOn(policy, today)?.benefit?.effect ?? null,
    inForce: standing === 'in-force',
    versions: policy.versions.map(effectiveView),
    holes: [...policy.holes],
  };
}

function shortfallView(shortfall: Shortfall): ShortfallDto {
  const { rule, basis } = shortfall;
  if (rule !== 'ranked') return { rule, basis, by: null, order: null };
  return { rule, basis, by: shortfall.by.definition.label, order: shortfall.order };
}

function materialView({ zh, en, heldBy }: Material, library: Library): MaterialDto {
  if (!heldBy) return { zh, en, heldBy: null };
  const label = library.departments.get(heldBy) ?? { zh: heldBy, en: heldBy };
  return { zh, en, heldBy: { id: heldBy, ...label } };
}

function linkView({ policy, fact }: ChainLink, today: LocalDate): ChainLinkDto {
  return {
    policyId: policy.id,
    title: policy.title,
    standing: standingOf(policy, today),
    through: { fact: fact.id, label: fact.label },
  };
}

function relationsOf(policy: Policy, library: Library): RelationDto[] {
  return [...library.policies.values()]
    .flatMap(({ relations }) => relations)
    .filter(({ of, with: other }) => of === policy.id || other === policy.id)
    .map((relation) => {
      const outgoing = relation.of === policy.id;
      const policyId = outgoing ? relation.with : relation.of;
      return {
        policyId,
        title: library.policies.get(policyId)?.title ?? { zh: policyId, en: policyId },
        rule: relation.rule,
        outgoing,
        ...(relation.source && { source: relation.source }),
        ...(relation.note && { note: relation.note }),
      };
    });
}
