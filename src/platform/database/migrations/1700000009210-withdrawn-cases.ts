import { TableUnique, type MigrationInterface, type QueryRunner } from 'typeorm';

const KEY = 'uq_benefit_case_entitlement_key';
const LIVE = 'uq_benefit_case_entitlement_live';

/** A case that corrected facts have taken back no longer stands in the way of one that other facts give back. */
export class WithdrawnCases1700000009210 implements MigrationInterface {
  readonly name = 'WithdrawnCases1700000009210';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropUniqueConstraint('benefit_case', KEY);
    await queryRunner.query(
      `CREATE UNIQUE INDEX ${LIVE} ON benefit_case (entitlement_key) WHERE state <> 'withdrawn'`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX ${LIVE}`);
    await queryRunner.createUniqueConstraint(
      'benefit_case',
      new TableUnique({ name: KEY, columnNames: ['entitlement_key'] }),
    );
  }
}
