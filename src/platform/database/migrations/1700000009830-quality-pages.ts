import { Table, TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  changeNullable,
  columnsFor,
  references,
  type PortableColumns,
} from '../migration-helpers.js';

/**
 * A survey is taken by one process at a time and says how far it is. Surveys are worked out from what is stored, and those
 * so far counted a fact as known whatever period it was stated for: they can be compared with nothing and are taken anew.
 * A key says who made and who revoked it, and when it was last used.
 */
export class QualityPages1700000009830 implements MigrationInterface {
  readonly name = 'QualityPages1700000009830';

  async up(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    await queryRunner.dropTable('fact_conflict');
    await queryRunner.dropTable('quality_survey');
    await queryRunner.createTable(qualitySurvey(c, 'since'));
    await queryRunner.query(
      `CREATE UNIQUE INDEX uq_quality_survey_running ON quality_survey (state)
       WHERE state = 'running'`,
    );
    await queryRunner.createTable(factConflict(c));
    await addNames(queryRunner, c);
    const lastUsed = c.instant('last_used_at', { nullable: true });
    await queryRunner.addColumn('department_key', new TableColumn(lastUsed));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    for (const column of ['last_used_at', 'revoked_by_name', 'created_by_name'])
      await queryRunner.dropColumn('department_key', column);
    await queryRunner.dropTable('fact_conflict');
    await queryRunner.dropTable('quality_survey');
    await queryRunner.createTable(qualitySurvey(c, 'before'));
    await queryRunner.createTable(factConflict(c));
  }
}

async function addNames(queryRunner: QueryRunner, c: PortableColumns): Promise<void> {
  const named = (name: string, nullable: boolean) =>
    new TableColumn(c.varchar(name, 100, { nullable }));
  await queryRunner.addColumn('department_key', named('created_by_name', true));
  await queryRunner.addColumn('department_key', named('revoked_by_name', true));
  const nameOf = (id: string) =>
    `(SELECT display_name FROM user_account WHERE user_account.id = department_key.${id})`;
  await queryRunner.query(
    `UPDATE department_key SET created_by_name = coalesce(${nameOf('created_by')}, created_by),
       revoked_by_name = coalesce(${nameOf('revoked_by')}, revoked_by)`,
  );
  await changeNullable(queryRunner, 'department_key', named('created_by_name', false));
}

function qualitySurvey(c: PortableColumns, form: 'before' | 'since'): Table {
  const since = (column: ReturnType<PortableColumns['integer']>) =>
    form === 'since' ? [column] : [];
  return new Table({
    name: 'quality_survey',
    columns: [
      { ...c.integer('id', { primary: true }), isGenerated: true, generationStrategy: 'increment' },
      c.date('as_of'),
      ...since(c.varchar('state', 12)),
      c.instant('started_at'),
      ...since(c.instant('worked_at')),
      c.instant('finished_at', { nullable: true }),
      c.integer('enterprise_count'),
      ...since(c.integer('done_count')),
      c.json('facts'),
    ],
  });
}

function factConflict(c: PortableColumns): Table {
  return new Table({
    name: 'fact_conflict',
    columns: [
      { ...c.integer('id', { primary: true }), isGenerated: true, generationStrategy: 'increment' },
      c.integer('survey_id'),
      c.integer('enterprise_id'),
      c.varchar('fact', 64),
      c.varchar('period', 10),
    ],
    indices: [
      { name: 'ix_fact_conflict_survey_id_fact', columnNames: ['survey_id', 'fact', 'id'] },
    ],
    foreignKeys: [
      references('fact_conflict', 'survey_id', 'quality_survey'),
      references('fact_conflict', 'enterprise_id', 'enterprise'),
    ],
  });
}
