/** The text of our sql reader for the whole library, run by DuckDB on one core, its answer stored as a table. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, version } from '@duckdb/node-api';
import { createTable } from '../../../dist/core/evaluate/sql/input-columns.js';
import { compileSql } from '../../../dist/core/evaluate/sql/sql-plan.js';
import { loadPopulation } from '../workload/stored-population.mjs';
import { formsOf, verdictQuery, verdictsOfWords, writeCanonicalCsv } from './canonical-table.mjs';

export const name = 'sql (ours) on DuckDB';

const ROWS = 50_000;

export async function prepare({ folder, plan }) {
  const population = loadPopulation(folder);
  const rows = Math.min(ROWS, population.rows);
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await connection.run(createTable(plan, 'duckdb'));
  const own = mkdtempSync(join(tmpdir(), 'huiqi-engines-duckdb-'));
  const file = join(own, 'facts.csv');
  await writeCanonicalCsv(file, plan, population, rows);
  const form = 'FORMAT csv, HEADER false, ALLOW_QUOTED_NULLS false';
  await connection.run(`COPY enterprise_facts FROM '${file}' (${form})`);
  rmSync(own, { recursive: true });
  const forms = formsOf(plan, compileSql(plan, { dialect: 'duckdb' }));
  return {
    version: version().replace('v', ''),
    rows,
    variants: forms.map(({ gives, text }) => ({
      how: 'the compiled text, CREATE TABLE AS',
      gives,
      before: () => connection.run('DROP TABLE IF EXISTS verdicts'),
      decide: () => connection.run(`CREATE TABLE verdicts AS ${text}`),
      async verdicts() {
        const reader = await connection.runAndReadAll(verdictQuery(plan));
        return verdictsOfWords(reader.getRows(), plan.policies.length);
      },
    })),
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
