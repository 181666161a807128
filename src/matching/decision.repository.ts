import { Injectable } from '@nestjs/common';
import { BulkSql } from '../platform/database/bulk-sql.js';
import { fenFromDatabase } from '../platform/database/columns.js';
import {
  insertPrepared,
  prepareRows,
  type PreparedRows,
} from '../platform/database/insert-rows.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DecisionEntity } from './decision.entity.js';

/** The part of a decision that tells whether anything has changed. */
export type DecisionHead = Pick<DecisionEntity, 'id' | 'verdict' | 'amountFen' | 'versionHash'>;

interface HeadRow {
  readonly id: string;
  readonly enterprise_id: number;
  readonly policy_id: string;
  readonly verdict: DecisionEntity['verdict'];
  readonly amount_fen: string | number | null;
  readonly version_hash: string | null;
}

@Injectable()
export class DecisionRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** To be appended, by now or within a unit of work that begins later. */
  prepare(decisions: readonly DecisionEntity[]): PreparedRows {
    return prepareRows(this.unitOfWork.manager, DecisionEntity, decisions);
  }

  async append(decisions: PreparedRows): Promise<void> {
    await insertPrepared(this.unitOfWork.manager, decisions);
  }

  async findById(id: string): Promise<DecisionEntity | null> {
    return this.unitOfWork.reader.findOneBy(DecisionEntity, { id });
  }

  /** The last decision on each policy, by enterprise and policy. */
  findLatest(enterpriseIds: readonly number[]): Promise<Map<number, Map<string, DecisionHead>>> {
    const sql = new BulkSql(this.unitOfWork.reader);
    return this.latestWhere(sql.isOneOf('enterprise_id', 1, 'integer'), [sql.list(enterpriseIds)]);
  }

  /** The same for the enterprises with ids from the first to the last. */
  findLatestBetween(
    firstId: number,
    lastId: number,
  ): Promise<Map<number, Map<string, DecisionHead>>> {
    const sql = new BulkSql(this.unitOfWork.reader);
    return this.latestWhere(`enterprise_id BETWEEN ${sql.at(1)} AND ${sql.at(2)}`, [
      firstId,
      lastId,
    ]);
  }

  /** Ids sort by time. TypeORM would spend longer on making entities of the rows than the database on finding them. */
  private async latestWhere(
    condition: string,
    parameters: readonly unknown[],
  ): Promise<Map<number, Map<string, DecisionHead>>> {
    const rows = await new BulkSql(this.unitOfWork.reader).query<HeadRow>(
      `SELECT decision.id, decision.enterprise_id, decision.policy_id, decision.verdict,
              decision.amount_fen, decision.version_hash
       FROM decision
       JOIN (SELECT MAX(id) AS id FROM decision WHERE ${condition}
             GROUP BY enterprise_id, policy_id) newest ON newest.id = decision.id`,
      parameters,
    );
    const latest = new Map<number, Map<string, DecisionHead>>();
    for (const row of rows) {
      const ofEnterprise = latest.get(row.enterprise_id) ?? new Map<string, DecisionHead>();
      latest.set(row.enterprise_id, ofEnterprise);
      ofEnterprise.set(row.policy_id, {
        id: row.id,
        verdict: row.verdict,
        amountFen: row.amount_fen === null ? null : fenFromDatabase(row.amount_fen),
        versionHash: row.version_hash,
      });
    }
    return latest;
  }

  /** Decisions after an id, in the order they were written, to go through all of them. */
  async findAfter(id: string, limit: number): Promise<DecisionEntity[]> {
    return this.unitOfWork.reader
      .createQueryBuilder(DecisionEntity, 'decision')
      .where('decision.id > :id', { id })
      .orderBy('decision.id')
      .limit(limit)
      .getMany();
  }
}
