import { Injectable, Logger } from '@nestjs/common';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { FactDefinition } from '../../core/facts/fact-definition.js';
import { makePlan } from '../../core/policy/plan/make-plan.js';
import type { Plan } from '../../core/policy/plan/plan.js';
import { decidedPolicies } from '../../core/policy/policy.js';
import { EnterpriseRepository } from '../../enterprises/enterprise.repository.js';
import { ProfileReader } from '../../enterprises/profile-reader.js';
import { SnapshotKeeper } from '../../enterprises/snapshot/snapshot-keeper.js';
import { Clock } from '../../platform/clock.js';
import { isRefusal } from '../../platform/database/database-error.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import type { Rulebook } from '../../policies/rule-library.js';
import type { Withdrawal } from '../case-opener.js';
import { ClaimedPersons } from '../claimed-persons.js';
import { decideEnterprise } from '../decide-enterprise.js';
import { DecisionRepository } from '../decision.repository.js';
import {
  StoreDecision,
  type DecidedEnterprise,
  type PreparedDecisions,
} from '../store-decision.js';
import { encodeOutcome, letterOf, placeIn, type ChunkOutcome } from './chunk-outcome.js';
import { decideColumns, marksOf, rowOf, setAside } from './decide-columns.js';
import { FindAffected } from './find-affected.js';
import type { MatchChunkEntity } from './match-chunk.entity.js';
import type { MatchRunEntity } from './match-run.entity.js';
import { LEASE_MS, MatchRunRepository } from './match-run.repository.js';
import { worthExplaining } from './worth-explaining.js';
import { addTally, emptyTally, tallyOf, type Tally } from './tally.js';
import { WithdrawLost } from './withdraw-lost.js';

/** Their writes take about 50 ms in a first night: on SQLite whoever writes meanwhile waits so long, who reads does not. */
const ENTERPRISES_PER_TRANSACTION = 80;

/** done · taken-over: another worker holds the chunk, and nothing more was written · stopped: at a checkpoint */
export type ChunkEnd = 'done' | 'taken-over' | 'stopped';

export interface ChunkOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with the part of the chunk, from 0 to 1, that is done: once everybody is in columns, and after each checkpoint. */
  readonly onProgress?: ((part: number) => void) | undefined;
}

/** Deciding reads nothing from the database: whatever goes wrong in it has to do with what is stored of the enterprise. */
class Undecidable extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** Thrown to roll back when the fencing token is no longer the latest. */
class TakenOver extends Error {}

/** Under these rules on this date. */
interface Planned {
  readonly key: string;
  readonly plan: Plan;
  readonly marks: readonly FactDefinition[];
}

/** What has been worked out about a few enterprises, ready to be stored. */
interface Work {
  readonly decided: readonly DecidedEnterprise[];
  readonly prepared: PreparedDecisions;
  readonly lost: readonly Withdrawal[];
}

/**
 * Decides one chunk: everybody in columns, and those for whom that may come to something one by one, with reasons. What
 * comes of these is written a few enterprises at a time, each time with the checkpoint after them.
 */
@Injectable()
export class MatchChunk {
  private readonly logger = new Logger(MatchChunk.name);
  private planned: Planned | undefined;
  /** The run since whose beginning the snapshot has been brought up to date here. */
  private upToDateFor: string | undefined;

