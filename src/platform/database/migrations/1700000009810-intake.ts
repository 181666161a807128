import {
  Table,
  TableColumn,
  TableUnique,
  type MigrationInterface,
  type QueryRunner,
} from 'typeorm';
import {
  changeNullable,
  columnsFor,
  makeAppendOnly,
  references,
  runPerDialect,
  undoAppendOnly,
  type PortableColumns,
} from '../migration-helpers.js';

const BEFORE = new TableUnique({
  name: 'uq_import_file_sha256_mapping',
  columnNames: ['sha256', 'mapping', 'mapping_hash'],
});
const SINCE = new TableUnique({
  name: 'uq_import_file_delivery',
  columnNames: ['sha256', 'mapping', 'mapping_hash', 'delivered_on'],
});

/** The same bytes delivered for another day say something new, and a department may take back what it has said. */
export class Intake1700000009810 implements MigrationInterface {
  readonly name = 'Intake1700000009810';

  async up(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    await addDeliveredOn(queryRunner, c);
    await addUnidentifiedCount(queryRunner, c);
    await queryRunner.createTable(factWithdrawal(c));
    await makeAppendOnly(queryRunner, 'fact_withdrawal');
    await queryRunner.createTable(departmentKey(c));
    await queryRunner.createTable(usedSignature(c));
    await queryRunner.createTable(listedEnterprise(c));
    await queryRunner.createTable(qualitySurvey(c));
    await queryRunner.createTable(factConflict(c));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('fact_conflict');
    await queryRunner.dropTable('quality_survey');
    await queryRunner.dropTable('listed_enterprise');
    await queryRunner.dropTable('used_signature');
    await queryRunner.dropTable('department_key');
    await undoAppendOnly(queryRunner, 'fact_withdrawal');
    await queryRunner.dropTable('fact_withdrawal');
    await queryRunner.dropUniqueConstraint('import_file', SINCE);
    await queryRunner.dropColumn('import_file', 'unidentified_count');
    await queryRunner.dropColumn('import_file', 'delivered_on');
    await queryRunner.createUniqueConstraint('import_file', BEFORE);
  }
}

async function addDeliveredOn(queryRunner: QueryRunner, c: PortableColumns): Promise<void> {
  const column = (nullable: boolean) => new TableColumn(c.date('delivered_on', { nullable }));
  await queryRunner.addColumn('import_file', column(true));
  await runPerDialect(queryRunner, {
    sqlite: [`UPDATE import_file SET delivered_on = date(started_at, '+8 hours')`],
    postgres: [
      `UPDATE import_file
       SET delivered_on = to_char(started_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD')`,
    ],
  });
  await changeNullable(queryRunner, 'import_file', column(false));
  await queryRunner.dropUniqueConstraint('import_file', BEFORE);
  await queryRunner.createUniqueConstraint('import_file', SINCE);
}

async function addUnidentifiedCount(queryRunner: QueryRunner, c: PortableColumns): Promise<void> {
  const column = (nullable: boolean) =>
    new TableColumn(c.integer('unidentified_count', { nullable }));
  await queryRunner.addColumn('import_file', column(true));
  await queryRunner.query('UPDATE import_file SET unidentified_count = 0');
  await changeNullable(queryRunner, 'import_file', column(false));
}

function departmentKey(c: PortableColumns): Table {
  return new Table({
    name: 'department_key',
    columns: [
      c.id(),
      c.varchar('department', 32),
      c.varchar('label', 100),
      c.varchar('secret', 64),
      c.instant('created_at'),
      c.varchar('created_by', 64),
      c.instant('revoked_at', { nullable: true }),
      c.varchar('revoked_by', 64, { nullable: true }),
    ],
  });
}

function usedSignature(c: PortableColumns): Table {
  return new Table({
    name: 'used_signature',
    columns: [c.varchar('signature', 64, { primary: true }), c.instant('expires_at')],
    indices: [{ name: 'ix_used_signature_expires_at', columnNames: ['expires_at'] }],
  });
}

function listedEnterprise(c: PortableColumns): Table {
  return new Table({
    name: 'listed_enterprise',
    columns: [
      c.integer('import_id', { primary: true }),
      c.integer('enterprise_id', { primary: true }),
    ],
    foreignKeys: [references('listed_enterprise', 'import_id', 'import_file')],
  });
}

function qualitySurvey(c: PortableColumns): Table {
  return new Table({
    name: 'quality_survey',
    columns: [
      { ...c.integer('id', { primary: true }), isGenerated: true, generationStrategy: 'increment' },
      c.date('as_of'),
      c.instant('started_at'),
      c.instant('finished_at', { nullable: true }),
      c.integer('enterprise_count'),
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

function factWithdrawal(c: PortableColumns): Table {
  return new Table({
    name: 'fact_withdrawal',
    columns: [
      { ...c.integer('id', { primary: true }), isGenerated: true, generationStrategy: 'increment' },
      c.integer('enterprise_id'),
      c.varchar('fact', 64),
      c.varchar('period', 10),
      c.varchar('valid_from', 10),
      c.varchar('source', 32),
      c.date('recorded_on', { nullable: true }),
      c.instant('received_at'),
      c.integer('import_id'),
      c.integer('row_number'),
    ],
    indices: [{ name: 'ix_fact_withdrawal_enterprise_id', columnNames: ['enterprise_id'] }],
    foreignKeys: [
      references('fact_withdrawal', 'enterprise_id', 'enterprise'),
      references('fact_withdrawal', 'import_id', 'import_file'),
    ],
  });
}
