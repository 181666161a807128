import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { ImportFile } from '../enterprises/imports/import-file.js';
import type { ImportFileEntity } from '../enterprises/imports/import-file.entity.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { cutoffOf, REMOVED_KINDS, type RemovedKind } from './retention-schedule.js';
import { RetentionRepository } from './retention.repository.js';

/** Small enough for one transaction on SQLite not to hold up a page. */
const ROWS_PER_BATCH = 200;

/** Recorded at the end of a run, and looked for by the timer. */
export const RETENTION_FINISHED = 'retention.finished';

/** By kind, how many rows or files. */
export type RetentionCounts = Readonly<Record<RemovedKind, number>>;

/**
 * Removes what the schedule says is due. Each batch is a transaction with an entry of its own in the audit: whoever is killed
 * in between has removed and recorded whole batches, and the next run takes up the rest.
 */
@Injectable()
export class CarryOutRetention {
  constructor(
    private readonly repository: RetentionRepository,
    private readonly importFile: ImportFile,
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** What would go now. */
  async preview(): Promise<RetentionCounts> {
    const now = this.clock.now();
    const counts = countsOf(0);
    for (const kind of REMOVED_KINDS)
      counts[kind] = await this.repository.countDue(kind, cutoffOf(kind, now));
    return counts;
  }

  /**
   * @param signal ends it after the batch at hand; what is left is the next run's
   * @returns what went
   */
  async execute(signal?: AbortSignal): Promise<RetentionCounts> {
    const now = this.clock.now();
    const counts = countsOf(0);
    for (const kind of REMOVED_KINDS) {
      for (;;) {
        if (signal?.aborted) return counts;
        const { found, removed } = await this.removeBatch(kind, now);
        counts[kind] += removed;
        if (found < ROWS_PER_BATCH) break;
      }
    }
    await this.unitOfWork.run(() =>
      this.audit.record({
        action: RETENTION_FINISHED,
        subjectType: 'retention',
        subjectId: this.clock.today(),
        detail: counts,
      }),
    );
    return counts;
  }

  private removeBatch(kind: RemovedKind, now: Date): Promise<{ found: number; removed: number }> {
    const before = cutoffOf(kind, now);
    return this.unitOfWork.run(async () => {
      const rows = await this.repository.findDue(kind, before, ROWS_PER_BATCH);
      if (rows.length === 0) return { found: 0, removed: 0 };
      // The file goes first: should this end in between, the row still names it, and the next run finds nothing to delete.
      if (kind === 'import-rejects') await this.deleteFiles(rows as ImportFileEntity[]);
      const removed = await this.repository.remove(kind, rows, now);
      await this.audit.record({
        action: 'retention.removed',
        subjectType: 'retention',
        subjectId: kind,
        detail: { count: removed, before: before.toISOString() },
      });
      return { found: rows.length, removed };
    });
  }

  private async deleteFiles(files: readonly ImportFileEntity[]): Promise<void> {
    for (const { rejectsFile } of files)
      if (rejectsFile !== null)
        await rm(join(this.importFile.folder, rejectsFile), { force: true });
  }
}

function countsOf(count: number): Record<RemovedKind, number> {
  return Object.fromEntries(REMOVED_KINDS.map((kind) => [kind, count])) as Record<
    RemovedKind,
    number
  >;
}
