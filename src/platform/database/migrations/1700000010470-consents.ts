import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor, makeAppendOnly, undoAppendOnly } from '../migration-helpers.js';

/** Who agreed to which notice on personal data, and who no longer does. */
export class Consents1700000010470 implements MigrationInterface {
  readonly name = 'Consents1700000010470';

  async up(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    await queryRunner.createTable(
      new Table({
        name: 'consent_record',
        columns: [
          c.id(),
          c.instant('at'),
          c.varchar('notice', 32),
          c.integer('version'),
          c.varchar('notice_hash', 64),
          c.varchar('act', 16),
          c.varchar('user_id', 36, { nullable: true }),
          c.varchar('uscc', 18, { nullable: true }),
          c.varchar('objection_id', 36, { nullable: true }),
          c.varchar('origin', 64),
        ],
        indices: [
          { name: 'ix_consent_record_uscc', columnNames: ['uscc', 'notice', 'id'] },
          { name: 'ix_consent_record_user', columnNames: ['user_id', 'notice', 'id'] },
        ],
      }),
    );
    await makeAppendOnly(queryRunner, 'consent_record');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await undoAppendOnly(queryRunner, 'consent_record');
    await queryRunner.dropTable('consent_record');
  }
}
