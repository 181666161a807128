import type { MigrationInterface, QueryRunner } from 'typeorm';
import { columnsFor } from '../migration-helpers.js';

/** That an objection no longer says who objected. It may be empty, so no table has to be rebuilt. */
export class Retention1700000010460 implements MigrationInterface {
  readonly name = 'Retention1700000010460';

  async up(queryRunner: QueryRunner): Promise<void> {
    const { name, type } = columnsFor(queryRunner).instant('contact_removed_at');
    await queryRunner.query(`ALTER TABLE objection ADD COLUMN ${name} ${type}`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE objection DROP COLUMN contact_removed_at');
  }
}
