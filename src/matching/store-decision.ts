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
import type { PreparedRows } from '../platform/database/insert-rows.js';
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

/** What there is to write of some enterprises. */
export interface PreparedDecisions {
  readonly decisions: PreparedRows;
  readonly candidates: readonly Candidate[];
}

/** An entitlement of the best bundle that has been decided, now or before. */
interface Candidate {
  readonly enterprise: DecidedEnterprise;
  readonly explanation: Explanation;
  readonly entitlementKey: string;
  /** What its case is opened with; undefined while nothing has changed, and there ought to be a case. */
  readonly entitlement: Entitlement | undefined;
  /** The last decision. */
  readonly decisionId: string;
}

/**
 * Writes what changed: a decision where verdict, amount or version differ from the last one, and a case for every
 * entitlement of the best bundle that has none.
 */
@Injectable()
export class StoreDecision {
  constructor(
    private readonly decisions: DecisionRepository,
    private readonly cases: CaseOpener,
    private readonly clock: Clock,
  ) {}

  /**
   * Everything that can be worked out before the unit of work begins: SQLite lets nobody else write while one is open.
   * @param latest the last decisions, by enterprise and policy; what is stored now is not added to them
   */
  prepare(
    enterprises: readonly DecidedEnterprise[],
    latest: LatestDecisions,
    { library }: Rulebook,
    runId: string | null,
  ): PreparedDecisions {
    const rows: DecisionEntity[] = [];
    const candidates: Candidate[] = [];
    for (const enterprise of enterprises) {
      const keys = entitlementKeys(enterprise, library);
      for (const explanation of enterprise.decision.explanations) {
        const policyId = explanation.policy.id;
        const before = latest.get(enterprise.id)?.get(policyId);
        const row = hasChanged(explanation, before)
          ? this.rowOf(explanation, enterprise, library, runId)
          : undefined;
        if (row) rows.push(row);
        const entitlementKey = keys.get(policyId);
        const decisionId = row?.id ?? before?.id;
        if (entitlementKey === undefined || decisionId === undefined) continue;
        const candidate = { enterprise, explanation, entitlementKey, decisionId };
        candidates.push({ ...candidate, entitlement: row && entitlementOf(candidate) });
      }
    }
    return { decisions: this.decisions.prepare(rows), candidates };
  }

  /** Runs inside the caller's unit of work. */
  async execute({
    decisions,
    candidates,
  }: PreparedDecisions): Promise<{ stored: number; opened: number }> {
    const unchanged = candidates.filter(({ entitlement }) => !entitlement);
    const existing = await this.cases.existing(
      unchanged.map(({ entitlementKey }) => entitlementKey),
    );
    const toOpen = candidates.flatMap((candidate) => {
      if (candidate.entitlement) return [candidate.entitlement];
      // A case that is still only offered takes over an amount that has changed, be it through another policy.
      return isOutdated(existing.get(candidate.entitlementKey), candidate)
        ? [entitlementOf(candidate)]
        : [];
    });
    await this.decisions.append(decisions);
    const answers = toOpen.length === 0 ? [] : await this.cases.openAll(toOpen);
    return {
      stored: decisions.values.length,
      opened: answers.filter(({ opened }) => opened).length,
    };
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

function entitlementOf({
  enterprise: { decision, id, name, uscc, demonstration },
  explanation,
  entitlementKey,
  decisionId,
}: Omit<Candidate, 'entitlement'>): Entitlement {
  const { policy, version } = explanation;
  const item = decision.bundle.chosen.get(policy.id);
  if (!item || !version) throw new Error(`${policy.id} is not in the bundle of ${uscc}`);
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
    entitlementKey,
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
  { enterprise: { decision }, explanation: { policy } }: Candidate,
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
