import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { allowRoutes, FIRST_ROUTES, ROUTES_OF_REPAYMENT } from '../ledger-routes.js';
import {
  columnsFor,
  references,
  makeAppendOnly,
  runPerDialect,
  undoAppendOnly,
  type PortableColumns,
} from '../migration-helpers.js';

const APPEND_ONLY = ['clawback_transition', 'clawback_instalment', 'clawback_repayment'];

/** Money that was paid may come back: with a history of its own, and by two new ways through the ledger. */
export class Clawback1700000009200 implements MigrationInterface {
  readonly name = 'Clawback1700000009200';

  async up(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    await queryRunner.createTable(clawback(c));
    await queryRunner.createTable(clawbackTransition(c));
    await queryRunner.createTable(clawbackInstalment(c));
    await queryRunner.createTable(clawbackRepayment(c));
    for (const table of APPEND_ONLY) await makeAppendOnly(queryRunner, table);
    await runPerDialect(queryRunner, {
      sqlite: [`INSERT INTO number_series VALUES ('clawback', 0)`],
      postgres: ['CREATE SEQUENCE clawback_number'],
    });
    await openReturnedAccounts(queryRunner);
    await allowRoutes(queryRunner, [...FIRST_ROUTES, ...ROUTES_OF_REPAYMENT]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await allowRoutes(queryRunner, FIRST_ROUTES);
    await closeReturnedAccounts(queryRunner);
    await runPerDialect(queryRunner, {
      sqlite: [`DELETE FROM number_series WHERE name = 'clawback'`],
      postgres: ['DROP SEQUENCE clawback_number'],
    });
    for (const table of APPEND_ONLY) await undoAppendOnly(queryRunner, table);
    for (const table of [...APPEND_ONLY, 'clawback']) await queryRunner.dropTable(table);
  }
}

/** Appropriations made before have no account yet for what goes back to the treasury. */
async function openReturnedAccounts(queryRunner: QueryRunner): Promise<void> {
  const open = (newUuid: string) =>
    `INSERT INTO ledger_account (id, code, kind, appropriation_id, may_be_negative, balance_fen)
     SELECT ${newUuid}, policy_id || '/' || fiscal_year || '/' || fund || '/returned', 'returned', id,
       false, 0
     FROM appropriation`;
  const hex = (bytes: number) => `lower(hex(randomblob(${bytes})))`;
  await runPerDialect(queryRunner, {
    sqlite: [open([4, 2, 2, 2, 6].map(hex).join(` || '-' || `))],
    postgres: [open('gen_random_uuid()::text')],
  });
}

/** Works only while nothing has been remitted: a posting holds on to its accounts. */
async function closeReturnedAccounts(queryRunner: QueryRunner): Promise<void> {
  const close = `DELETE FROM ledger_account WHERE kind = 'returned'`;
  await runPerDialect(queryRunner, {
    sqlite: [
      'DROP TRIGGER ledger_account_stays',
      close,
      `CREATE TRIGGER ledger_account_stays BEFORE DELETE ON ledger_account
       BEGIN SELECT RAISE(ABORT, 'a ledger account starts at zero and is moved by postings alone'); END`,
    ],
    postgres: [
      'ALTER TABLE ledger_account DISABLE TRIGGER ledger_account_stays',
      close,
      'ALTER TABLE ledger_account ENABLE TRIGGER ledger_account_stays',
    ],
  });
}

function clawback(c: PortableColumns): Table {
  return new Table({
    name: 'clawback',
    columns: [
      c.id(),
      c.varchar('clawback_number', 20),
      c.varchar('case_id', 36),
      c.varchar('decision_id', 36),
      c.varchar('policy_version_hash', 64),
      c.varchar('payment_id', 36),
      c.varchar('receipt_id', 36),
      c.varchar('appropriation_id', 36),
      c.varchar('state', 16),
      c.instant('state_since'),
      c.date('due_on', { nullable: true }),
      c.varchar('due_basis', 600, { nullable: true }),
      c.fen('claimed_fen'),
      c.fen('decided_fen', { nullable: true }),
      c.fen('written_off_fen', { nullable: true }),
      c.varchar('reason', 500),
      c.varchar('explanation', 2000),
      c.varchar('view', 2000, { nullable: true }),
      c.varchar('opened_by', 64),
      c.varchar('opened_by_name', 100),
      c.instant('opened_at'),
      c.instant('notified_at', { nullable: true }),
      c.varchar('decided_by', 64, { nullable: true }),
      c.varchar('decided_by_name', 100, { nullable: true }),
      c.varchar('decision_number', 64, { nullable: true }),
      c.date('decision_date', { nullable: true }),
      c.varchar('enforcement_number', 64, { nullable: true }),
      c.date('enforcement_date', { nullable: true }),
      c.varchar('write_off_number', 64, { nullable: true }),
      c.date('write_off_date', { nullable: true }),
      c.varchar('write_off_requested_by', 64, { nullable: true }),
      c.varchar('written_off_by', 64, { nullable: true }),
      c.varchar('written_off_by_name', 100, { nullable: true }),
      c.instant('closed_at', { nullable: true }),
      c.integer('row_version'),
    ],
    uniques: [{ name: 'uq_clawback_number', columnNames: ['clawback_number'] }],
    indices: [
      {
        name: 'uq_clawback_open_case',
        columnNames: ['case_id'],
        isUnique: true,
        where: `state NOT IN ('recovered', 'written-off', 'dropped')`,
      },
      { name: 'ix_clawback_case', columnNames: ['case_id', 'id'] },
      { name: 'ix_clawback_state', columnNames: ['state', 'id'] },
      { name: 'ix_clawback_appropriation', columnNames: ['appropriation_id'] },
    ],
    checks: [
      { name: 'ck_clawback_amount', expression: 'claimed_fen > 0' },
      {
        name: 'ck_clawback_decided',
        expression: 'decided_fen > 0 AND decided_fen <= claimed_fen',
      },
      { name: 'ck_clawback_two_persons', expression: 'decided_by <> opened_by' },
      {
        name: 'ck_clawback_write_off_two_persons',
        expression: 'written_off_by <> write_off_requested_by',
      },
      {
        name: 'ck_clawback_write_off_document',
        expression: `state <> 'written-off' OR (write_off_number IS NOT NULL AND write_off_date IS NOT NULL AND written_off_by IS NOT NULL)`,
      },
    ],
    foreignKeys: [
      references('clawback', 'case_id', 'benefit_case'),
      references('clawback', 'payment_id', 'payment'),
      references('clawback', 'receipt_id', 'bank_receipt'),
      references('clawback', 'appropriation_id', 'appropriation'),
    ],
  });
}

function clawbackTransition(c: PortableColumns): Table {
  return new Table({
    name: 'clawback_transition',
    columns: [
      c.id(),
      c.varchar('clawback_id', 36),
      c.integer('row_version'),
      c.varchar('from_state', 16, { nullable: true }),
      c.varchar('to_state', 16),
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
        name: 'uq_clawback_transition_row_version',
        columnNames: ['clawback_id', 'row_version'],
      },
    ],
    foreignKeys: [references('clawback_transition', 'clawback_id', 'clawback')],
  });
}

