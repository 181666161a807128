import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is due to a case that the money reaches only in part, and its place where a policy ranks its cases. */
export class Shortfall1700000009700 implements MigrationInterface {
  readonly name = 'Shortfall1700000009700';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE benefit_case ADD COLUMN entitled_fen bigint
         CONSTRAINT "ck_benefit_case_entitled" CHECK (entitled_fen IS NULL OR entitled_fen > amount_fen)`,
    );
    await queryRunner.query('ALTER TABLE benefit_case ADD COLUMN rank_value varchar(80)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE benefit_case DROP COLUMN rank_value');
    await queryRunner.query('ALTER TABLE benefit_case DROP COLUMN entitled_fen');
  }
}
