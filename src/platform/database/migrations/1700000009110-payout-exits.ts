import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  columnsFor,
  references,
  makeAppendOnly,
  runPerDialect,
  undoAppendOnly,
} from '../migration-helpers.js';

const LIVE = 'uq_payment_entitlement_live';

/** Ways off the road of money: a batch may be cancelled before it is sent, and an exception is settled by a person. */
export class PayoutExits1700000009110 implements MigrationInterface {
  readonly name = 'PayoutExits1700000009110';

  async up(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    const { type: instant } = c.instant('cancelled_at');
    for (const statement of [
      'ALTER TABLE payout_batch ADD COLUMN cancelled_by varchar(64)',
      'ALTER TABLE payout_batch ADD COLUMN cancelled_by_name varchar(100)',
      `ALTER TABLE payout_batch ADD COLUMN cancelled_at ${instant}`,
      'ALTER TABLE payout_batch ADD COLUMN cancel_reason varchar(500)',
      `DROP INDEX ${LIVE}`,
      `CREATE UNIQUE INDEX ${LIVE} ON payment (entitlement_key)
       WHERE state NOT IN ('bounced', 'cancelled')`,
    ])
      await queryRunner.query(statement);
    await queryRunner.createTable(
      new Table({
        name: 'receipt_settlement',
        columns: [
          c.varchar('receipt_id', 36, { primary: true }),
          c.varchar('decision', 16),
          c.varchar('finding', 500),
          c.varchar('evidence', 200),
          c.varchar('settled_by', 64),
          c.varchar('settled_by_name', 100),
          c.instant('settled_at'),
        ],
        foreignKeys: [references('receipt_settlement', 'receipt_id', 'bank_receipt')],
      }),
    );
    await makeAppendOnly(queryRunner, 'receipt_settlement');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await undoAppendOnly(queryRunner, 'receipt_settlement');
    await queryRunner.dropTable('receipt_settlement');
    const statements = [
      `DROP INDEX ${LIVE}`,
      `CREATE UNIQUE INDEX ${LIVE} ON payment (entitlement_key) WHERE state <> 'bounced'`,
      ...['cancel_reason', 'cancelled_at', 'cancelled_by_name', 'cancelled_by'].map(
        (column) => `ALTER TABLE payout_batch DROP COLUMN ${column}`,
      ),
    ];
    await runPerDialect(queryRunner, { sqlite: statements, postgres: statements });
  }
}
