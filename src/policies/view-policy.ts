import { Injectable } from '@nestjs/common';
import { benefitSentence } from '../core/evaluate/benefit-sentence.js';
import { reasonJson } from '../core/evaluate/reason-json.js';
import { Profile } from '../core/facts/profile.js';
import type { LocalDate } from '../core/local-date.js';
import { versionOn, type Library, type Policy, type PolicyVersion } from '../core/policy/policy.js';
import { Clock } from '../platform/clock.js';
import { DomainError } from '../platform/http/domain-error.js';
import type {
  PolicyDetailDto,
  PolicySummaryDto,
  PolicyVersionDto,
  RelationDto,
} from './dto/policy.dto.js';
import { RuleLibrary } from './rule-library.js';

/** Policies as people read them: conditions as sentences, all versions, relations both ways. */
@Injectable()
export class ViewPolicy {
  constructor(
    private readonly rules: RuleLibrary,
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
    const history = await Promise.all(
      policy.versions.map((version) => this.versionView(version, library, today)),
    );
    return {
      ...summaryOf(policy, today),
      sources: [...policy.sources],
      history: history.reverse(),
      relations: relationsOf(policy, library),
    };
  }

  private async versionView(
    version: PolicyVersion,
    library: Library,
    today: LocalDate,
  ): Promise<PolicyVersionDto> {
    // Relative periods need a day to be read for: today where the version binds, else its nearest day.
    const day =
      version.to && version.to < today ? version.to : version.from > today ? version.from : today;
    const nobody = new Profile(library.facts, [], day);
    const explained = await this.rules.rulebook().explainer.explain(nobody);
    const reasons = explained.find(({ version: one }) => one === version)?.reasons;
    if (!reasons) throw new Error(`${version.policyId} is not in force on ${day}`);
    return {
      hash: version.hash,
      effective: {
        from: version.from,
        to: version.to ?? null,
        fromPrecision: version.fromPrecision,
      },
      window: version.window ?? null,
      sources: [...version.sources],
      benefit: benefitSentence(version.benefit, day),
      benefitPeriod: version.benefit.period,
      conditions: reasonJson(reasons, day, library),
      publicityWorkingDays: version.publicity?.workingDays ?? null,
      notes: [...version.notes],
    };
  }
}

function summaryOf(policy: Policy, today: LocalDate): PolicySummaryDto {
  const inForce = policy.status === 'published' ? versionOn(policy, today) : undefined;
  const shown = inForce ?? policy.versions.at(-1);
  return {
    id: policy.id,
    title: policy.title,
    summary: policy.summary,
    category: policy.category,
    authority: policy.authority,
    beneficiary: policy.beneficiary,
    delivery: policy.delivery,
    status: policy.status,
    effect: shown?.benefit.effect ?? null,
    inForce: inForce !== undefined,
    versions: policy.versions.map(({ from, to, fromPrecision }) => ({
      from,
      to: to ?? null,
      fromPrecision,
    })),
    holes: [...policy.holes],
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
