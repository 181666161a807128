import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor, makeAppendOnly, undoAppendOnly } from '../migration-helpers.js';

/** Which files left the service, for which purpose. */
export class Exports1700000010450 implements MigrationInterface {
  readonly name = 'Exports1700000010450';

  async up(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    await queryRunner.createTable(
      new Table({
        name: 'export_record',
        columns: [
          {
            ...c.integer('id', { primary: true }),
            isGenerated: true,
            generationStrategy: 'increment',
          },
          c.instant('at'),
          c.varchar('actor', 64),
          c.varchar('actor_name', 100),
          c.varchar('actor_role', 32),
          c.varchar('kind', 32),
          c.varchar('subject_id', 64, { nullable: true }),
          c.varchar('file_name', 255),
          c.integer('row_count', { nullable: true }),
          c.fen('byte_count'),
          c.varchar('sha256', 64),
          c.varchar('purpose', 200),
          c.varchar('origin', 64),
          c.varchar('request_id', 64, { nullable: true }),
        ],
        indices: [
          { name: 'ix_export_record_at', columnNames: ['at'] },
          { name: 'ix_export_record_actor', columnNames: ['actor', 'id'] },
          { name: 'ix_export_record_kind', columnNames: ['kind', 'id'] },
        ],
      }),
    );
    await makeAppendOnly(queryRunner, 'export_record');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await undoAppendOnly(queryRunner, 'export_record');
    await queryRunner.dropTable('export_record');
  }
}
