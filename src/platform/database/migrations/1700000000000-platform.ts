import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor, makeAppendOnly, undoAppendOnly } from '../migration-helpers.js';

export class Platform1700000000000 implements MigrationInterface {
  readonly name = 'Platform1700000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    await queryRunner.createTable(
      new Table({
        name: 'idempotency_key',
        columns: [
          c.id(),
          c.varchar('actor', 64),
          c.varchar('route', 200),
          c.varchar('key', 128),
          c.varchar('request_hash', 64),
          c.json('response'),
          c.instant('created_at'),
          c.instant('expires_at'),
        ],
        uniques: [
          {
            name: 'uq_idempotency_key_actor_route_key',
            columnNames: ['actor', 'route', 'key'],
          },
        ],
        indices: [{ name: 'ix_idempotency_key_expires_at', columnNames: ['expires_at'] }],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'audit_entry',
        columns: [
          c.id(),
          c.instant('at'),
          c.varchar('actor', 64),
          c.varchar('actor_role', 32),
          c.varchar('action', 64),
          c.varchar('subject_type', 32),
          c.varchar('subject_id', 64),
          c.json('detail'),
          c.varchar('request_id', 64, { nullable: true }),
        ],
        indices: [
          { name: 'ix_audit_entry_subject', columnNames: ['subject_type', 'subject_id', 'id'] },
          { name: 'ix_audit_entry_actor', columnNames: ['actor', 'id'] },
        ],
      }),
    );
    await makeAppendOnly(queryRunner, 'audit_entry');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await undoAppendOnly(queryRunner, 'audit_entry');
    await queryRunner.dropTable('audit_entry');
    await queryRunner.dropTable('idempotency_key');
  }
}