function clawbackInstalment(c: PortableColumns): Table {
  return new Table({
    name: 'clawback_instalment',
    columns: [
      c.varchar('clawback_id', 36, { primary: true }),
      c.integer('plan_number', { primary: true }),
      c.integer('position', { primary: true }),
      c.date('due_on'),
      c.fen('amount_fen'),
    ],
    checks: [{ name: 'ck_clawback_instalment_amount', expression: 'amount_fen > 0' }],
    foreignKeys: [references('clawback_instalment', 'clawback_id', 'clawback')],
  });
}

function clawbackRepayment(c: PortableColumns): Table {
  return new Table({
    name: 'clawback_repayment',
    columns: [
      c.id(),
      c.varchar('clawback_id', 36),
      c.fen('amount_fen'),
      c.date('received_on'),
      c.varchar('bank_serial', 64),
      c.varchar('destination', 16),
      c.varchar('recorded_by', 64),
      c.varchar('recorded_by_name', 100),
      c.instant('recorded_at'),
    ],
    uniques: [
      { name: 'uq_clawback_repayment_serial', columnNames: ['clawback_id', 'bank_serial'] },
    ],
    checks: [{ name: 'ck_clawback_repayment_amount', expression: 'amount_fen > 0' }],
    foreignKeys: [references('clawback_repayment', 'clawback_id', 'clawback')],
  });
}
