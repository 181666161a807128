import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/local-date.js';
import { fenFromDatabase } from '../platform/database/columns.js';
import { databaseKind } from '../platform/database/database-connections.js';
import { insertRows } from '../platform/database/insert-rows.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { MoneyApprovalEntity, type MoneyApprovalSubject } from './money-approval.entity.js';

@Injectable()
export class MoneyApprovalRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Holds a person's approvals until the commit: between adding up and approving, the same person approves nothing else.
   * On SQLite the unit of work already excludes every other writer.
   */
  async hold(approvedBy: string): Promise<void> {
    const { manager } = this.unitOfWork;
    if (databaseKind(manager.dataSource) === 'postgres') {
      await manager.query(
        `SELECT pg_advisory_xact_lock(hashtext('huiqi.money-approval'), hashtext($1))`,
        [approvedBy],
      );
    }
  }

  async approvedFen(
    subjectType: MoneyApprovalSubject,
    approvedBy: string,
    approvedOn: LocalDate,
  ): Promise<number> {
    const row = await this.unitOfWork.reader
      .createQueryBuilder(MoneyApprovalEntity, 'approval')
      .select('SUM(approval.amount_fen)', 'sum')
      .where({ subjectType, approvedBy, approvedOn })
      .getRawOne<{ sum: string | number | null }>();
    return fenFromDatabase(row?.sum ?? 0);
  }

  async insert(approval: MoneyApprovalEntity): Promise<void> {
    await insertRows(this.unitOfWork.manager, MoneyApprovalEntity, [approval]);
  }
}
