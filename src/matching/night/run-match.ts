import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { LocalDate } from '../../core/local-date.js';
import { decidedPolicies } from '../../core/policy/policy.js';
import { EnterpriseRepository } from '../../enterprises/enterprise.repository.js';
import { ChangedEnterprises } from '../../enterprises/snapshot/changed-enterprises.js';
import { Clock } from '../../platform/clock.js';
import { Config } from '../../platform/config.js';
import { isUniqueViolation } from '../../platform/database/database-error.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { runInContext, type Actor } from '../../platform/http/request-context.js';
import { newId } from '../../platform/identifier.js';
import { JobQueue } from '../../platform/jobs/job-queue.js';
import { RuleLibrary } from '../../policies/rule-library.js';
import { ChooseBase } from './choose-base.js';
import { MatchChunk } from './match-chunk.js';
import type { MatchChunkEntity } from './match-chunk.entity.js';
import type { MatchRunEntity, StoredMoment } from './match-run.entity.js';
import { LEASE_MS, MatchRunRepository } from './match-run.repository.js';

export interface RunProgress {
  readonly runId: string;
  /** Of this run, by whichever worker. */
  readonly doneEnterprises: number;
  readonly enterprises: number;
}

export interface RunRequest {
  readonly asOf: LocalDate;
  readonly actor: Actor;
  /** Compare everybody with what is stored, not with the run before. */
  readonly full?: boolean | undefined;
}

export interface WorkOptions {
  /** Stops at the next checkpoint; the run can be taken up again. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RunProgress) => void;
}

export interface RunOptions extends RunRequest, WorkOptions {}

/** How soon it is seen that another worker has ended the run or died, besides what is left of its lease. */
export const LOOK_AGAIN_MS = 500;

/** Who works on a run that somebody else has begun. */
const NIGHT_ACTOR: Actor = { id: 'system:night', role: 'system' };

/**
 * The night: decides every enterprise for a business date, chunk by chunk. What is committed stays; a run that was stopped
 * or killed goes on where it was when the same date is asked for again, and cases are opened exactly once however often.
 */
@Injectable()
export class RunMatch {
  private readonly logger = new Logger(RunMatch.name);

  constructor(
    private readonly runs: MatchRunRepository,
    private readonly chooseBase: ChooseBase,
    private readonly matchChunk: MatchChunk,
    private readonly enterprises: EnterpriseRepository,
    private readonly changed: ChangedEnterprises,
    private readonly rules: RuleLibrary,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly config: Config,
    private readonly queue: JobQueue,
  ) {}

  /**
   * Starts or takes up the run of a date and works until it is finished or told to stop, when the run may rest. What other
   * workers hold is waited for, and done here should they die with it.
   */
  async execute(options: RunOptions): Promise<MatchRunEntity> {
    const { signal, onProgress } = options;
    let run = await this.work(await this.begin(options), options);
    while (run.state === 'running' && !signal?.aborted) {
      const doneEnterprises = await this.runs.countDone(run.id);
      onProgress?.({ runId: run.id, doneEnterprises, enterprises: run.enterpriseCount });
      await pause(LOOK_AGAIN_MS, undefined, { signal }).catch(() => undefined);
      run = await this.work(run, options);
    }
    return run.state === 'running' ? this.leave(run) : run;
  }

  /**
   * Takes part in the run that goes on, as far as there is something left to do; undefined where none does. Told to stop,
   * it leaves the run going on: whoever comes next, this process after its restart perhaps, takes it up.
   */
  async join(options: WorkOptions): Promise<MatchRunEntity | undefined> {
    await this.rules.refresh();
    const run = await this.runs.findRunning();
    if (!run) return undefined;
    const context = { requestId: run.id, language: 'zh' as const, actor: NIGHT_ACTOR };
    return runInContext(context, () => this.work(run, options));
  }

  /** Whether a run goes on in which nobody does what there is to do. */
  async isWaiting(): Promise<boolean> {
    const run = await this.runs.findRunning();
    return run !== null && (await this.runs.hasFreeChunk(run.id, this.clock.now()));
  }

  /**
   * The run of the date: the one going on, the one stopped halfway, or a new one.
   * @throws DomainError RUN_IN_PROGRESS while a worker decides another date; RUN_DATE_AHEAD for a day that has not come;
   * RUN_DATE_BEHIND for one before a day that has been decided: it would undo what is known better
   */
  async begin(request: RunRequest): Promise<MatchRunEntity> {
    // Another process may have published since.
    await this.rules.refresh();
    const { asOf } = request;
    const today = this.clock.today();
    if (asOf > today) throw new DomainError('RUN_DATE_AHEAD', { asOf, today });
    const furthest = await this.runs.findFurthest();
    if (furthest && asOf < furthest.asOf)
      throw new DomainError('RUN_DATE_BEHIND', { asOf, decided: furthest.asOf });
    const moment = await this.changed.moment();
    const knownUpTo = moment && { ...moment, instant: moment.instant.toISOString() };
    try {
      return await this.findOrCreate(request, knownUpTo);
    } catch (error) {
      // On PostgreSQL two workers can both find nothing running; the index lets one create the run and the other joins.
      if (!isUniqueViolation(error, 'match_run')) throw error;
      return this.findOrCreate(request, knownUpTo);
    }
  }

