import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { databaseKind } from '../platform/database/database-connections.js';
import { insertRows } from '../platform/database/insert-rows.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { MatchChunkEntity } from './match-chunk.entity.js';
import { MatchRunEntity, type RunState } from './match-run.entity.js';
import { addTally, emptyTally, type Tally } from './tally.js';

@Injectable()
export class MatchRunRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async findRunning(): Promise<MatchRunEntity | null> {
    return this.unitOfWork.reader.findOneBy(MatchRunEntity, { state: 'running' });
  }

  /** The latest run of a business date under the same rules that was stopped before its end. */
  async findStopped(asOf: string, rulebookHash: string): Promise<MatchRunEntity | null> {
    return this.unitOfWork.reader.findOne(MatchRunEntity, {
      where: { state: 'stopped', asOf, rulebookHash },
      order: { id: 'DESC' },
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

  /** Takes the next chunk that nobody works on, or whose worker has not been heard of since its lease ran out. */
  async leaseNext(runId: string, now: Date, until: Date): Promise<MatchChunkEntity | null> {
    const { manager } = this.unitOfWork;
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
    const leased = {
      ...chunk,
      state: 'leased' as const,
      fence: chunk.fence + 1,
      leasedUntil: until,
    };
    await manager.update(
      MatchChunkEntity,
      { runId, sequence: chunk.sequence },
      { state: leased.state, fence: leased.fence, leasedUntil: until },
    );
    return leased;
  }

  /** Marks a chunk as done; false if somebody else has taken it over meanwhile. */
  async complete(chunk: MatchChunkEntity, verdicts: string, tally: Tally): Promise<boolean> {
    const { affected } = await this.unitOfWork.manager.update(
      MatchChunkEntity,
      { runId: chunk.runId, sequence: chunk.sequence, state: 'leased', fence: chunk.fence },
      { state: 'done', leasedUntil: null, verdicts, tally },
    );
    return affected === 1;
  }

  async hasOpenChunk(runId: string): Promise<boolean> {
    return this.unitOfWork.reader.existsBy(MatchChunkEntity, {
      runId,
      state: In(['pending', 'leased']),
    });
  }

  /** What the finished chunks of some runs add up to, by run. */
  async tallies(runIds: readonly string[]): Promise<Map<string, Tally>> {
    const totals = new Map(runIds.map((id) => [id, emptyTally()]));
    if (runIds.length === 0) return totals;
    const done = await this.unitOfWork.reader.find(MatchChunkEntity, {
      select: { runId: true, tally: true },
      where: { runId: In([...runIds]), state: 'done' },
    });
    for (const { runId, tally } of done) {
      const total = totals.get(runId);
      if (total && tally) addTally(total, tally);
    }
    return totals;
  }
}
