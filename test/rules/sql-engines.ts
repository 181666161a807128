/** The text of the sql reader, run on a real engine: what a department would do with it, for a few profiles. */
import Database from 'better-sqlite3';
import { Client } from 'pg';
import {
  cellsOf,
  createTable,
  inputColumns,
  type Cell,
  type InputColumn,
} from '../../src/core/evaluate/sql/input-columns.js';
import { dialectOf, textLiteral, type DialectName } from '../../src/core/evaluate/sql/dialect.js';
import { compileSql, type SqlVerdict } from '../../src/core/evaluate/sql/sql-plan.js';
import type { Profile } from '../../src/core/facts/profile.js';
import type { Plan } from '../../src/core/policy/plan/plan.js';

/** In the oracle's words, with the verdict that only a database gives. */
export interface SqlDecision {
  readonly verdict: SqlVerdict;
  readonly amountFen: number | null;
  readonly missing: readonly string[];
}

export interface SqlEngine {
  /** For each profile, in order, a decision for each policy of the plan. */
  decide(plan: Plan, profiles: readonly Profile[]): Promise<SqlDecision[][]>;
  close(): Promise<void>;
}

/** Runs a text; rows as arrays, since a wide row has names that one engine cuts off. */
export interface SqlConnection {
  execute(text: string): Promise<void>;
  rows(text: string): Promise<unknown[][]>;
  close(): Promise<void>;
}

/** The sql reader as a department runs it: a wide table, one SELECT, verdicts back. */
export async function openSqlEngine(dialect: DialectName): Promise<SqlEngine> {
  const connection = await openConnection(dialect);
  return {
    decide: (plan, profiles) => decide(connection, dialect, plan, profiles),
    close: () => connection.close(),
  };
}

async function decide(
  connection: SqlConnection,
  dialect: DialectName,
  plan: Plan,
  profiles: readonly Profile[],
): Promise<SqlDecision[][]> {
  const inputs = inputColumns(plan);
  await connection.execute('DROP TABLE IF EXISTS "enterprise_facts"');
  await connection.execute(createTable(plan, dialect));
  const rows = profiles.map((profile, index) => rowOf(inputs, profile, index, dialect));
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
    const some = rows.slice(start, start + ROWS_PER_INSERT).join(',\n');
    await connection.execute(`INSERT INTO "enterprise_facts" VALUES ${some}`);
  }
  const answers = new Map(
    (await connection.rows(compileSql(plan, { dialect }))).map(([id, ...cells]) => [id, cells]),
  );
  return profiles.map((_, index) => decisionsOf(answers.get(idOf(index)) ?? []));
}

const ROWS_PER_INSERT = 50;

function idOf(index: number): string {
  return `enterprise ${index}`;
}

function rowOf(
  inputs: readonly InputColumn[],
  profile: Profile,
  index: number,
  dialect: DialectName,
): string {
  const cells = inputs.flatMap((input) => {
    const fact = profile.resolveAt(input.definition, input.period);
    return cellsOf(input, fact.known ? fact.value : undefined);
  });
  return `(${[idOf(index), ...cells].map((cell) => literalOf(cell, dialect)).join(', ')})`;
}

function literalOf(cell: Cell, dialect: DialectName): string {
  if (cell === null) return 'NULL';
  return typeof cell === 'string' ? textLiteral(cell, dialectOf(dialect)).text : String(cell);
}

function decisionsOf(cells: readonly unknown[]): SqlDecision[] {
  const decisions: SqlDecision[] = [];
  for (let index = 0; index < cells.length; index += 3) {
    const [verdict, amount, missing] = cells.slice(index, index + 3);
    decisions.push({
      verdict: verdict as SqlVerdict,
      amountFen: amount === null ? null : Number(amount),
      missing: missing === '' ? [] : (missing as string).split(','),
    });
  }
  return decisions;
}

/** An empty database in memory, or a connection to the PostgreSQL that the test run has started. */
export function openConnection(dialect: DialectName): Promise<SqlConnection> {
  switch (dialect) {
    case 'sqlite':
      return Promise.resolve(openSqlite());
    case 'duckdb':
      return openDuckdb();
    case 'postgresql':
      return openPostgres();
  }
}

function openSqlite(): SqlConnection {
  const database = new Database(':memory:');
  return {
    execute: (text) => Promise.resolve(void database.exec(text)),
    rows: (text) => Promise.resolve(database.prepare(text).raw().all() as unknown[][]),
    close: () => Promise.resolve(void database.close()),
  };
}

async function openDuckdb(): Promise<SqlConnection> {
  // An optional dependency: whoever has no build of it for his machine runs everything else.
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  return {
    execute: async (text) => void (await connection.run(text)),
    rows: async (text) => (await connection.runAndReadAll(text)).getRows(),
    close: () => {
      connection.closeSync();
      instance.closeSync();
      return Promise.resolve();
    },
  };
}

async function openPostgres(): Promise<SqlConnection> {
  const client = new Client({ connectionString: process.env.TEST_POSTGRES_URL });
  await client.connect();
  // What is temporary is this connection's own and goes with it.
  await client.query('SET search_path = pg_temp');
  await client.query('SET jit = off');
  return {
    execute: async (text) => void (await client.query(text)),
    rows: async (text) => (await client.query({ text, rowMode: 'array' })).rows as unknown[][],
    close: () => client.end(),
  };
}
