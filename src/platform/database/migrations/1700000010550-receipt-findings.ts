import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor, makeAppendOnly, references, undoAppendOnly } from '../migration-helpers.js';

/** One person finds out what an exception of the bank is about, and another settles it. Who settled one before did so alone. */
export class ReceiptFindings1700000010550 implements MigrationInterface {
  readonly name = 'ReceiptFindings1700000010550';

  async up(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    await queryRunner.createTable(
      new Table({
        name: 'receipt_finding',
        columns: [
          c.id(),
          c.varchar('receipt_id', 36),
          c.varchar('decision', 16),
          c.varchar('finding', 500),
          c.varchar('evidence', 200),
          c.date('returned_on', { nullable: true }),
          c.varchar('found_by', 64),
          c.varchar('found_by_name', 100),
          c.instant('found_at'),
        ],
        indices: [{ name: 'ix_receipt_finding_receipt_id', columnNames: ['receipt_id', 'id'] }],
        foreignKeys: [references('receipt_finding', 'receipt_id', 'bank_receipt')],
      }),
    );
    await makeAppendOnly(queryRunner, 'receipt_finding');
    await queryRunner.query('ALTER TABLE receipt_settlement ADD COLUMN found_by_name varchar(100)');
    // With the column, which takes it along when it is dropped; TypeORM finds the name on SQLite only in quotes.
    await queryRunner.query(
      `ALTER TABLE receipt_settlement ADD COLUMN found_by varchar(64)
       CONSTRAINT "ck_receipt_settlement_two_persons" CHECK (found_by <> settled_by)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE receipt_settlement DROP COLUMN found_by');
    await queryRunner.query('ALTER TABLE receipt_settlement DROP COLUMN found_by_name');
    await undoAppendOnly(queryRunner, 'receipt_finding');
    await queryRunner.dropTable('receipt_finding');
  }
}
