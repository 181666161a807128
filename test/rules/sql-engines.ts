/** The text of the sql reader, run on a real engine: what a department would do with it, for a few profiles. */
import { Client } from 'pg';
import type { DialectName } from '../../src/core/evaluate/sql/dialect.js';
import type { Decision } from '../../src/core/evaluate/columns/columns-reader.js';
import type { SqlVerdict } from '../../src/core/evaluate/sql/sql-plan.js';
import type { Profile } from '../../src/core/facts/profile.js';
import type { Plan } from '../../src/core/policy/plan/plan.js';
import { connectDuckdb } from '../../src/policies/readers/duckdb-reader.js';
import { connectMemorySqlite } from '../../src/policies/readers/memory-sqlite-store.js';
import { sqlPlanReader, type SqlConnection } from '../../src/policies/readers/sql-plan-reader.js';

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

const OUT_OF_RANGE: SqlDecision = { verdict: 'out-of-range', amountFen: null, missing: [] };

/** The sql reader as a department runs it: a wide table, one SELECT, verdicts back. */
export async function openSqlEngine(dialect: DialectName): Promise<SqlEngine> {
  return sqlEngineOn(dialect, await openConnection(dialect));
}

export function sqlEngineOn(dialect: DialectName, connection: SqlConnection): SqlEngine {
  const reader = sqlPlanReader(dialect, connection);
  return {
    decide: async (plan, profiles) =>
      (await reader.decide(plan, profiles)).map((decisions) =>
        decisions.map((decision) => (decision ? inItsWords(decision) : OUT_OF_RANGE)),
      ),
    close: () => reader.close(),
  };
}

/** A database does not tell not in force from ineligible. */
function inItsWords({ verdict, amountFen, missing }: Decision): SqlDecision {
  return { verdict, amountFen, missing };
}

/** An empty database in memory, or a connection to the PostgreSQL that the test run has started. */
export function openConnection(dialect: DialectName): Promise<SqlConnection> {
  switch (dialect) {
    case 'sqlite':
      return Promise.resolve(connectMemorySqlite());
    case 'duckdb':
      return connectDuckdb();
    case 'postgresql':
      return connectPostgres();
  }
}

async function connectPostgres(): Promise<SqlConnection> {
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
