import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor, runPerDialect, type PortableColumns } from '../migration-helpers.js';

export class Enterprises1700000003000 implements MigrationInterface {
  readonly name = 'Enterprises1700000003000';

  async up(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    await queryRunner.createTable(enterprise(c));
    await queryRunner.createTable(enterpriseAccount(c));
    await queryRunner.createTable(importFile(c));
    await queryRunner.createTable(factStatement(c));
    await keepHistory(queryRunner);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await forgetHistory(queryRunner);
    await queryRunner.dropTable('fact_statement');
    await queryRunner.dropTable('import_file');
    await queryRunner.dropTable('enterprise_account');
    await queryRunner.dropTable('enterprise');
  }
}

function generatedId(c: PortableColumns) {
  return {
    ...c.integer('id', { primary: true }),
    isGenerated: true,
    generationStrategy: 'increment' as const,
  };
}

function enterprise(c: PortableColumns): Table {
  return new Table({
    name: 'enterprise',
    columns: [
      generatedId(c),
      c.varchar('uscc', 18),
      c.varchar('name', 200),
      c.varchar('name_key', 200),
      c.varchar('address', 500, { nullable: true }),
      c.varchar('contact_email', 320, { nullable: true }),
      c.varchar('contact_phone', 32, { nullable: true }),
      c.boolean('demonstration'),
      c.instant('created_at'),
    ],
    uniques: [{ name: 'uq_enterprise_uscc', columnNames: ['uscc'] }],
    indices: [{ name: 'ix_enterprise_name_key', columnNames: ['name_key'] }],
  });
}

function enterpriseAccount(c: PortableColumns): Table {
  return new Table({
    name: 'enterprise_account',
    columns: [
      c.integer('enterprise_id', { primary: true }),
      c.varchar('payee_name', 200),
      c.varchar('account_number', 32),
      c.varchar('bank_name', 200),
      c.varchar('bank_code', 12),
      c.instant('recorded_at'),
      c.varchar('recorded_by', 64),
    ],
    foreignKeys: [
      {
        name: 'fk_enterprise_account_enterprise_id',
        columnNames: ['enterprise_id'],
        referencedTableName: 'enterprise',
        referencedColumnNames: ['id'],
      },
    ],
  });
}

function importFile(c: PortableColumns): Table {
  return new Table({
    name: 'import_file',
    columns: [
      generatedId(c),
      c.varchar('file_name', 255),
      c.varchar('sha256', 64),
      c.varchar('mapping', 64),
      c.varchar('mapping_hash', 64),
      c.varchar('department', 32),
      c.boolean('complete'),
      c.varchar('format', 16),
      c.varchar('actor', 64),
      c.instant('started_at'),
      c.instant('finished_at', { nullable: true }),
      c.integer('row_count'),
      c.integer('kept_count'),
      c.integer('unchanged_count'),
      c.integer('rejected_count'),
      c.integer('set_aside_count'),
      c.integer('statement_count'),
      c.json('reasons'),
      c.varchar('rejects_file', 255, { nullable: true }),
    ],
    uniques: [
      {
        name: 'uq_import_file_sha256_mapping',
        columnNames: ['sha256', 'mapping', 'mapping_hash'],
      },
    ],
  });
}

function factStatement(c: PortableColumns): Table {
  return new Table({
    name: 'fact_statement',
    columns: [
      generatedId(c),
      c.integer('enterprise_id'),
      c.varchar('fact', 64),
      c.varchar('period', 10),
      c.text('value'),
      c.varchar('valid_from', 10),
      c.date('valid_to', { nullable: true }),
      c.varchar('source', 32),
      c.date('recorded_on', { nullable: true }),
      c.instant('received_at'),
      c.instant('superseded_at', { nullable: true }),
      c.integer('import_id', { nullable: true }),
      c.integer('row_number', { nullable: true }),
      c.varchar('stated_by', 64, { nullable: true }),
    ],
    indices: [
      {
        name: 'ux_fact_statement_current',
        columnNames: ['enterprise_id', 'fact', 'period', 'source', 'valid_from'],
        isUnique: true,
        where: 'superseded_at IS NULL',
      },
      { name: 'ix_fact_statement_enterprise_id', columnNames: ['enterprise_id'] },
      { name: 'ix_fact_statement_import_id', columnNames: ['import_id'] },
    ],
    foreignKeys: [
      {
        name: 'fk_fact_statement_enterprise_id',
        columnNames: ['enterprise_id'],
        referencedTableName: 'enterprise',
        referencedColumnNames: ['id'],
      },
      {
        name: 'fk_fact_statement_import_id',
        columnNames: ['import_id'],
        referencedTableName: 'import_file',
        referencedColumnNames: ['id'],
      },
    ],
  });
}

const KEPT_COLUMNS = [
  'id',
  'enterprise_id',
  'fact',
  'period',
  'value',
  'valid_from',
  'valid_to',
  'source',
  'recorded_on',
  'received_at',
  'import_id',
  'row_number',
  'stated_by',
].join(', ');

/** A statement may be superseded, once; everything else about it stands, and none is ever deleted. */
async function keepHistory(queryRunner: QueryRunner): Promise<void> {
  const refusal = 'fact_statement is append-only';
  await runPerDialect(queryRunner, {
    sqlite: [
      `CREATE TRIGGER fact_statement_no_change BEFORE UPDATE OF ${KEPT_COLUMNS} ON fact_statement
       BEGIN SELECT RAISE(ABORT, '${refusal}'); END`,
      `CREATE TRIGGER fact_statement_superseded_once BEFORE UPDATE OF superseded_at ON fact_statement
       WHEN OLD.superseded_at IS NOT NULL
       BEGIN SELECT RAISE(ABORT, '${refusal}'); END`,
      `CREATE TRIGGER fact_statement_no_delete BEFORE DELETE ON fact_statement
       BEGIN SELECT RAISE(ABORT, '${refusal}'); END`,
    ],
    postgres: [
      `CREATE FUNCTION fact_statement_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION '${refusal}'; END $$`,
      `CREATE TRIGGER fact_statement_no_change BEFORE UPDATE OF ${KEPT_COLUMNS} ON fact_statement
       FOR EACH ROW EXECUTE FUNCTION fact_statement_refuse_change()`,
      `CREATE TRIGGER fact_statement_superseded_once BEFORE UPDATE OF superseded_at ON fact_statement
       FOR EACH ROW WHEN (OLD.superseded_at IS NOT NULL) EXECUTE FUNCTION fact_statement_refuse_change()`,
      `CREATE TRIGGER fact_statement_no_delete BEFORE DELETE ON fact_statement
       FOR EACH ROW EXECUTE FUNCTION fact_statement_refuse_change()`,
      `CREATE TRIGGER fact_statement_no_truncate BEFORE TRUNCATE ON fact_statement
       FOR EACH STATEMENT EXECUTE FUNCTION fact_statement_refuse_change()`,
    ],
  });
}

async function forgetHistory(queryRunner: QueryRunner): Promise<void> {
  const triggers = [
    'fact_statement_no_change',
    'fact_statement_superseded_once',
    'fact_statement_no_delete',
  ];
  await runPerDialect(queryRunner, {
    sqlite: triggers.map((trigger) => `DROP TRIGGER ${trigger}`),
    postgres: [
      ...[...triggers, 'fact_statement_no_truncate'].map(
        (trigger) => `DROP TRIGGER ${trigger} ON fact_statement`,
      ),
      'DROP FUNCTION fact_statement_refuse_change()',
    ],
  });
}
