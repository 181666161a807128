import { Injectable } from '@nestjs/common';
import type { BundleItem } from '../core/benefit/bundle.js';
import { entitlementKey } from '../core/benefit/entitlement-key.js';
import { benefitSentence } from '../core/evaluate/benefit-sentence.js';
import { leafReasons, type Explanation } from '../core/evaluate/explanation.js';
import { EVERYTHING } from '../core/facts/fact-view.js';
import { reasonJson } from '../core/evaluate/reason-json.js';
import type { Profile } from '../core/facts/profile.js';
import { demandSentence } from '../core/evaluate/sentences.js';
import type { Label } from '../core/facts/fact-definition.js';
import type { FactStatement } from '../core/facts/fact-value.js';
import { statementToJson } from '../core/facts/statement-json.js';
import { factsRead } from '../core/policy/facts-read.js';
import type { Library } from '../core/policy/policy.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/identifier.js';
import type { Rulebook } from '../policies/rule-library.js';
import { CaseOpener, type Entitlement, type ExistingCase } from './case-opener.js';
import type { EnterpriseDecision } from './decide-enterprise.js';
import type { DecisionEntity } from './decision.entity.js';
import { DecisionRepository, type DecisionHead } from './decision.repository.js';

export interface DecidedEnterprise {
  readonly id: number;
  readonly uscc: string;
  readonly name: string;
  readonly demonstration: boolean;
  readonly statements: readonly FactStatement[];
  readonly decision: EnterpriseDecision;
}

/** By enterprise and policy. */
export type LatestDecisions = ReadonlyMap<number, ReadonlyMap<string, DecisionHead>>;

/** At most so many reasons in a message: it says why, it is not the whole trace. */
const REASONS_MAX = 4;

/**
 * Writes what changed: a decision where verdict, amount or version differ from the last one, and a case for every
 * entitlement of the best bundle that has none. Runs inside the caller's unit of work.
 */
@Injectable()
export class StoreDecision {
  constructor(
    private readonly decisions: DecisionRepository,
    private readonly cases: CaseOpener,
    private readonly clock: Clock,
  ) {}

  /** @param latest the last decisions, by enterprise and policy; what is stored now is not added to them */
  async execute(
    enterprises: readonly DecidedEnterprise[],
    latest: LatestDecisions,
    rulebook: Rulebook,
    runId: string | null,
  ): Promise<{ stored: number; opened: number }> {
    const keysOf = new Map(
      enterprises.map((enterprise) => [enterprise, entitlementKeys(enterprise, rulebook.library)]),
    );
    const keys = [...keysOf.values()].flatMap((ofPolicies) => [...ofPolicies.values()]);
    const existing = await this.cases.existing(keys);
    const rows: DecisionEntity[] = [];
    const toOpen: Entitlement[] = [];
    for (const [enterprise, ofPolicies] of keysOf) {
      for (const explanation of enterprise.decision.explanations) {
        const policyId = explanation.policy.id;
        const key = ofPolicies.get(policyId);
        let before: Pick<DecisionHead, 'id'> | undefined = latest.get(enterprise.id)?.get(policyId);
        const changed = hasChanged(explanation, latest.get(enterprise.id)?.get(policyId));
        if (changed) {
          before = this.rowOf(explanation, enterprise, rulebook.library, runId);
          rows.push(before as DecisionEntity);
        }
        if (key === undefined || !before) continue;
        // A case that is still only offered takes over an amount that has changed, be it through another policy.
        if (!changed && !isOutdated(existing.get(key), explanation, enterprise)) continue;
        const entitlement = entitlementOf(explanation, enterprise, before.id, key);
        if (entitlement) toOpen.push(entitlement);
      }
    }
    await this.decisions.append(rows);
    const answers = toOpen.length === 0 ? [] : await this.cases.openAll(toOpen);
    return { stored: rows.length, opened: answers.filter(({ opened }) => opened).length };
  }

