import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor, makeAppendOnly, undoAppendOnly } from '../migration-helpers.js';

/** What a person has approved on a day is added up, so that there can be a limit to it. */
export class ApprovalLimits1700000009400 implements MigrationInterface {
  readonly name = 'ApprovalLimits1700000009400';

  async up(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    await queryRunner.createTable(
      new Table({
        name: 'money_approval',
        columns: [
          c.id(),
          c.varchar('subject_type', 16),
          c.varchar('subject_id', 36),
          c.fen('amount_fen'),
          c.varchar('approved_by', 64),
          c.date('approved_on'),
          c.instant('approved_at'),
        ],
        indices: [
          { name: 'ix_money_approval_person', columnNames: ['approved_by', 'approved_on'] },
        ],
        checks: [{ name: 'ck_money_approval_amount', expression: 'amount_fen > 0' }],
      }),
    );
    await makeAppendOnly(queryRunner, 'money_approval');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await undoAppendOnly(queryRunner, 'money_approval');
    await queryRunner.dropTable('money_approval');
  }
}
