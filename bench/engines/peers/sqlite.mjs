/** SQLite in memory: a table of the fields, the verdicts of all policies stored as a table. */
import Database from 'better-sqlite3';
import { tableOf, verdictColumns, verdictsFrom } from './plain-sql.mjs';
import { MISSING } from '../workload/neutral-rows.mjs';

export const name = 'SQLite';

const ROWS = 100_000;

const TYPES = { number: 'REAL', boolean: 'INTEGER', code: 'INTEGER' };

export async function prepare(workload) {
  const { form } = workload;
  const neutral = workload.neutral(ROWS);
  const database = new Database(':memory:');
  database.exec(tableOf(form, TYPES));
  fill(database, neutral);
  const bytes = sizeOf(database);
  const columns = verdictColumns(form, neutral.codes);
  const decide = database.prepare.bind(
    database,
    `CREATE TABLE verdicts AS SELECT id, ${columns} FROM facts`,
  );
  const { version } = database.prepare('SELECT sqlite_version() AS version').get();
  return {
    version,
    rows: neutral.rows,
    bytesPerEnterprise: bytes / neutral.rows,
    variants: [
      {
        how: 'in memory, CREATE TABLE AS',
        before: () => database.exec('DROP TABLE IF EXISTS verdicts'),
        decide: () => decide().run(),
        verdicts() {
          const read = database.prepare('SELECT * FROM verdicts ORDER BY id').raw();
          return verdictsFrom(read.all(), form.policies.length);
        },
      },
    ],
    close: () => database.close(),
  };
}

function fill(database, { rows: count, columns }) {
  const places = ['?', ...columns.map(() => '?')].join(', ');
  const insert = database.prepare(`INSERT INTO facts VALUES (${places})`);
  database.transaction(() => {
    for (let row = 0; row < count; row += 1)
      insert.run(row, ...columns.map(({ kind, values }) => cellOf(kind, values[row])));
  })();
}

function cellOf(kind, value) {
  if (kind === 'number') return Number.isNaN(value) ? null : value;
  return value === MISSING ? null : value;
}

function sizeOf(database) {
  return (
    database.pragma('page_count', { simple: true }) * database.pragma('page_size', { simple: true })
  );
}
