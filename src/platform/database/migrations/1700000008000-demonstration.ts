import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../migration-helpers.js';

export class Demonstration1700000008000 implements MigrationInterface {
  readonly name = 'Demonstration1700000008000';

  async up(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    await queryRunner.createTable(
      new Table({
        name: 'demonstration_state',
        columns: [
          c.varchar('id', 16, { primary: true }),
          c.date('statements_until', { nullable: true }),
          c.date('night_of', { nullable: true }),
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('demonstration_state');
  }
}
