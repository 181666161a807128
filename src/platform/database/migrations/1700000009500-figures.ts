import type { MigrationInterface, QueryRunner } from 'typeorm';
import { makeAppendOnly, runPerDialect, undoAppendOnly } from '../migration-helpers.js';

/**
 * The business day and the limit of every act, which the figures are counted by. What happened before gets the day in
 * China at its instant; which limit ran then is known of the states alone that cases stand in now. The default stays,
 * because SQLite adds a column that may not be null with a default or not at all.
 */
export class Figures1700000009500 implements MigrationInterface {
  readonly name = 'Figures1700000009500';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE case_transition ADD COLUMN day varchar(10) NOT NULL DEFAULT ''`,
    );
    await queryRunner.query('ALTER TABLE case_transition ADD COLUMN due_on varchar(10)');
    await undoAppendOnly(queryRunner, 'case_transition');
    await runPerDialect(queryRunner, {
      sqlite: [`UPDATE case_transition SET day = date("at", '+8 hours')`],
      postgres: [
        `UPDATE case_transition SET day = to_char("at" AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD')`,
      ],
    });
    await queryRunner.query(
      `UPDATE case_transition SET due_on = (SELECT benefit_case.due_on FROM benefit_case
         WHERE benefit_case.id = case_transition.case_id
           AND benefit_case.state = case_transition.to_state
           AND benefit_case.state_since <= case_transition."at")`,
    );
    await makeAppendOnly(queryRunner, 'case_transition');
    await queryRunner.query('CREATE INDEX ix_case_transition_day ON case_transition (day)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX ix_case_transition_day');
    await queryRunner.query('ALTER TABLE case_transition DROP COLUMN due_on');
    await queryRunner.query('ALTER TABLE case_transition DROP COLUMN day');
  }
}
