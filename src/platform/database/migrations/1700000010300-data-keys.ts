import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../migration-helpers.js';

/** Keys that columns are sealed with, wrapped with a key that the database does not hold. */
export class DataKeys1700000010300 implements MigrationInterface {
  readonly name = 'DataKeys1700000010300';

  async up(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    await queryRunner.createTable(
      new Table({
        name: 'data_key',
        columns: [
          c.varchar('id', 36, { primary: true }),
          c.varchar('use', 8),
          c.varchar('state', 16),
          c.text('wrapped', { nullable: true }),
          c.instant('created_at'),
          c.instant('changed_at'),
        ],
        checks: [
          {
            name: 'ck_data_key_wrapped',
            expression: `(state = 'destroyed') = (wrapped IS NULL)`,
          },
        ],
      }),
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX uq_data_key_active ON data_key (use) WHERE state = 'active'`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('data_key');
  }
}
