/** The text of our sql reader for the whole library, run by SQLite in memory, its answer stored as a table. */
import Database from 'better-sqlite3';
import { createTable } from '../../../dist/core/evaluate/sql/input-columns.js';
import { compileSql } from '../../../dist/core/evaluate/sql/sql-plan.js';
import { loadPopulation } from '../workload/stored-population.mjs';
import { canonicalRows, formsOf, verdictQuery, verdictsOfWords } from './canonical-table.mjs';

export const name = 'sql (ours) on SQLite';

const ROWS = 10_000;

export async function prepare({ folder, plan }) {
  const population = loadPopulation(folder);
  const rows = Math.min(ROWS, population.rows);
  const database = new Database(':memory:');
  database.exec(createTable(plan, 'sqlite'));
  fill(database, canonicalRows(plan, population, rows));
  const { version } = database.prepare('SELECT sqlite_version() AS version').get();
  const forms = formsOf(plan, compileSql(plan, { dialect: 'sqlite' }));
  return {
    version,
    rows,
    variants: forms.map(({ gives, text }) => ({
      how: 'the compiled text, CREATE TABLE AS',
      gives,
      before: () => database.exec('DROP TABLE IF EXISTS verdicts'),
      decide: () => database.exec(`CREATE TABLE verdicts AS ${text}`),
      verdicts: () =>
        verdictsOfWords(database.prepare(verdictQuery(plan)).raw().all(), plan.policies.length),
    })),
    close: () => database.close(),
  };
}

function fill(database, rows) {
  let insert;
  database.transaction(() => {
    for (const cells of rows) {
      insert ??= database.prepare(
        `INSERT INTO enterprise_facts VALUES (${cells.map(() => '?').join(', ')})`,
      );
      insert.run(...cells.map((cell) => (typeof cell === 'boolean' ? Number(cell) : cell)));
    }
  })();
}
