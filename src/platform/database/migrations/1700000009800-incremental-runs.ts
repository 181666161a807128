import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../migration-helpers.js';

const INDEXES = [
  `CREATE INDEX ix_fact_statement_superseded_at ON fact_statement (superseded_at)
     WHERE superseded_at IS NOT NULL`,
  `CREATE INDEX ix_fact_statement_valid_from ON fact_statement (valid_from) WHERE valid_from <> ''`,
];

/**
 * Runs compare themselves with the run before: they keep what they came to in a form that can be compared, and what they
 * knew. Chunks of earlier runs were cut differently and can be compared with nothing, so only their tallies stay.
 */
export class IncrementalRuns1700000009800 implements MigrationInterface {
  readonly name = 'IncrementalRuns1700000009800';

  async up(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    const runs = 'match_run';
    await queryRunner.query(
      `ALTER TABLE ${runs} ADD COLUMN ids_per_chunk integer NOT NULL DEFAULT 0`,
    );
    await queryRunner.query(`ALTER TABLE ${runs} ADD COLUMN base_run_id varchar(36)`);
    await queryRunner.query(`ALTER TABLE ${runs} ADD COLUMN full_because varchar(32)`);
    await queryRunner.query(`ALTER TABLE ${runs} ADD COLUMN known_up_to text`);
    await queryRunner.query(
      `ALTER TABLE ${runs} ADD COLUMN worked_at ${c.instant('worked_at').type}`,
    );
    await queryRunner.query(
      `UPDATE ${runs} SET state = 'superseded' WHERE state IN ('running', 'stopped')`,
    );
    await queryRunner.query(`ALTER TABLE match_chunk DROP COLUMN verdicts`);
    await queryRunner.query(
      'ALTER TABLE match_chunk ADD COLUMN enterprise_count integer NOT NULL DEFAULT 0',
    );
    await queryRunner.query(
      'ALTER TABLE match_chunk ADD COLUMN checkpoint_id integer NOT NULL DEFAULT 0',
    );
    await queryRunner.query('ALTER TABLE match_chunk ADD COLUMN outcome text');
    await queryRunner.createTable(
      new Table({
        name: 'match_set_aside',
        columns: [
          c.varchar('run_id', 36, { primary: true }),
          c.integer('enterprise_id', { primary: true }),
          c.text('error'),
        ],
      }),
    );
    for (const index of INDEXES) await queryRunner.query(index);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX ix_fact_statement_valid_from');
    await queryRunner.query('DROP INDEX ix_fact_statement_superseded_at');
    await queryRunner.dropTable('match_set_aside');
    for (const column of ['outcome', 'checkpoint_id', 'enterprise_count'])
      await queryRunner.query(`ALTER TABLE match_chunk DROP COLUMN ${column}`);
    await queryRunner.query('ALTER TABLE match_chunk ADD COLUMN verdicts text');
    for (const column of [
      'worked_at',
      'known_up_to',
      'full_because',
      'base_run_id',
      'ids_per_chunk',
    ])
      await queryRunner.query(`ALTER TABLE match_run DROP COLUMN ${column}`);
  }
}
