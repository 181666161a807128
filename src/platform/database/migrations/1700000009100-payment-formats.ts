import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runPerDialect } from '../migration-helpers.js';

/**
 * A batch keeps the format in which it leaves. What was frozen before there was a second one is the treasury's CSV; the
 * default says so, and stays, because SQLite adds a column that may not be null with a default or not at all. A receipt
 * keeps which message of ours a refusal names, since that stands for what the refusal leaves out.
 */
export class PaymentFormats1700000009100 implements MigrationInterface {
  readonly name = 'PaymentFormats1700000009100';

  async up(queryRunner: QueryRunner): Promise<void> {
    await onBoth(queryRunner, [
      `ALTER TABLE payout_batch ADD COLUMN format varchar(16) NOT NULL DEFAULT 'treasury-csv'`,
      'ALTER TABLE bank_receipt ADD COLUMN message_id varchar(64)',
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await onBoth(queryRunner, [
      'ALTER TABLE bank_receipt DROP COLUMN message_id',
      'ALTER TABLE payout_batch DROP COLUMN format',
    ]);
  }
}

function onBoth(queryRunner: QueryRunner, statements: readonly string[]): Promise<void> {
  return runPerDialect(queryRunner, { sqlite: statements, postgres: statements });
}
