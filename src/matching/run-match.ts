import { Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { LocalDate } from '../core/local-date.js';
import { decidedPolicies } from '../core/policy/policy.js';
import { EnterpriseRepository } from '../enterprises/enterprise.repository.js';
import { Clock } from '../platform/clock.js';
import { isUniqueViolation } from '../platform/database/database-error.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { Actor } from '../platform/http/request-context.js';
import { newId } from '../platform/identifier.js';
import { RuleLibrary } from '../policies/rule-library.js';
import type { MatchChunkEntity } from './match-chunk.entity.js';
import type { MatchRunEntity } from './match-run.entity.js';
import { MatchChunk } from './match-chunk.js';
import { MatchRunRepository } from './match-run.repository.js';

/** Few enough that a chunk's writes take about 20 ms, so that pages never wait for the night. */
const ENTERPRISES_PER_CHUNK = 20;
/** A worker not heard of for so long is taken for dead. */
const LEASE_MS = 60_000;

export interface RunProgress {
  readonly runId: string;
  /** Of this run, by whichever worker. */
  readonly doneEnterprises: number;
  readonly enterprises: number;
}

export interface RunOptions {
  readonly asOf: LocalDate;
  readonly actor: Actor;
  /** Stops after the chunk at hand; the run can be taken up again. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RunProgress) => void;
}

/**
 * The night: decides every enterprise for a business date, chunk by chunk. What is committed stays; a run that was stopped
 * or killed goes on where it was when the same date is asked for again, and cases are opened exactly once however often.
 */
@Injectable()
export class RunMatch {
  private readonly logger = new Logger(RunMatch.name);

  constructor(
    private readonly runs: MatchRunRepository,
    private readonly matchChunk: MatchChunk,
    private readonly enterprises: EnterpriseRepository,
    private readonly rules: RuleLibrary,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** Starts or takes up the run of a date and works until it is finished or told to stop. */
  async execute(options: RunOptions): Promise<MatchRunEntity> {
    const run = await this.begin(options.asOf, options.actor);
    return this.work(run, options);
  }

  /** The run of the date: the one going on, the one stopped halfway, or a new one. Throws RUN_IN_PROGRESS for another date. */
  async begin(asOf: LocalDate, actor: Actor): Promise<MatchRunEntity> {
    try {
      return await this.findOrCreate(asOf, actor);
    } catch (error) {
      // On PostgreSQL two workers can both find nothing running; the index lets one create the run and the other joins.
      if (!isUniqueViolation(error, 'match_run')) throw error;
      return this.findOrCreate(asOf, actor);
    }
  }

  private findOrCreate(asOf: LocalDate, actor: Actor): Promise<MatchRunEntity> {
    const { hash } = this.rules.rulebook();
    return this.unitOfWork.run(async () => {
      const running = await this.runs.findRunning();
      if (running?.asOf === asOf && running.rulebookHash === hash) return running;
      if (running) await this.supersede(running, hash);
      const stopped = await this.runs.findStopped(asOf, hash);
      if (stopped) {
        await this.runs.setState(stopped.id, 'stopped', 'running', null);
        return { ...stopped, state: 'running' };
      }
      return this.create(asOf, actor);
    });
  }

  /** Under other rules a half-done run has lost its meaning; another date's run under the same rules is left in peace. */
  private async supersede(running: MatchRunEntity, hash: string): Promise<void> {
    if (running.rulebookHash === hash) {
      throw new DomainError('RUN_IN_PROGRESS', { runId: running.id, asOf: running.asOf });
    }
    await this.runs.setState(running.id, 'running', 'superseded', this.clock.now());
  }

  private async create(asOf: LocalDate, actor: Actor): Promise<MatchRunEntity> {
    const { library, hash } = this.rules.rulebook();
    const ids = await this.enterprises.listAllIds();
    const run: MatchRunEntity = {
      id: newId(),
      asOf,
      rulebookHash: hash,
      policyIds: decidedPolicies(library).map(({ id }) => id),
      state: 'running',
      enterpriseCount: ids.length,
      startedBy: actor.id,
      startedAt: this.clock.now(),
      finishedAt: null,
    };
    await this.runs.insert(run, chunksOf(run.id, ids));
    await this.audit.record({
      action: 'match-run.started',
      subjectType: 'match-run',
      subjectId: run.id,
      detail: { asOf, enterpriseCount: ids.length },
      actor,
    });
    return run;
  }

  private async work(
    run: MatchRunEntity,
    { signal, onProgress }: RunOptions,
  ): Promise<MatchRunEntity> {
    while (!signal?.aborted) {
      const chunk = await this.lease(run.id);
      if (!chunk) break;
      const rulebook = this.rules.rulebook();
      if (rulebook.hash !== run.rulebookHash) return this.end(run, 'superseded');
      const done = await this.matchChunk.execute(run, chunk, rulebook);
      if (!done)
        this.logger.warn(
          `chunk ${chunk.sequence} of run ${run.id} was taken over by another worker`,
        );
      // Chunks are taken in order, so the sequence tells how far all workers together are.
      const doneEnterprises = Math.min(
        (chunk.sequence + 1) * ENTERPRISES_PER_CHUNK,
        run.enterpriseCount,
      );
      onProgress?.({ runId: run.id, doneEnterprises, enterprises: run.enterpriseCount });
    }
    if (signal?.aborted) return this.end(run, 'stopped');
    // Another worker may still hold the last chunks; it then ends the run.
    return (await this.runs.hasOpenChunk(run.id)) ? run : this.end(run, 'finished');
  }

  private async lease(runId: string): Promise<MatchChunkEntity | null> {
    const now = this.clock.now();
    return this.unitOfWork.run(() =>
      this.runs.leaseNext(runId, now, new Date(now.getTime() + LEASE_MS)),
    );
  }

  private async end(
    run: MatchRunEntity,
    state: 'stopped' | 'finished' | 'superseded',
  ): Promise<MatchRunEntity> {
    const finishedAt = state === 'stopped' ? null : this.clock.now();
    await this.unitOfWork.run(() => this.runs.setState(run.id, 'running', state, finishedAt));
    return (await this.runs.findById(run.id)) ?? run;
  }
}

function chunksOf(runId: string, ids: readonly number[]): MatchChunkEntity[] {
  const chunks: MatchChunkEntity[] = [];
  for (let start = 0; start < ids.length; start += ENTERPRISES_PER_CHUNK) {
    const part = ids.slice(start, start + ENTERPRISES_PER_CHUNK);
    chunks.push({
      runId,
      sequence: chunks.length,
      firstEnterpriseId: part[0] as number,
      lastEnterpriseId: part.at(-1) as number,
      state: 'pending',
      fence: 0,
      leasedUntil: null,
      verdicts: null,
      tally: null,
    });
  }
  return chunks;
}
