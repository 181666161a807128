import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor, makeAppendOnly, references, undoAppendOnly } from '../migration-helpers.js';

/** An enterprise rates how its case was handled, and a bad rating has to be put right. */
export class Ratings1700000009420 implements MigrationInterface {
  readonly name = 'Ratings1700000009420';

  async up(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    await queryRunner.createTable(
      new Table({
        name: 'case_rating',
        columns: [
          c.id(),
          c.varchar('case_id', 36),
          c.varchar('policy_id', 100),
          c.integer('score'),
          c.varchar('comment', 500, { nullable: true }),
          c.varchar('rated_by', 64),
          c.varchar('rated_by_name', 100),
          c.instant('rated_at'),
        ],
        uniques: [{ name: 'uq_case_rating_case', columnNames: ['case_id'] }],
        indices: [{ name: 'ix_case_rating_policy', columnNames: ['policy_id', 'score'] }],
        checks: [{ name: 'ck_case_rating_score', expression: 'score BETWEEN 1 AND 5' }],
        foreignKeys: [references('case_rating', 'case_id', 'benefit_case')],
      }),
    );
    await makeAppendOnly(queryRunner, 'case_rating');
    await queryRunner.createTable(
      new Table({
        name: 'rectification',
        columns: [
          c.id(),
          c.varchar('rating_id', 36),
          c.varchar('state', 16),
          c.date('due_on'),
          c.integer('escalation_level'),
          c.instant('opened_at'),
          c.varchar('answer', 1000, { nullable: true }),
          c.varchar('answered_by', 64, { nullable: true }),
          c.varchar('answered_by_name', 100, { nullable: true }),
          c.instant('answered_at', { nullable: true }),
          c.varchar('callback', 500, { nullable: true }),
          c.varchar('closed_by', 64, { nullable: true }),
          c.varchar('closed_by_name', 100, { nullable: true }),
          c.instant('closed_at', { nullable: true }),
        ],
        uniques: [{ name: 'uq_rectification_rating', columnNames: ['rating_id'] }],
        indices: [
          { name: 'ix_rectification_state', columnNames: ['state', 'id'] },
          { name: 'ix_rectification_due', columnNames: ['state', 'due_on'] },
        ],
        checks: [
          {
            name: 'ck_rectification_two_persons',
            expression: 'closed_by IS NULL OR closed_by <> answered_by',
          },
          {
            name: 'ck_rectification_answered',
            expression: `state = 'open' OR (answer IS NOT NULL AND answered_by IS NOT NULL)`,
          },
          {
            name: 'ck_rectification_closed',
            expression: `state <> 'closed' OR (callback IS NOT NULL AND closed_by IS NOT NULL)`,
          },
        ],
        foreignKeys: [references('rectification', 'rating_id', 'case_rating')],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('rectification');
    await undoAppendOnly(queryRunner, 'case_rating');
    await queryRunner.dropTable('case_rating');
  }
}
