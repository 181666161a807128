import { sqlPlanReader, type SqlConnection, type SqlPlanReader } from './sql-plan-reader.js';

/** The sql reader on a DuckDB of its own, in memory. Rejects as the connection does. */
export async function openDuckdbReader(): Promise<SqlPlanReader> {
  return sqlPlanReader('duckdb', await connectDuckdb());
}

/** Rejects where the optional package has no build for the machine; everything else runs without it. */
export async function connectDuckdb(): Promise<SqlConnection> {
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
