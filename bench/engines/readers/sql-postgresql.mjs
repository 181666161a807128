/** The text of our sql reader for the whole library, run by PostgreSQL on one core, its answer stored as a table. */
import { join } from 'node:path';
import { createTable } from '../../../dist/core/evaluate/sql/input-columns.js';
import { compileSql } from '../../../dist/core/evaluate/sql/sql-plan.js';
import { startPostgres } from '../peers/postgres-server.mjs';
import { loadPopulation } from '../workload/stored-population.mjs';
import { formsOf, verdictQuery, verdictsOfWords, writeCanonicalCsv } from './canonical-table.mjs';

export const name = 'sql (ours) on PostgreSQL';

const ROWS = 20_000;

export async function prepare({ folder, plan }) {
  const population = loadPopulation(folder);
  const rows = Math.min(ROWS, population.rows);
  const { client, version, folder: own, stop } = await startPostgres();
  await client.query(createTable(plan, 'postgresql'));
  const file = join(own, 'facts.csv');
  await writeCanonicalCsv(file, plan, population, rows);
  await client.query(`COPY enterprise_facts FROM '${file}' (FORMAT csv)`);
  await client.query('VACUUM (ANALYZE, FREEZE) enterprise_facts');
  // Compiling a text of this length takes longer than it saves for so many rows.
  await client.query('SET jit = off');
  const forms = formsOf(plan, compileSql(plan, { dialect: 'postgresql' }));
  return {
    version,
    rows,
    variants: forms.map(({ gives, text }) => ({
      how: 'the compiled text, CREATE UNLOGGED TABLE AS',
      gives,
      before: () => client.query('DROP TABLE IF EXISTS verdicts'),
      decide: () => client.query(`CREATE UNLOGGED TABLE verdicts AS ${text}`),
      async verdicts() {
        const { rows: stored } = await client.query({ text: verdictQuery(plan), rowMode: 'array' });
        return verdictsOfWords(stored, plan.policies.length);
      },
    })),
    close: stop,
  };
}
