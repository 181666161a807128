import { Injectable } from '@nestjs/common';
import { BulkSql } from '../../platform/database/bulk-sql.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ListedEnterpriseEntity } from './listed-enterprise.entity.js';

const PER_PAGE = 5_000;

@Injectable()
export class ListedEnterprisesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async add(importId: number, enterpriseIds: readonly number[]): Promise<void> {
    await insertRows(
      this.unitOfWork.manager,
      ListedEnterpriseEntity,
      enterpriseIds.map((enterpriseId) => ({ importId, enterpriseId })),
      'ON CONFLICT (import_id, enterprise_id) DO NOTHING',
    );
  }

  /** All of them, page by page. */
  async *pages(importId: number): AsyncGenerator<readonly number[]> {
    for (let after = 0; ;) {
      const sql = new BulkSql(this.unitOfWork.reader);
      const rows = await sql.query<{ id: number }>(
        `SELECT enterprise_id AS id FROM listed_enterprise
         WHERE import_id = ${sql.at(1)} AND enterprise_id > ${sql.at(2)}
         ORDER BY enterprise_id LIMIT ${PER_PAGE}`,
        [importId, after],
      );
      const last = rows.at(-1);
      if (!last) return;
      yield rows.map(({ id }) => id);
      after = last.id;
    }
  }

  async forget(importId: number): Promise<void> {
    await this.unitOfWork.manager.delete(ListedEnterpriseEntity, { importId });
  }
}
