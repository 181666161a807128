import type { Database } from 'better-sqlite3';
import type { QueryRunner, TableColumn, TableColumnOptions } from 'typeorm';
import { databaseKind } from './database-connections.js';

/**
 * One hand-written set of migrations serves both databases. A migration builds tables from these columns, with the
 * names as the naming strategy gives them (`amountFen` → `amount_fen`), and gives every index, unique constraint,
 * foreign key and check the explicit name that its entity states:
 *
 *     const c = columnsFor(queryRunner);
 *     await queryRunner.createTable(new Table({
 *       name: 'payout_batch',
 *       columns: [c.id(), c.varchar('reference', 32), c.fen('total_fen'), c.instant('frozen_at', { nullable: true })],
 *       uniques: [{ name: 'uq_payout_batch_reference', columnNames: ['reference'] }],
 *     }));
 *
 * Columns are NOT NULL unless `nullable` is set, and have no defaults: the code states every value.
 */
export interface ColumnShape {
  readonly nullable?: boolean;
  readonly primary?: boolean;
}

type ColumnOf = (name: string, shape?: ColumnShape) => TableColumnOptions;

export interface PortableColumns {
  /** `id varchar(36) primary key`, for newId(). */
  id(): TableColumnOptions;
  varchar(name: string, length: number, shape?: ColumnShape): TableColumnOptions;
  readonly text: ColumnOf;
  readonly integer: ColumnOf;
  readonly boolean: ColumnOf;
  /** A floating point number. Never money. */
  readonly real: ColumnOf;
  /** For fenColumn(). */
  readonly fen: ColumnOf;
  /** For jsonColumn(). */
  readonly json: ColumnOf;
  /** For instantColumn(). */
  readonly instant: ColumnOf;
  /** For dateColumn(). */
  readonly date: ColumnOf;
}

export function columnsFor(queryRunner: QueryRunner): PortableColumns {
  const postgres = databaseKind(queryRunner.dataSource) === 'postgres';
  const of =
    (type: string, length?: string): ColumnOf =>
    (name, shape = {}) => ({
      name,
      type,
      ...(length === undefined ? {} : { length }),
      isNullable: shape.nullable ?? false,
      isPrimary: shape.primary ?? false,
    });
  return {
    id: () => of('varchar', '36')('id', { primary: true }),
    varchar: (name, length, shape) => of('varchar', String(length))(name, shape),
    text: of('text'),
    integer: of('integer'),
    boolean: of('boolean'),
    real: of(postgres ? 'double precision' : 'double'),
    fen: of('bigint'),
    json: of('text'),
    instant: of(postgres ? 'timestamptz' : 'datetime'),
    date: of('varchar', '10'),
  };
}

/** A foreign key to the id of another table, with the name that its entity states: `fk_<table>_<column>`. */
export function references(table: string, column: string, referenced: string) {
  return {
    name: `fk_${table}_${column}`,
    columnNames: [column],
    referencedTableName: referenced,
    referencedColumnNames: ['id'],
  };
}

/**
 * Lets a column be null or not, as `column` says, and keeps what is in it. TypeORM's changeColumn does so on SQLite only: on
 * PostgreSQL it takes `varchar` for another type than the `character varying` that it finds, and makes the column anew, empty.
 */
export async function changeNullable(
  queryRunner: QueryRunner,
  table: string,
  column: TableColumn,
): Promise<void> {
  if (databaseKind(queryRunner.dataSource) === 'sqlite') {
    await queryRunner.changeColumn(table, column.name, column);
    return;
  }
  const change = column.isNullable ? 'DROP' : 'SET';
  await queryRunner.query(`ALTER TABLE ${table} ALTER COLUMN ${column.name} ${change} NOT NULL`);
}

type TextType = 'text' | `varchar(${number})`;

/**
 * Lets a text be longer, or takes that back. SQLite never looks at the length and would copy the whole table to be told of
 * another one, so that its description of the table is rewritten instead, as its manual has it for what changes no row
 * (sqlite.org/lang_altertable.html#otheralter).
 */
export async function changeTextType(
  queryRunner: QueryRunner,
  table: string,
  column: string,
  from: TextType,
  to: TextType,
): Promise<void> {
  if (databaseKind(queryRunner.dataSource) === 'postgres') {
    await queryRunner.query(`ALTER TABLE ${table} ALTER COLUMN ${column} TYPE ${to}`);
    return;
  }
  const { databaseConnection } = queryRunner.dataSource.driver as unknown as {
    databaseConnection: Database;
  };
  databaseConnection.unsafeMode(true);
  try {
    databaseConnection.pragma('writable_schema = ON');
    const { changes } = databaseConnection
      .prepare(
        `UPDATE sqlite_master SET sql = replace(sql, ?, ?)
         WHERE type = 'table' AND name = ? AND instr(sql, ?) > 0`,
      )
      .run(`"${column}" ${from}`, `"${column}" ${to}`, table, `"${column}" ${from}`);
    if (changes !== 1) throw new Error(`${table}.${column} is not ${from}`);
    databaseConnection.pragma('writable_schema = RESET');
  } finally {
    databaseConnection.unsafeMode(false);
  }
}

export interface DialectStatements {
  readonly sqlite: readonly string[];
  readonly postgres: readonly string[];
}

/** Runs the statements written for the database at hand: triggers, partial indexes, functions. */
export async function runPerDialect(
  queryRunner: QueryRunner,
  statements: DialectStatements,
): Promise<void> {
  for (const statement of statements[databaseKind(queryRunner.dataSource)]) {
    await queryRunner.query(statement);
  }
}

/** Makes the database itself refuse UPDATE and DELETE on a table of history (on PostgreSQL TRUNCATE too). */
export async function makeAppendOnly(queryRunner: QueryRunner, table: string): Promise<void> {
  const refusal = `${table} is append-only`;
  await runPerDialect(queryRunner, {
    sqlite: ['UPDATE', 'DELETE'].map(
      (verb) =>
        `CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
         BEGIN SELECT RAISE(ABORT, '${refusal}'); END`,
    ),
    postgres: [
      `CREATE FUNCTION ${table}_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION '${refusal}'; END $$`,
      `CREATE TRIGGER ${table}_no_change BEFORE UPDATE OR DELETE ON ${table}
       FOR EACH ROW EXECUTE FUNCTION ${table}_refuse_change()`,
      `CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table}
       FOR EACH STATEMENT EXECUTE FUNCTION ${table}_refuse_change()`,
    ],
  });
}

/** Undoes makeAppendOnly; for `down`, before the table is dropped. */
export async function undoAppendOnly(queryRunner: QueryRunner, table: string): Promise<void> {
  await runPerDialect(queryRunner, {
    sqlite: ['update', 'delete'].map((verb) => `DROP TRIGGER ${table}_no_${verb}`),
    postgres: [
      `DROP TRIGGER ${table}_no_truncate ON ${table}`,
      `DROP TRIGGER ${table}_no_change ON ${table}`,
      `DROP FUNCTION ${table}_refuse_change()`,
    ],
  });
}
