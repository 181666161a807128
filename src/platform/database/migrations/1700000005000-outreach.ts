import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../migration-helpers.js';

export class Outreach1700000005000 implements MigrationInterface {
  readonly name = 'Outreach1700000005000';

  async up(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    await queryRunner.createTable(
      new Table({
        name: 'outreach_message',
        columns: [
          c.id(),
          c.integer('enterprise_id'),
          c.varchar('case_id', 36, { nullable: true }),
          c.varchar('channel', 16),
          c.varchar('dedupe_key', 200),
          c.varchar('recipient', 320, { nullable: true }),
          c.json('subject'),
          c.json('body'),
          c.json('action', { nullable: true }),
          c.varchar('state', 16),
          c.integer('attempt_count'),
          c.instant('next_attempt_at', { nullable: true }),
          c.varchar('lease_token', 36, { nullable: true }),
          c.varchar('last_error', 500, { nullable: true }),
          c.instant('created_at'),
          c.instant('sent_at', { nullable: true }),
          c.instant('read_at', { nullable: true }),
        ],
        uniques: [{ name: 'uq_outreach_message_dedupe_key', columnNames: ['dedupe_key'] }],
        indices: [
          {
            name: 'ix_outreach_message_inbox',
            columnNames: ['enterprise_id', 'channel', 'id'],
          },
          { name: 'ix_outreach_message_due', columnNames: ['state', 'next_attempt_at'] },
        ],
        foreignKeys: [
          {
            name: 'fk_outreach_message_enterprise_id',
            columnNames: ['enterprise_id'],
            referencedTableName: 'enterprise',
            referencedColumnNames: ['id'],
          },
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('outreach_message');
  }
}
