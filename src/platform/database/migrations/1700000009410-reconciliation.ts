import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  columnsFor,
  makeAppendOnly,
  references,
  runPerDialect,
  undoAppendOnly,
  type PortableColumns,
} from '../migration-helpers.js';

const APPEND_ONLY = ['statement_difference', 'difference_settlement'];

/** The books are compared with the treasury's statement every month, and a month that is signed off stays as it is. */
export class Reconciliation1700000009410 implements MigrationInterface {
  readonly name = 'Reconciliation1700000009410';

  async up(queryRunner: QueryRunner): Promise<void> {
    const c = columnsFor(queryRunner);
    await queryRunner.createTable(treasuryStatement(c));
    await queryRunner.createTable(statementDifference(c));
    await queryRunner.createTable(differenceSettlement(c));
    for (const table of APPEND_ONLY) await makeAppendOnly(queryRunner, table);
    await closeSignedOffMonths(queryRunner);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runPerDialect(queryRunner, {
      sqlite: [
        'DROP TRIGGER difference_settlement_in_open_month',
        'DROP TRIGGER treasury_statement_stays',
        'DROP TRIGGER treasury_statement_is_closed',
      ],
      postgres: [
        'DROP TRIGGER difference_settlement_in_open_month ON difference_settlement',
        'DROP FUNCTION difference_settlement_in_open_month()',
        'DROP TRIGGER treasury_statement_stays ON treasury_statement',
        'DROP TRIGGER treasury_statement_is_closed ON treasury_statement',
        'DROP FUNCTION treasury_statement_refuse_change()',
      ],
    });
    for (const table of APPEND_ONLY) await undoAppendOnly(queryRunner, table);
    for (const table of [...APPEND_ONLY].reverse()) await queryRunner.dropTable(table);
    await queryRunner.dropTable('treasury_statement');
  }
}

/** A statement that is signed off or replaced never changes, none is taken away, and nothing of it is settled later. */
async function closeSignedOffMonths(queryRunner: QueryRunner): Promise<void> {
  const closed = 'OLD.signed_off_at IS NOT NULL OR OLD.replaced_at IS NOT NULL';
  const refusal = 'a statement that is signed off or replaced stays as it is';
  const late = `EXISTS (SELECT 1 FROM statement_difference
    JOIN treasury_statement ON treasury_statement.id = statement_difference.statement_id
    WHERE statement_difference.id = NEW.difference_id AND treasury_statement.signed_off_at IS NOT NULL)`;
  const call = 'FOR EACH ROW EXECUTE FUNCTION treasury_statement_refuse_change()';
  await runPerDialect(queryRunner, {
    sqlite: [
      `CREATE TRIGGER treasury_statement_is_closed BEFORE UPDATE ON treasury_statement
       WHEN ${closed} BEGIN SELECT RAISE(ABORT, '${refusal}'); END`,
      `CREATE TRIGGER treasury_statement_stays BEFORE DELETE ON treasury_statement
       BEGIN SELECT RAISE(ABORT, '${refusal}'); END`,
      `CREATE TRIGGER difference_settlement_in_open_month BEFORE INSERT ON difference_settlement
       WHEN ${late} BEGIN SELECT RAISE(ABORT, '${refusal}'); END`,
    ],
    postgres: [
      `CREATE FUNCTION treasury_statement_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION '${refusal}'; END $$`,
      `CREATE TRIGGER treasury_statement_is_closed BEFORE UPDATE ON treasury_statement
       FOR EACH ROW WHEN (${closed}) EXECUTE FUNCTION treasury_statement_refuse_change()`,
      `CREATE TRIGGER treasury_statement_stays BEFORE DELETE ON treasury_statement ${call}`,
      `CREATE FUNCTION difference_settlement_in_open_month() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN IF ${late} THEN RAISE EXCEPTION '${refusal}'; END IF; RETURN NEW; END $$`,
      `CREATE TRIGGER difference_settlement_in_open_month BEFORE INSERT ON difference_settlement
       FOR EACH ROW EXECUTE FUNCTION difference_settlement_in_open_month()`,
    ],
  });
}

function treasuryStatement(c: PortableColumns): Table {
  return new Table({
    name: 'treasury_statement',
    columns: [
      c.id(),
      c.varchar('account', 40),
      c.varchar('month', 7),
      c.varchar('file_name', 255),
      c.varchar('sha256', 64),
      c.integer('line_count'),
      c.integer('matched_count'),
      c.fen('closing_fen'),
      c.fen('books_closing_fen'),
      c.varchar('uploaded_by', 64),
      c.varchar('uploaded_by_name', 100),
      c.instant('uploaded_at'),
      c.instant('replaced_at', { nullable: true }),
      c.varchar('signed_off_by', 64, { nullable: true }),
      c.varchar('signed_off_by_name', 100, { nullable: true }),
      c.instant('signed_off_at', { nullable: true }),
    ],
    indices: [
      {
        name: 'uq_treasury_statement_live',
        columnNames: ['account', 'month'],
        isUnique: true,
        where: 'replaced_at IS NULL',
      },
      { name: 'ix_treasury_statement_month', columnNames: ['month', 'id'] },
    ],
    checks: [
      {
        name: 'ck_treasury_statement_two_persons',
        expression: 'signed_off_by IS NULL OR signed_off_by <> uploaded_by',
      },
    ],
  });
}

function statementDifference(c: PortableColumns): Table {
  return new Table({
    name: 'statement_difference',
    columns: [
      c.id(),
      c.varchar('statement_id', 36),
      c.varchar('kind', 20),
      c.varchar('item_key', 500),
      c.fen('statement_fen', { nullable: true }),
      c.fen('books_fen', { nullable: true }),
      c.varchar('counterparty', 200),
      c.varchar('case_id', 36, { nullable: true }),
      c.date('statement_on', { nullable: true }),
      c.varchar('bank_serial', 64, { nullable: true }),
    ],
    indices: [
      { name: 'ix_statement_difference_statement', columnNames: ['statement_id', 'id'] },
      { name: 'ix_statement_difference_key', columnNames: ['item_key'] },
    ],
    foreignKeys: [
      references('statement_difference', 'statement_id', 'treasury_statement'),
      references('statement_difference', 'case_id', 'benefit_case'),
    ],
  });
}

function differenceSettlement(c: PortableColumns): Table {
  return new Table({
    name: 'difference_settlement',
    columns: [
      c.varchar('difference_id', 36, { primary: true }),
      c.varchar('reason', 500),
      c.varchar('evidence', 200),
      c.varchar('settled_by', 64),
      c.varchar('settled_by_name', 100),
      c.instant('settled_at'),
    ],
    foreignKeys: [references('difference_settlement', 'difference_id', 'statement_difference')],
  });
}
