import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../migration-helpers.js';

export class Policies1700000002000 implements MigrationInterface {
  readonly name = 'Policies1700000002000';

  async up(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    await queryRunner.createTable(
      new Table({
        name: 'rule_document',
        columns: [
          c.id(),
          c.varchar('name', 200),
          c.varchar('content_hash', 64),
          c.text('text'),
          c.instant('published_at'),
          c.varchar('published_by', 64),
          c.instant('superseded_at', { nullable: true }),
        ],
        indices: [
          {
            name: 'uq_rule_document_current',
            columnNames: ['name'],
            isUnique: true,
            where: 'superseded_at IS NULL',
          },
          { name: 'ix_rule_document_content', columnNames: ['name', 'content_hash'] },
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('rule_document');
  }
}
