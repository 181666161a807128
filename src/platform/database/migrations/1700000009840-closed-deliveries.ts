import type { MigrationInterface, QueryRunner } from 'typeorm';
import { columnsFor } from '../migration-helpers.js';

/** A full delivery is closed before anything follows from whom it does not name. */
export class ClosedDeliveries1700000009840 implements MigrationInterface {
  readonly name = 'ClosedDeliveries1700000009840';

  async up(queryRunner: QueryRunner): Promise<void> {
    const { type } = columnsFor(queryRunner).instant('closed_at');
    await queryRunner.query(`ALTER TABLE import_file ADD COLUMN closed_at ${type}`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE import_file DROP COLUMN closed_at');
  }
}
