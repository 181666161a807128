import { Injectable } from '@nestjs/common';
import { commonPeriod, exclusionGroup } from '../../core/benefit/entitlement-key.js';
import { groupBy } from '../../core/group-by.js';
import type { Plan } from '../../core/policy/plan/plan.js';
import { versionOn, type Library } from '../../core/policy/policy.js';
import { ChangedEnterprises } from '../../enterprises/snapshot/changed-enterprises.js';
import type { Rulebook } from '../../policies/rule-library.js';
import { CaseOpener, type StandingCase } from '../case-opener.js';
import { DecisionRepository } from '../decision.repository.js';
import { decodeOutcome, LETTER, placeIn, type ChunkOutcome } from './chunk-outcome.js';
import { rowOf } from './decide-columns.js';
import { changedSince, differsFromDecisions } from './find-changed.js';
import type { MatchChunkEntity } from './match-chunk.entity.js';
import type { MatchRunEntity } from './match-run.entity.js';
import { MatchRunRepository } from './match-run.repository.js';

/** Those about whom something was stated, or whose case was withdrawn, since the run before; undefined: too many to tell. */
type Touched = ReadonlySet<number> | undefined;

/** Past this share of everybody it is no longer worth naming them. */
const TOUCHED_SHARE_MAX = 0.2;
const TOUCHED_ALWAYS = 500;

/**
 * Finds the enterprises of a chunk for which deciding one by one may come to something: everybody else is left as the
 * columns have it. Leaving somebody out who should be here would lose an entitlement; one too many costs a millisecond.
 */
@Injectable()
export class FindAffected {
  private touched: { readonly runId: string; readonly ids: Promise<Touched> } | undefined;

  constructor(
    private readonly runs: MatchRunRepository,
    private readonly decisions: DecisionRepository,
    private readonly cases: CaseOpener,
    private readonly changed: ChangedEnterprises,
  ) {}

  /** Ids, ascending. */
  async execute(
    run: MatchRunEntity,
    chunk: MatchChunkEntity,
    outcome: ChunkOutcome,
    plan: Plan,
    rulebook: Rulebook,
  ): Promise<number[]> {
    const affected = new Set(
      run.baseRunId === null
        ? await this.unlikeStored(chunk, outcome, plan, rulebook)
        : changedSince(await this.outcomeBefore(run.baseRunId, chunk.sequence), outcome),
    );
    const touched = await this.touchedSince(run);
    for (const id of touched ?? outcome.enterpriseIds)
      if (rowOf(outcome, id) !== undefined) affected.add(id);
    return [...affected].sort((a, b) => a - b);
  }

  private async outcomeBefore(runId: string, sequence: number): Promise<ChunkOutcome | undefined> {
    const text = await this.runs.findOutcome(runId, sequence);
    return text === null ? undefined : decodeOutcome(text);
  }

  /** Whose last decisions or cases are not what the outcome would come to. */
  private async unlikeStored(
    { firstEnterpriseId, lastEnterpriseId }: MatchChunkEntity,
    outcome: ChunkOutcome,
    plan: Plan,
    { library }: Rulebook,
  ): Promise<number[]> {
    const policies = plan.policies.map(({ id, rule }) => ({
      id,
      versionHash: rule?.versionHash ?? null,
    }));
    const latest = await this.decisions.findLatestBetween(firstEnterpriseId, lastEnterpriseId);
    const standing = groupBy(
      await this.cases.standingBetween(firstEnterpriseId, lastEnterpriseId),
      ({ enterpriseId }) => enterpriseId,
    );
    const worth = new CaseWorth(plan, library);
    return [...outcome.enterpriseIds].filter(
      (id, row) =>
        differsFromDecisions(outcome, row, policies, latest.get(id)) ||
        worth.wantsCase(outcome, row, standing.get(id) ?? []),
    );
  }

  /** Found out once for a run: what changes meanwhile is the next run's. */
  private touchedSince(run: MatchRunEntity): Promise<Touched> {
    if (this.touched?.runId !== run.id) {
      const ids = this.findTouched(run);
      this.touched = { runId: run.id, ids };
      // What could not be found out now is asked again by the next chunk.
      ids.catch(() => (this.touched = undefined));
    }
    return this.touched.ids;
  }

  private async findTouched(run: MatchRunEntity): Promise<Touched> {
    const before = await this.runs.findFinishedBefore(run.id);
    // Nobody can have a case yet that a corrected fact would take away.
    if (!before) return new Set();
    if (!before.knownUpTo) return undefined;
    const dates = { after: before.asOf, upTo: run.asOf };
    const limit = Math.max(TOUCHED_ALWAYS, run.enterpriseCount * TOUCHED_SHARE_MAX);
    const known = { ...before.knownUpTo, instant: new Date(before.knownUpTo.instant) };
    const changed = await this.changed.since(known, dates, limit);
    const withdrawn = await this.cases.withdrawnSince(before.startedAt);
    return changed && new Set([...changed, ...withdrawn.map(({ enterpriseId }) => enterpriseId)]);
  }
}

/** Tells whether somebody may be owed a case that is not there, or is offered with another amount. */
class CaseWorth {
  private readonly policies: readonly {
    readonly id: string;
    /** In every key of a case of the policy for the period, whosever it is. */
    readonly keyPart: string;
    readonly hasAmount: boolean;
  }[];

  constructor(plan: Plan, library: Library) {
    this.policies = plan.policies.map(({ id }) => {
      const policy = library.policies.get(id);
      if (!policy) throw new Error(`the plan has a policy ${id} that the library has not`);
      const benefit = versionOn(policy, plan.asOf)?.benefit;
      const period = (benefit && commonPeriod(benefit, plan.asOf)) ?? '';
      return {
        id,
        keyPart: `/${exclusionGroup(policy, library)}/${period}`,
        hasAmount: benefit?.amount !== undefined,
      };
    });
  }

  wantsCase(outcome: ChunkOutcome, row: number, cases: readonly StandingCase[]): boolean {
    return this.policies.some(({ id, keyPart, hasAmount }, policy) => {
      const place = placeIn(outcome, row, policy);
      const fen = outcome.fen[place] as number;
      if (outcome.verdicts[place] !== LETTER.eligible || (hasAmount && fen === 0)) return false;
      const ofGroup = cases.filter(({ entitlementKey }) => entitlementKey.includes(keyPart));
      return (
        ofGroup.length === 0 ||
        ofGroup.some(
          ({ isOffered, policyId, amountFen }) =>
            isOffered && policyId === id && !Number.isNaN(fen) && amountFen !== fen,
        )
      );
    });
  }
}