  private findOrCreate(
    request: RunRequest,
    knownUpTo: StoredMoment | null,
  ): Promise<MatchRunEntity> {
    const { asOf } = request;
    const { hash } = this.rules.rulebook();
    return this.unitOfWork.run(async () => {
      const running = await this.runs.findRunning();
      if (running?.asOf === asOf && running.rulebookHash === hash) return running;
      if (running) await this.putBy(running, hash);
      const latest = await this.runs.findLatest();
      // Only the run that wrote last can be gone on with; after another one its half is out of date.
      if (latest?.state === 'stopped' && latest.asOf === asOf && latest.rulebookHash === hash) {
        await this.runs.setState(latest.id, 'stopped', 'running', null);
        this.wakeOthers(await this.runs.countOpenChunks(latest.id));
        return { ...latest, state: 'running' };
      }
      return this.create(request, knownUpTo);
    });
  }

  /** Under other rules a half-done run has lost its meaning; so has another date's whose workers are dead. */
  private async putBy(running: MatchRunEntity, hash: string): Promise<void> {
    const { id, asOf, rulebookHash, workedAt } = running;
    const lastSign = workedAt?.getTime() ?? 0;
    const isAbandoned = lastSign + LEASE_MS < this.clock.now().getTime();
    if (rulebookHash === hash && !isAbandoned)
      throw new DomainError('RUN_IN_PROGRESS', { runId: id, asOf });
    await this.runs.setState(id, 'running', 'superseded', this.clock.now());
  }

  private async create(
    { asOf, actor, full = false }: RunRequest,
    knownUpTo: StoredMoment | null,
  ): Promise<MatchRunEntity> {
    const rulebook = this.rules.rulebook();
    const base = full
      ? ({ fullBecause: 'asked' } as const)
      : await this.chooseBase.execute(asOf, rulebook, this.config.matchChunkIds);
    const blocks = await this.enterprises.countByBlock(this.config.matchChunkIds);
    const enterpriseCount = blocks.reduce((sum, { count }) => sum + count, 0);
    const now = this.clock.now();
    const run: MatchRunEntity = {
      id: newId(),
      asOf,
      rulebookHash: rulebook.hash,
      policyIds: decidedPolicies(rulebook.library).map(({ id }) => id),
      state: 'running',
      idsPerChunk: this.config.matchChunkIds,
      baseRunId: 'run' in base ? base.run.id : null,
      fullBecause: 'run' in base ? null : base.fullBecause,
      knownUpTo,
      enterpriseCount,
      startedBy: actor.id,
      startedAt: now,
      workedAt: now,
      finishedAt: null,
    };
    const chunks = blocks.map(({ block, count }) => this.chunkOf(run, block, count));
    await this.runs.insert(run, chunks);
    this.wakeOthers(chunks.length);
    await this.audit.record({
      action: 'match-run.started',
      subjectType: 'match-run',
      subjectId: run.id,
      detail: { asOf, enterpriseCount, fullBecause: run.fullBecause },
      actor,
    });
    return run;
  }

  /** More workers than there are chunks would find nothing to do. */
  private wakeOthers(chunks: number): void {
    this.unitOfWork.afterCommit(() => this.queue.wake(chunks));
  }

  private chunkOf(
    { id: runId, idsPerChunk }: MatchRunEntity,
    block: number,
    enterpriseCount: number,
  ): MatchChunkEntity {
    return {
      runId,
      sequence: block,
      firstEnterpriseId: block * idsPerChunk + 1,
      lastEnterpriseId: (block + 1) * idsPerChunk,
      state: 'pending',
      fence: 0,
      leasedUntil: null,
      enterpriseCount,
      checkpointId: 0,
      outcome: null,
      tally: null,
    };
  }

  private async work(
    run: MatchRunEntity,
    { signal, onProgress }: WorkOptions,
  ): Promise<MatchRunEntity> {
    while (!signal?.aborted) {
      const chunk = await this.unitOfWork.run(() => this.runs.leaseNext(run.id, this.clock.now()));
      if (!chunk) break;
      await this.rules.refresh();
      const rulebook = this.rules.rulebook();
      if (rulebook.hash !== run.rulebookHash) return this.end(run, 'superseded');
      const before = await this.runs.countDone(run.id);
      const show = (part: number) =>
        onProgress?.({
          runId: run.id,
          doneEnterprises: before + Math.floor(part * chunk.enterpriseCount),
          enterprises: run.enterpriseCount,
        });
      const end = await this.matchChunk.execute(run, chunk, rulebook, {
        signal,
        onProgress: show,
      });
      if (end === 'taken-over')
        this.logger.warn(
          `chunk ${chunk.sequence} of run ${run.id} was taken over by another worker`,
        );
      if (end === 'stopped') await this.unitOfWork.run(() => this.runs.release(chunk));
      if (end === 'done') show(1);
    }
    if (signal?.aborted) return this.now(run);
    // Another worker may still hold the last chunks; it then ends the run.
    return (await this.runs.countOpenChunks(run.id)) > 0
      ? this.now(run)
      : this.end(run, 'finished');
  }

  /** Who is told to stop leaves the run to the others; where there are none, it rests. */
  private async leave(run: MatchRunEntity): Promise<MatchRunEntity> {
    const isWorkedOn = await this.runs.hasLiveLease(run.id, this.clock.now());
    return isWorkedOn ? this.now(run) : this.end(run, 'stopped');
  }

  private async end(
    run: MatchRunEntity,
    state: 'stopped' | 'finished' | 'superseded',
  ): Promise<MatchRunEntity> {
    const finishedAt = state === 'stopped' ? null : this.clock.now();
    await this.unitOfWork.run(async () => {
      await this.runs.setState(run.id, 'running', state, finishedAt);
      if (state === 'finished') await this.runs.keepOutcomesOf(run.id);
    });
    return this.now(run);
  }

  private async now(run: MatchRunEntity): Promise<MatchRunEntity> {
    return (await this.runs.findById(run.id)) ?? run;
  }
}