  constructor(
    private readonly runs: MatchRunRepository,
    private readonly snapshots: SnapshotKeeper,
    private readonly findAffected: FindAffected,
    private readonly enterprises: EnterpriseRepository,
    private readonly profiles: ProfileReader,
    private readonly decisions: DecisionRepository,
    private readonly storeDecision: StoreDecision,
    private readonly withdrawLost: WithdrawLost,
    private readonly claimedPersons: ClaimedPersons,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute(
    run: MatchRunEntity,
    chunk: MatchChunkEntity,
    rulebook: Rulebook,
    { signal, onProgress }: ChunkOptions = {},
  ): Promise<ChunkEnd> {
    const { plan, marks } = this.planOn(run, rulebook);
    const block = { firstId: chunk.firstEnterpriseId, lastId: chunk.lastEnterpriseId };
    const outcome = await this.snapshots.use(
      run.asOf,
      (snapshot) => decideColumns(plan, snapshot, block, marks),
      // What comes during a run is the next one's, which looks at whoever was touched since this one began.
      this.upToDateFor === run.id ? 'held' : 'now',
    );
    this.upToDateFor = run.id;
    onProgress?.(0);
    const affected = await this.findAffected.execute(run, chunk, outcome, plan, rulebook);
    const tally = chunk.tally ?? emptyTally();
    try {
      for (let start = 0; start < affected.length; start += ENTERPRISES_PER_TRANSACTION) {
        const ids = affected.slice(start, start + ENTERPRISES_PER_TRANSACTION);
        const isStored = (ids.at(-1) as number) <= chunk.checkpointId;
        if (!isStored) await this.settle(run, chunk, ids, rulebook, outcome, tally);
        onProgress?.((start + ids.length) / affected.length);
        if (signal?.aborted) return 'stopped';
      }
      for (const id of await this.runs.findSetAside(run.id, block)) {
        const row = rowOf(outcome, id);
        if (row !== undefined) setAside(outcome, row);
      }
      Object.assign(tally, tallyOf(outcome, run.policyIds));
      const isDone = await this.unitOfWork.run(() =>
        this.runs.complete(chunk, encodeOutcome(outcome), tally),
      );
      return isDone ? 'done' : 'taken-over';
    } catch (error) {
      if (error instanceof TakenOver) return 'taken-over';
      throw error;
    }
  }

  /** Decides and stores these enterprises together; if one of them cannot be, each by itself. */
  private async settle(
    run: MatchRunEntity,
    chunk: MatchChunkEntity,
    ids: readonly number[],
    rulebook: Rulebook,
    outcome: ChunkOutcome,
    tally: Tally,
  ): Promise<void> {
    const checkpointId = ids.at(-1) as number;
    try {
      const work = await this.decide(run, ids, rulebook, outcome);
      await this.store(chunk, work, tally, checkpointId);
      note(outcome, work, run.policyIds);
    } catch (error) {
      if (!isOfOneEnterprise(error)) throw error;
      if (ids.length > 1) {
        for (const id of ids) await this.settle(run, chunk, [id], rulebook, outcome, tally);
        return;
      }
      await this.putAside(run, chunk, checkpointId, error, tally);
    }
  }

  private async decide(
    run: MatchRunEntity,
    ids: readonly number[],
    rulebook: Rulebook,
    outcome: ChunkOutcome,
  ): Promise<Work> {
    const enterprises = await this.enterprises.findHeads(ids);
    const statements = await this.profiles.load(ids);
    const latest = await this.decisions.findLatest(ids);
    const decided: DecidedEnterprise[] = [];
    for (const id of ids) {
      const enterprise = enterprises.get(id);
      if (!enterprise) continue;
      const { uscc, name, demonstration } = enterprise;
      const own = statements.get(id) ?? [];
      const holders = await this.claimedPersons.among(rulebook, own);
      const only = worthExplaining(outcome, id, run.policyIds, latest.get(id));
      const decision = await decideEnterprise(rulebook, uscc, own, run.asOf, holders, only).catch(
        (error: unknown) => {
          throw new Undecidable(error);
        },
      );
      decided.push({ id, uscc, name, demonstration, statements: own, decision });
      // Deciding is plain computing; pages get their turn after each enterprise.
      await yieldToOthers();
    }
    const lost = await this.withdrawLost.find(decided, rulebook);
    return {
      decided,
      lost,
      prepared: this.storeDecision.prepare(decided, latest, rulebook, run.id),
    };
  }

  private async store(
    chunk: MatchChunkEntity,
    { decided, prepared, lost }: Work,
    tally: Tally,
    checkpointId: number,
  ): Promise<void> {
    const after = structuredClone(tally);
    await this.unitOfWork.run(async () => {
      const withdrawn = await this.withdrawLost.withdraw(lost);
      const stored = await this.storeDecision.execute(prepared);
      addTally(after, {
        ...emptyTally(),
        examined: decided.length,
        storedDecisions: stored.stored,
        openedCases: stored.opened,
        withdrawnCases: withdrawn,
      });
      await this.checkpoint(chunk, checkpointId, after);
    });
    Object.assign(tally, after);
  }

  private async putAside(
    run: MatchRunEntity,
    chunk: MatchChunkEntity,
    enterpriseId: number,
    error: unknown,
    tally: Tally,
  ): Promise<void> {
    this.logger.error(error, `enterprise ${enterpriseId} is set aside`);
    const text = error instanceof Error ? error.message : String(error);
    const after = structuredClone(tally);
    after.setAside += 1;
    await this.unitOfWork.run(async () => {
      await this.runs.putAside({ runId: run.id, enterpriseId, error: text.slice(0, 2_000) });
      await this.checkpoint(chunk, enterpriseId, after);
    });
    Object.assign(tally, after);
  }

  /** The token is checked within the transaction: who lost the lease meanwhile writes nothing at all. */
  private async checkpoint(
    chunk: MatchChunkEntity,
    checkpointId: number,
    tally: Tally,
  ): Promise<void> {
    const leasedUntil = new Date(this.clock.now().getTime() + LEASE_MS);
    if (!(await this.runs.checkpoint(chunk, { checkpointId, tally, leasedUntil })))
      throw new TakenOver();
  }

  private planOn({ asOf, policyIds }: MatchRunEntity, { library, hash }: Rulebook): Planned {
    const key = `${hash} ${asOf}`;
    if (this.planned?.key !== key) {
      const policies = decidedPolicies(library);
      if (policies.map(({ id }) => id).join() !== policyIds.join())
        throw new Error('the run was begun under other policies');
      const plan = makePlan(policies, library.facts, asOf);
      this.planned = { key, plan, marks: marksOf(policies) };
    }
    return this.planned;
  }
}

/** Something stored about the enterprise, not the database or the disk: the others can go on without it. */
function isOfOneEnterprise(error: unknown): boolean {
  return (
    error instanceof Undecidable ||
    error instanceof DomainError ||
    // What decoding a stored value throws.
    error instanceof RangeError ||
    error instanceof SyntaxError ||
    error instanceof TypeError ||
    isRefusal(error)
  );
}

/** Writes what was decided one by one over what the columns said: it may have seen a fact that has come since. */
function note(outcome: ChunkOutcome, { decided }: Work, policyIds: readonly string[]): void {
  const planes = new Map(policyIds.map((id, plane) => [id, plane]));
  for (const { id, decision } of decided) {
    const row = rowOf(outcome, id);
    if (row === undefined) continue;
    for (const { policy, verdict, notInForce, amountFen } of decision.explanations) {
      const place = placeIn(outcome, row, planes.get(policy.id) as number);
      outcome.verdicts[place] = letterOf(verdict, notInForce);
      outcome.fen[place] = verdict === 'eligible' ? (amountFen ?? NaN) : NaN;
    }
  }
}
