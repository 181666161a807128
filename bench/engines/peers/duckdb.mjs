/** DuckDB in memory on one core: the verdicts of all policies stored as a table, or only worked out and counted. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, version } from '@duckdb/node-api';
import { sumColumns, tableOf, verdictColumns, verdictsFrom, writeCsv } from './plain-sql.mjs';

export const name = 'DuckDB';

const ROWS = 200_000;

const TYPES = { number: 'DOUBLE', boolean: 'BOOLEAN', code: 'INTEGER' };

export async function prepare(workload) {
  const { form } = workload;
  const neutral = workload.neutral(ROWS);
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await connection.run(tableOf(form, TYPES));
  await fill(connection, neutral);
  const bytes = await bytesOf(connection);
  const width = form.policies.length;
  const columns = verdictColumns(form, neutral.codes);
  const sums = sumColumns(form, neutral.codes, 'UTINYINT');
  return {
    version: version().replace('v', ''),
    rows: neutral.rows,
    bytesPerEnterprise: bytes / neutral.rows,
    variants: [
      {
        how: 'in memory, CREATE TABLE AS',
        before: () => connection.run('DROP TABLE IF EXISTS verdicts'),
        decide: () => connection.run(`CREATE TABLE verdicts AS SELECT id, ${columns} FROM facts`),
        async verdicts() {
          const reader = await connection.runAndReadAll('SELECT * FROM verdicts ORDER BY id');
          return verdictsFrom(reader.getRows(), width);
        },
      },
      {
        how: 'in memory, worked out and summed up',
        decide: () => connection.runAndReadAll(`SELECT ${sums} FROM facts`),
        sums: (result) => result.getRows()[0].map(Number),
      },
    ],
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function fill(connection, neutral) {
  const folder = mkdtempSync(join(tmpdir(), 'huiqi-engines-duckdb-'));
  const file = join(folder, 'facts.csv');
  await writeCsv(file, neutral);
  await connection.run(`COPY facts FROM '${file}' (FORMAT csv, HEADER false)`);
  rmSync(folder, { recursive: true });
}

async function bytesOf(connection) {
  const reader = await connection.runAndReadAll(
    'SELECT sum(memory_usage_bytes) FROM duckdb_memory()',
  );
  return Number(reader.getRows()[0][0]);
}
