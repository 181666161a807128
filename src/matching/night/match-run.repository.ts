import { Injectable } from '@nestjs/common';
import { Between, In, IsNull, LessThan, MoreThanOrEqual, Not } from 'typeorm';
import { EnterpriseEntity } from '../../enterprises/enterprise.entity.js';
import { databaseKind } from '../../platform/database/database-connections.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { IdBlock } from './decide-columns.js';
import { MatchChunkEntity } from './match-chunk.entity.js';
import { MatchRunEntity, type RunState } from './match-run.entity.js';
import { MatchSetAsideEntity } from './match-set-aside.entity.js';
import { addTally, emptyTally, type Tally } from './tally.js';

/** A worker not heard of for so long is taken for dead. */
export const LEASE_MS = 60_000;

export interface Checkpoint {
  readonly checkpointId: number;
  readonly tally: Tally;
  readonly leasedUntil: Date;
}

export interface NamedSetAside {
  readonly uscc: string;
  readonly name: string;
  readonly error: string;
}

@Injectable()
export class MatchRunRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async findRunning(): Promise<MatchRunEntity | null> {
    return this.unitOfWork.reader.findOneBy(MatchRunEntity, { state: 'running' });
  }

  /** The run that wrote last; ids sort by time. */
  async findLatest(): Promise<MatchRunEntity | null> {
    const [latest] = await this.findPage(1);
    return latest ?? null;
  }

  /** The last run before this one that came to its end. */
  async findFinishedBefore(id: string): Promise<MatchRunEntity | null> {
    return this.unitOfWork.reader.findOne(MatchRunEntity, {
      where: { state: 'finished', id: LessThan(id) },
      order: { id: 'DESC' },
    });
  }

  /** The run that came to its end and has the latest business date of all. */
  async findFurthest(): Promise<MatchRunEntity | null> {
    return this.unitOfWork.reader.findOne(MatchRunEntity, {
      where: { state: 'finished' },
      order: { asOf: 'DESC', id: 'DESC' },
    });
  }

  async findById(id: string): Promise<MatchRunEntity | null> {
    return this.unitOfWork.reader.findOneBy(MatchRunEntity, { id });
  }

  /** Newest first; ids sort by time. */
  async findPage(limit: number, beforeId?: string): Promise<MatchRunEntity[]> {
    return this.unitOfWork.reader.find(MatchRunEntity, {
      where: beforeId === undefined ? {} : { id: LessThan(beforeId) },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  async insert(run: MatchRunEntity, chunks: readonly MatchChunkEntity[]): Promise<void> {
    await insertRows(this.unitOfWork.manager, MatchRunEntity, [run]);
    await insertRows(this.unitOfWork.manager, MatchChunkEntity, chunks);
  }

  async setState(
    id: string,
    from: RunState,
    to: RunState,
    finishedAt: Date | null,
  ): Promise<boolean> {
    const { affected } = await this.unitOfWork.manager.update(
      MatchRunEntity,
      { id, state: from },
      { state: to, finishedAt },
    );
    return affected === 1;
  }

  /**
   * Takes the next chunk of a run that goes on: one that nobody works on, or whose worker has not been heard of since its
   * lease ran out. The sign of life is the run's, so that nobody takes it for abandoned.
   */
  async leaseNext(runId: string, now: Date): Promise<MatchChunkEntity | null> {
    const { manager } = this.unitOfWork;
    const { affected } = await manager.update(
      MatchRunEntity,
      { id: runId, state: 'running' },
      { workedAt: now },
    );
    if (affected !== 1) return null;
    const query = manager
      .createQueryBuilder(MatchChunkEntity, 'chunk')
      .where('chunk.runId = :runId', { runId })
      .andWhere(
        "(chunk.state = 'pending' OR (chunk.state = 'leased' AND chunk.leasedUntil < :now))",
        { now },
      )
      .orderBy('chunk.sequence')
      .limit(1);
    // On SQLite nobody else writes meanwhile; on PostgreSQL workers must not queue up for the same row.
    if (databaseKind(manager.dataSource) === 'postgres')
      query.setLock('pessimistic_write').setOnLocked('skip_locked');
    const chunk = await query.getOne();
    if (!chunk) return null;
    const lease = {
      state: 'leased' as const,
      fence: chunk.fence + 1,
      leasedUntil: new Date(now.getTime() + LEASE_MS),
    };
    await manager.update(MatchChunkEntity, { runId, sequence: chunk.sequence }, lease);
    return { ...chunk, ...lease };
  }

  /** Gives a chunk back at its checkpoint, for whoever comes next. */
  async release(chunk: MatchChunkEntity): Promise<void> {
    await this.unitOfWork.manager.update(MatchChunkEntity, heldBy(chunk), {
      state: 'pending',
      leasedUntil: null,
    });
  }

  /** False if somebody else has taken the chunk over meanwhile. */
  async checkpoint(chunk: MatchChunkEntity, checkpoint: Checkpoint): Promise<boolean> {
    const { affected } = await this.unitOfWork.manager.update(
      MatchChunkEntity,
      heldBy(chunk),
      checkpoint,
    );
    return affected === 1;
  }

  /** Marks a chunk as done; false if somebody else has taken it over meanwhile. */
  async complete(chunk: MatchChunkEntity, outcome: string, tally: Tally): Promise<boolean> {
    const { affected } = await this.unitOfWork.manager.update(MatchChunkEntity, heldBy(chunk), {
      state: 'done',
      leasedUntil: null,
      outcome,
      tally,
    });
    return affected === 1;
  }

  async findOutcome(runId: string, sequence: number): Promise<string | null> {
    const chunk = await this.unitOfWork.reader.findOne(MatchChunkEntity, {
      select: { runId: true, sequence: true, outcome: true },
      where: { runId, sequence },
    });
    return chunk?.outcome ?? null;
  }

  /** Lets the verdict planes of all other runs go: the next one compares with this. Their counts stay. */
  async keepOutcomesOf(runId: string): Promise<void> {
    await this.unitOfWork.manager.update(
      MatchChunkEntity,
      { runId: Not(runId), outcome: Not(IsNull()) },
      { outcome: null },
    );
  }

  async putAside(row: MatchSetAsideEntity): Promise<void> {
    const { runId, enterpriseId } = row;
    // A worker that was killed after this one had been put aside comes to it again.
    await this.unitOfWork.manager.delete(MatchSetAsideEntity, { runId, enterpriseId });
    await insertRows(this.unitOfWork.manager, MatchSetAsideEntity, [row]);
  }

  async findSetAside(runId: string, { firstId, lastId }: IdBlock): Promise<number[]> {
    const rows = await this.unitOfWork.reader.findBy(MatchSetAsideEntity, {
      runId,
      enterpriseId: Between(firstId, lastId),
    });
    return rows.map(({ enterpriseId }) => enterpriseId);
  }

  /** Those of some runs, at most so many of each, with the names of the enterprises, by run. */
  async listSetAside(
    runIds: readonly string[],
    limit: number,
  ): Promise<Map<string, NamedSetAside[]>> {
    const found = new Map<string, NamedSetAside[]>();
    for (const runId of runIds) {
      const rows = await this.unitOfWork.reader
        .createQueryBuilder(MatchSetAsideEntity, 'aside')
        .innerJoin(EnterpriseEntity, 'enterprise', 'enterprise.id = aside.enterprise_id')
        .select('enterprise.uscc', 'uscc')
        .addSelect('enterprise.name', 'name')
        .addSelect('aside.error', 'error')
        .where('aside.run_id = :runId', { runId })
        .orderBy('aside.enterprise_id')
        .limit(limit)
        .getRawMany<NamedSetAside>();
      found.set(runId, rows);
    }
    return found;
  }

  async countOpenChunks(runId: string): Promise<number> {
    return this.unitOfWork.reader.countBy(MatchChunkEntity, {
      runId,
      state: In(['pending', 'leased']),
    });
  }

  /** Whether a chunk can be had, or none is left and only the end is missing. */
  async hasFreeChunk(runId: string, now: Date): Promise<boolean> {
    const open = await this.unitOfWork.reader.find(MatchChunkEntity, {
      select: { runId: true, sequence: true, state: true, leasedUntil: true },
      where: { runId, state: In(['pending', 'leased']) },
    });
    return open.length === 0 || open.some(({ leasedUntil }) => !leasedUntil || leasedUntil < now);
  }

  /** Whether some worker holds a chunk of the run. */
  async hasLiveLease(runId: string, now: Date): Promise<boolean> {
    return this.unitOfWork.reader.existsBy(MatchChunkEntity, {
      runId,
      state: 'leased',
      leasedUntil: MoreThanOrEqual(now),
    });
  }

  /** How many enterprises the finished chunks of a run have, by whichever worker. */
  async countDone(runId: string): Promise<number> {
    return (
      (await this.unitOfWork.reader.sum(MatchChunkEntity, 'enterpriseCount', {
        runId,
        state: 'done',
      })) ?? 0
    );
  }

  /** What the chunks of some runs have come to so far, by run. */
  async tallies(runIds: readonly string[]): Promise<Map<string, Tally>> {
    const totals = new Map(runIds.map((id) => [id, emptyTally()]));
    if (runIds.length === 0) return totals;
    const chunks = await this.unitOfWork.reader.find(MatchChunkEntity, {
      select: { runId: true, sequence: true, tally: true },
      where: { runId: In([...runIds]) },
    });
    for (const { runId, tally } of chunks) {
      const total = totals.get(runId);
      if (total && tally) addTally(total, tally);
    }
    return totals;
  }
}

/** Only the holder of the latest token changes a chunk. */
function heldBy({ runId, sequence, fence }: MatchChunkEntity) {
  return { runId, sequence, state: 'leased' as const, fence };
}
