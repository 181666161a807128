import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor, makeAppendOnly, undoAppendOnly } from '../migration-helpers.js';

export class Matching1700000004000 implements MigrationInterface {
  readonly name = 'Matching1700000004000';

  async up(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    await queryRunner.createTable(
      new Table({
        name: 'match_run',
        columns: [
          c.id(),
          c.date('as_of'),
          c.varchar('rulebook_hash', 64),
          c.json('policy_ids'),
          c.varchar('state', 12),
          c.integer('enterprise_count'),
          c.varchar('started_by', 64),
          c.instant('started_at'),
          c.instant('finished_at', { nullable: true }),
        ],
        indices: [
          {
            name: 'uq_match_run_running',
            columnNames: ['state'],
            isUnique: true,
            where: "state = 'running'",
          },
        ],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'match_chunk',
        columns: [
          c.varchar('run_id', 36, { primary: true }),
          c.integer('sequence', { primary: true }),
          c.integer('first_enterprise_id'),
          c.integer('last_enterprise_id'),
          c.varchar('state', 8),
          c.integer('fence'),
          c.instant('leased_until', { nullable: true }),
          c.text('verdicts', { nullable: true }),
          c.json('tally', { nullable: true }),
        ],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'decision',
        columns: [
          c.id(),
          c.integer('enterprise_id'),
          c.varchar('policy_id', 100),
          c.date('as_of'),
          c.varchar('verdict', 10),
          c.fen('amount_fen', { nullable: true }),
          c.json('missing'),
          c.varchar('version_hash', 64, { nullable: true }),
          c.json('trace', { nullable: true }),
          c.json('statements'),
          c.varchar('run_id', 36, { nullable: true }),
          c.instant('decided_at'),
        ],
        indices: [
          {
            name: 'ix_decision_enterprise_policy',
            columnNames: ['enterprise_id', 'policy_id', 'id'],
          },
        ],
      }),
    );
    await makeAppendOnly(queryRunner, 'decision');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await undoAppendOnly(queryRunner, 'decision');
    await queryRunner.dropTable('decision');
    await queryRunner.dropTable('match_chunk');
    await queryRunner.dropTable('match_run');
  }
}
