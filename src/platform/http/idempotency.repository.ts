import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { databaseKind } from '../database/database-connections.js';
import { insertRows } from '../database/insert-rows.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { IdempotencyKeyEntity } from './idempotency-key.entity.js';

export interface IdempotencyScope {
  readonly actor: string;
  readonly route: string;
  readonly key: string;
}

@Injectable()
export class IdempotencyRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Claims a key until the end of the transaction; false when another server is handling it. Needed on PostgreSQL
   * only: SQLite lets one transaction write at a time.
   */
  async claim({ actor, route, key }: IdempotencyScope): Promise<boolean> {
    const { manager } = this.unitOfWork;
    if (databaseKind(manager.dataSource) === 'sqlite') return true;
    const rows: { claimed: boolean }[] = await manager.query(
      'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS claimed',
      [JSON.stringify(['idempotency', actor, route, key])],
    );
    return rows[0]?.claimed ?? false;
  }

  async find(scope: IdempotencyScope): Promise<IdempotencyKeyEntity | null> {
    const { actor, route, key } = scope;
    return this.unitOfWork.manager.findOneBy(IdempotencyKeyEntity, { actor, route, key });
  }

  async insert(row: IdempotencyKeyEntity): Promise<void> {
    await insertRows(this.unitOfWork.manager, IdempotencyKeyEntity, [row]);
  }

  async deleteExpired(now: Date): Promise<void> {
    await this.unitOfWork.manager.delete(IdempotencyKeyEntity, { expiresAt: LessThan(now) });
  }
}
