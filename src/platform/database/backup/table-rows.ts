import type { Database } from 'better-sqlite3';
import type { QueryRunner } from 'typeorm';
import { databaseKind } from '../database-connections.js';
import { quoted, type ColumnKind, type StoredTable } from './stored-table.js';

/** A value as a backup writes it: the same for either database. */
export type PlainValue = string | number | boolean | null;
export type PlainRow = readonly PlainValue[];

const ROWS_AT_A_TIME = 2_000;
/** Or so many characters of text: pieces of files are 100 kB each. */
const TEXT_AT_A_TIME = 8_000_000;
/** As long as nothing is known of a table's rows. */
const FIRST_ROWS = 50;

type Conversion = (value: NonNullable<unknown>) => PlainValue;

/**
 * All rows of a table, in the order of its key as bytes compare, so that two databases with the same content give the same
 * rows in the same order. What is read is what the runner's transaction sees.
 */
export async function* readRows(
  runner: QueryRunner,
  table: StoredTable,
): AsyncGenerator<readonly PlainRow[]> {
  const isPostgres = databaseKind(runner.dataSource) === 'postgres';
  const batches = isPostgres ? postgresBatches(runner, table) : sqliteBatches(runner, table);
  const conversions = table.columns.map(
    ({ kind }) => (isPostgres ? FROM_POSTGRES : FROM_SQLITE)[kind],
  );
  for await (const batch of batches) yield batch.map((row) => plain(row, conversions, table));
}

function plain(
  row: readonly unknown[],
  conversions: readonly Conversion[],
  table: StoredTable,
): PlainRow {
  return row.map((value, index) => {
    if (value === null || value === undefined) return null;
    try {
      return (conversions[index] as Conversion)(value);
    } catch (error) {
      const column = `${table.name}.${table.columns[index]?.name}`;
      throw new Error(`${column} of the row ${String(row[0])} cannot be backed up`, {
        cause: error,
      });
    }
  });
}

async function* sqliteBatches(
  runner: QueryRunner,
  table: StoredTable,
): AsyncGenerator<readonly unknown[][]> {
  // TypeORM would hold the whole table in memory.
  const connection = (await runner.connect()) as Database;
  const columns = table.columns.map(({ name }) => quoted(name)).join();
  const rows = connection
    .prepare<[], unknown[]>(`SELECT ${columns} FROM ${quoted(table.name)} ORDER BY ${keyOf(table)}`)
    .raw()
    .iterate();
  let batch: unknown[][] = [];
  let text = 0;
  for (const row of rows) {
    batch.push(row);
    text += textIn(row);
    if (batch.length < ROWS_AT_A_TIME && text < TEXT_AT_A_TIME) continue;
    yield batch;
    batch = [];
    text = 0;
  }
  if (batch.length > 0) yield batch;
}

async function* postgresBatches(
  runner: QueryRunner,
  table: StoredTable,
): AsyncGenerator<readonly unknown[][]> {
  // The driver would round an instant to milliseconds; by this text nothing is lost.
  const columns = table.columns.map(({ name, kind }) =>
    kind === 'instant'
      ? `to_char(${quoted(name)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') AS ${quoted(name)}`
      : quoted(name),
  );
  await runner.query(
    `DECLARE backup_rows NO SCROLL CURSOR FOR
     SELECT ${columns.join()} FROM ${quoted(table.name)} ORDER BY ${bytewiseKeyOf(table)}`,
  );
  for (let count = FIRST_ROWS; ;) {
    const rows = (await runner.query(`FETCH ${count} FROM backup_rows`)) as Record<
      string,
      unknown
    >[];
    if (rows.length === 0) break;
    const batch = rows.map((row) => table.columns.map(({ name }) => row[name]));
    yield batch;
    const mean = batch.reduce((sum, row) => sum + textIn(row), 1) / batch.length;
    count = Math.max(1, Math.min(ROWS_AT_A_TIME, Math.floor(TEXT_AT_A_TIME / mean)));
  }
  await runner.query('CLOSE backup_rows');
}

function textIn(row: readonly unknown[]): number {
  return row.reduce<number>(
    (sum, value) => (typeof value === 'string' ? sum + value.length : sum),
    0,
  );
}

function keyOf(table: StoredTable): string {
  return table.key.map(quoted).join();
}

/** A collation by language would order texts otherwise than SQLite does. */
function bytewiseKeyOf(table: StoredTable): string {
  const texts = new Set(
    table.columns.filter(({ kind }) => kind === 'text').map(({ name }) => name),
  );
  // Qualified, since a plain name would mean the column of the result, which may be a text made of an instant.
  return table.key
    .map((name) => `${quoted(table.name)}.${quoted(name)}${texts.has(name) ? ' COLLATE "C"' : ''}`)
    .join();
}

function exactNumber(value: unknown): number {
  const number = Number(value);
  if (!Number.isFinite(number)) throw new RangeError(`not a number: ${String(value)}`);
  return number;
}

function exactInteger(value: unknown): number {
  const number = exactNumber(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`not a whole number: ${String(value)}`);
  return number;
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError(`not a text: ${typeof value}`);
  return value;
}

const FROM_SQLITE: Readonly<Record<ColumnKind, Conversion>> = {
  text,
  integer: exactInteger,
  real: exactNumber,
  boolean: (value) => {
    if (value !== 0 && value !== 1)
      throw new RangeError(`neither 0 nor 1: ${JSON.stringify(value)}`);
    return value === 1;
  },
  instant: (value) => instantText(text(value).replace(' ', 'T')),
};

const FROM_POSTGRES: Readonly<Record<ColumnKind, Conversion>> = {
  text,
  integer: exactInteger,
  real: exactNumber,
  boolean: (value) => value === true,
  instant: (value) => instantText(text(value)),
};

/** With three digits of the second, and six only where the last three say something. */
function instantText(value: string): string {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?$/.exec(value);
  if (!parts) throw new RangeError(`not an instant: ${value}`);
  const digits = (parts[2] ?? '').padEnd(6, '0');
  return `${parts[1]}.${digits.endsWith('000') ? digits.slice(0, 3) : digits}Z`;
}

/** How SQLite's driver takes a plain value; PostgreSQL takes it as it is. */
export const TO_SQLITE: Readonly<Record<ColumnKind, (value: PlainValue) => PlainValue>> = {
  text: (value) => value,
  integer: (value) => value,
  real: (value) => value,
  boolean: (value) => (value === null ? null : Number(value)),
  instant: (value) => (value === null ? null : String(value).replace('T', ' ').slice(0, -1)),
};
