import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/local-date.js';
import { UserAccountEntity } from '../identity/user-account.entity.js';
import { databaseKind } from '../platform/database/database-connections.js';
import { insertRows } from '../platform/database/insert-rows.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { ExportKind } from './export-kinds.js';
import { ExportRecordEntity } from './export-record.entity.js';

export interface ExportFilter {
  /** A user name, or the id of a user or command. */
  readonly actor?: string | undefined;
  readonly kind?: ExportKind | undefined;
  /** Days in China, both included. */
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
}

const MS_PER_DAY = 86_400_000;

@Injectable()
export class ExportRecordRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Taken before the row is written, because the file's name carries it and no row is changed afterwards. */
  async nextId(): Promise<number> {
    const { manager } = this.unitOfWork;
    const [row] = await manager.query<{ id: string | number }[]>(
      databaseKind(manager.dataSource) === 'postgres'
        ? `SELECT nextval(pg_get_serial_sequence('export_record', 'id')) AS id`
        : // One transaction writes at a time, and no row is ever deleted.
          'SELECT coalesce(max(id), 0) + 1 AS id FROM export_record',
    );
    return Number(row?.id);
  }

  async insert(record: ExportRecordEntity): Promise<void> {
    await insertRows(this.unitOfWork.manager, ExportRecordEntity, [record]);
  }

  /** Newest first, from before an id. */
  async find(
    { actor, kind, from, to }: ExportFilter,
    limit: number,
    beforeId?: number,
  ): Promise<ExportRecordEntity[]> {
    const query = this.unitOfWork.reader
      .createQueryBuilder(ExportRecordEntity, 'record')
      .orderBy('record.id', 'DESC')
      .limit(limit);
    if (actor !== undefined)
      query.andWhere('record.actor IN (:...actors)', { actors: await this.idsOf(actor) });
    if (kind !== undefined) query.andWhere('record.kind = :kind', { kind });
    if (from !== undefined) query.andWhere('record.at >= :from', { from: startOf(from) });
    if (to !== undefined)
      query.andWhere('record.at < :until', { until: new Date(+startOf(to) + MS_PER_DAY) });
    if (beforeId !== undefined) query.andWhere('record.id < :beforeId', { beforeId });
    return query.getMany();
  }

  private async idsOf(actor: string): Promise<string[]> {
    const users = await this.unitOfWork.reader.findBy(UserAccountEntity, { username: actor });
    return [actor, ...users.map(({ id }) => id)];
  }
}

function startOf(day: LocalDate): Date {
  return new Date(Date.parse(`${day}T00:00:00+08:00`));
}
