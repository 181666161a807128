import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  columnsFor,
  makeAppendOnly,
  runPerDialect,
  undoAppendOnly,
  type PortableColumns,
} from '../migration-helpers.js';

const SERIES = ['benefit_case', 'publicity_list'];

export class Cases1700000006000 implements MigrationInterface {
  readonly name = 'Cases1700000006000';

  async up(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    await queryRunner.createTable(publicityList(c));
    await queryRunner.createTable(benefitCase(c));
    await queryRunner.createTable(caseTransition(c));
    await queryRunner.createTable(personClaim(c));
    await makeAppendOnly(queryRunner, 'case_transition');
    // PostgreSQL counts outside the transaction, so that workers who open cases do not wait for each other's commit.
    await runPerDialect(queryRunner, {
      sqlite: [
        'CREATE TABLE number_series (name varchar(32) PRIMARY KEY NOT NULL, last_number integer NOT NULL)',
        ...SERIES.map((name) => `INSERT INTO number_series VALUES ('${name}', 0)`),
      ],
      postgres: SERIES.map((name) => `CREATE SEQUENCE ${name}_number`),
    });
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runPerDialect(queryRunner, {
      sqlite: ['DROP TABLE number_series'],
      postgres: SERIES.map((name) => `DROP SEQUENCE ${name}_number`),
    });
    await undoAppendOnly(queryRunner, 'case_transition');
    for (const table of ['person_claim', 'case_transition', 'benefit_case', 'publicity_list']) {
      await queryRunner.dropTable(table);
    }
  }
}

function publicityList(c: PortableColumns): Table {
  return new Table({
    name: 'publicity_list',
    columns: [
      c.id(),
      c.varchar('list_number', 20),
      c.varchar('policy_id', 100),
      c.json('policy_title'),
      c.varchar('made_by', 64),
      c.varchar('made_by_name', 100),
      c.instant('made_at'),
      c.date('opens_on'),
      c.date('closes_on'),
      c.integer('working_days'),
      c.varchar('basis', 500),
      c.varchar('approved_by', 64, { nullable: true }),
      c.varchar('approved_by_name', 100, { nullable: true }),
      c.instant('approved_at', { nullable: true }),
      c.integer('case_count'),
      c.fen('amount_fen'),
      c.varchar('hash', 64),
      c.varchar('state', 16),
    ],
    uniques: [{ name: 'uq_publicity_list_list_number', columnNames: ['list_number'] }],
    indices: [
      { name: 'ix_publicity_list_policy', columnNames: ['policy_id', 'state'] },
      { name: 'ix_publicity_list_state', columnNames: ['state', 'closes_on'] },
    ],
  });
}

function benefitCase(c: PortableColumns): Table {
  return new Table({
    name: 'benefit_case',
    columns: [
      c.id(),
      c.varchar('case_number', 20),
      c.integer('enterprise_id'),
      c.varchar('policy_id', 100),
      c.json('policy_title'),
      c.varchar('policy_version_hash', 64),
      c.varchar('decision_id', 36),
      c.date('business_date'),
      c.varchar('entitlement_key', 255),
      c.varchar('state', 20),
      c.varchar('delivery', 16),
      c.varchar('effect', 24),
      c.fen('amount_fen', { nullable: true }),
      c.varchar('payee_name', 200, { nullable: true }),
      c.varchar('account_number', 40, { nullable: true }),
      c.varchar('bank_name', 200, { nullable: true }),
      c.varchar('bank_code', 20, { nullable: true }),
      c.varchar('list_id', 36, { nullable: true }),
      c.instant('reviewed_at', { nullable: true }),
      c.varchar('reviewed_by', 64, { nullable: true }),
      c.instant('state_since'),
      c.date('due_on', { nullable: true }),
      c.varchar('owner', 16, { nullable: true }),
      c.integer('row_version'),
      c.instant('opened_at'),
      c.instant('closed_at', { nullable: true }),
      c.boolean('demonstration'),
    ],
    uniques: [
      { name: 'uq_benefit_case_case_number', columnNames: ['case_number'] },
      { name: 'uq_benefit_case_entitlement_key', columnNames: ['entitlement_key'] },
    ],
    indices: [
      { name: 'ix_benefit_case_enterprise', columnNames: ['enterprise_id', 'id'] },
      { name: 'ix_benefit_case_policy', columnNames: ['policy_id', 'state', 'id'] },
      { name: 'ix_benefit_case_state', columnNames: ['state', 'id'] },
      { name: 'ix_benefit_case_due', columnNames: ['state', 'due_on', 'amount_fen'] },
      { name: 'ix_benefit_case_list', columnNames: ['list_id', 'id'] },
    ],
    checks: [{ name: 'ck_benefit_case_amount', expression: 'amount_fen >= 0' }],
    foreignKeys: [
      foreignKey('fk_benefit_case_enterprise_id', 'enterprise_id', 'enterprise'),
      foreignKey('fk_benefit_case_list_id', 'list_id', 'publicity_list'),
    ],
  });
}

function caseTransition(c: PortableColumns): Table {
  return new Table({
    name: 'case_transition',
    columns: [
      c.id(),
      c.varchar('case_id', 36),
      c.integer('row_version'),
      c.varchar('from_state', 20, { nullable: true }),
      c.varchar('to_state', 20),
      c.varchar('act', 24),
      c.varchar('actor', 64),
      c.varchar('actor_name', 100),
      c.varchar('actor_role', 32),
      c.instant('at'),
      c.varchar('reason', 500, { nullable: true }),
      c.json('detail'),
    ],
    uniques: [
      {
        name: 'uq_case_transition_case_row_version',
        columnNames: ['case_id', 'row_version'],
      },
    ],
    foreignKeys: [foreignKey('fk_case_transition_case_id', 'case_id', 'benefit_case')],
  });
}

function personClaim(c: PortableColumns): Table {
  return new Table({
    name: 'person_claim',
    columns: [
      c.varchar('person_key', 128, { primary: true }),
      c.varchar('claim_group', 64, { primary: true }),
      c.varchar('claim_period', 32, { primary: true }),
      c.varchar('case_id', 36),
    ],
    indices: [{ name: 'ix_person_claim_case_id', columnNames: ['case_id'] }],
    foreignKeys: [foreignKey('fk_person_claim_case_id', 'case_id', 'benefit_case')],
  });
}

function foreignKey(name: string, column: string, table: string) {
  return {
    name,
    columnNames: [column],
    referencedTableName: table,
    referencedColumnNames: ['id'],
  };
}