  private rowOf(
    explanation: Explanation,
    enterprise: DecidedEnterprise,
    library: Library,
    runId: string | null,
  ): DecisionEntity {
    const read = explanation.version
      ? factsRead(explanation.version, library.facts)
      : new Set<string>();
    return {
      id: newId(),
      enterpriseId: enterprise.id,
      policyId: explanation.policy.id,
      asOf: explanation.asOf,
      verdict: explanation.verdict,
      amountFen: explanation.amountFen,
      missing: explanation.missing,
      versionHash: explanation.version?.hash ?? null,
      trace: explanation.reasons
        ? reasonJson(explanation.reasons, explanation.asOf, library, EVERYTHING)
        : null,
      statements: enterprise.statements.filter(({ fact }) => read.has(fact)).map(statementToJson),
      runId,
      decidedAt: this.clock.now(),
    };
  }
}

function entitlementOf(
  explanation: Explanation,
  { decision, id, name, uscc, demonstration }: DecidedEnterprise,
  decisionId: string,
  key: string,
): Entitlement | undefined {
  const { policy, version } = explanation;
  const item = decision.bundle.chosen.get(policy.id);
  if (!item || !version) return undefined;
  return {
    enterpriseId: id,
    enterpriseName: name,
    uscc,
    policyId: policy.id,
    policyTitle: policy.title,
    policyVersionHash: version.hash,
    decisionId,
    businessDate: explanation.asOf,
    delivery: policy.delivery,
    effect: version.benefit.effect,
    entitlementKey: key,
    amountFen: item.amountFen,
    demonstration,
    ...(item.personKeys && {
      personKeys: item.personKeys,
      claimGroup: item.claimGroup,
      // A person counts once for good within a group, whatever month the list is of.
      claimPeriod: 'once',
    }),
    reasonText: reasonText(explanation),
    benefitText: benefitSentence(version.benefit, explanation.asOf),
  };
}

/** By policy, the key of each entitlement that is worth a case. */
function entitlementKeys(
  { uscc, decision }: DecidedEnterprise,
  library: Library,
): Map<string, string> {
  const { explanations, bundle, profile } = decision;
  return new Map(
    explanations
      .filter((explanation) =>
        isWorthACase(explanation, bundle.chosen.get(explanation.policy.id), profile),
      )
      .map((explanation) => [
        explanation.policy.id,
        entitlementKey(uscc, explanation, library, profile),
      ]),
  );
}

/**
 * What comes to nothing this time (a relief of taxes one does not owe), and a qualification one already has, are shown on
 * the page, and nobody is told of them.
 */
function isWorthACase(
  { policy: { grants }, version }: Explanation,
  item: BundleItem | undefined,
  profile: Profile,
): boolean {
  if (!item || !version) return false;
  const granted = grants && profile.resolve(grants.id);
  if (granted?.known && granted.value === true) return false;
  return item.amountFen !== 0 || version.benefit.amount === undefined;
}

/** Whether there is no case yet, or one whose offered amount is no longer that of the bundle. */
function isOutdated(
  existing: ExistingCase | undefined,
  { policy }: Explanation,
  { decision }: DecidedEnterprise,
): boolean {
  if (!existing) return true;
  const amountFen = decision.bundle.chosen.get(policy.id)?.amountFen ?? null;
  return (
    existing.isOffered &&
    existing.policyId === policy.id &&
    amountFen !== null &&
    existing.amountFen !== amountFen
  );
}

/** A first verdict is worth keeping when somebody gains by it; later ones when anything has changed. */
function hasChanged(explanation: Explanation, before: DecisionHead | undefined): boolean {
  if (!before) return explanation.verdict === 'eligible';
  return (
    before.verdict !== explanation.verdict ||
    before.amountFen !== explanation.amountFen ||
    before.versionHash !== (explanation.version?.hash ?? null)
  );
}

/** The conditions that carried the verdict, as one sentence. */
function reasonText(explanation: Explanation): Label {
  const met = (explanation.reasons ? leafReasons(explanation.reasons) : [])
    .filter(({ truth }) => truth === true)
    .slice(0, REASONS_MAX)
    .map((reason) => demandSentence(reason, explanation.asOf));
  return { zh: met.map(({ zh }) => zh).join('；'), en: met.map(({ en }) => en).join('; ') };
}
