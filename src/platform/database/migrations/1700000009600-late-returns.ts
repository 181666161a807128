import type { MigrationInterface, QueryRunner } from 'typeorm';

const LIVE = 'uq_payment_entitlement_live';

/** The bank may send back what it had called paid: the payment is `returned`, and the day on which it came back is kept. */
export class LateReturns1700000009600 implements MigrationInterface {
  readonly name = 'LateReturns1700000009600';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE receipt_settlement ADD COLUMN returned_on varchar(10)');
    await allowAnotherPaymentAfter(queryRunner, `'bounced', 'returned', 'cancelled'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await allowAnotherPaymentAfter(queryRunner, `'bounced', 'cancelled'`);
    await queryRunner.query('ALTER TABLE receipt_settlement DROP COLUMN returned_on');
  }
}

async function allowAnotherPaymentAfter(queryRunner: QueryRunner, states: string): Promise<void> {
  await queryRunner.query(`DROP INDEX ${LIVE}`);
  await queryRunner.query(
    `CREATE UNIQUE INDEX ${LIVE} ON payment (entitlement_key) WHERE state NOT IN (${states})`,
  );
}
