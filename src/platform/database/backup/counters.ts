import type { QueryRunner } from 'typeorm';
import { databaseKind } from '../database-connections.js';

/**
 * The last number that each counter has given out, by name: `enterprise.id` for ids that the database makes, `benefit_case`
 * for numbers that people read. A number is never given twice, not even that of a row that is gone.
 */
export type Counters = Readonly<Record<string, number>>;

const ID = '.id';

interface Counter {
  readonly name: string;
  readonly last: string | number | null;
}

export async function readCounters(runner: QueryRunner): Promise<Counters> {
  const counters = await runner.manager.query<Counter[]>(
    databaseKind(runner.dataSource) === 'postgres'
      ? `SELECT regexp_replace(regexp_replace(sequencename, '_id_seq$', '${ID}'), '_number$', '') AS name,
                last_value AS last
         FROM pg_sequences WHERE schemaname = current_schema() ORDER BY 1`
      : `SELECT name || '${ID}' AS name, seq AS last FROM sqlite_sequence WHERE name <> 'migrations'
         UNION ALL SELECT name, last_number FROM number_series ORDER BY 1`,
  );
  return Object.fromEntries(
    counters
      .filter(({ name, last }) => Number(last) > 0 && name !== `migrations${ID}`)
      .map(({ name, last }) => [name, Number(last)]),
  );
}

export async function setCounters(runner: QueryRunner, counters: Counters): Promise<void> {
  for (const [name, last] of Object.entries(counters)) {
    if (databaseKind(runner.dataSource) === 'postgres') {
      const sequence = name.endsWith(ID) ? `${name.slice(0, -ID.length)}_id_seq` : `${name}_number`;
      await runner.query('SELECT setval($1::regclass, $2)', [sequence, last]);
    } else if (name.endsWith(ID)) {
      const table = name.slice(0, -ID.length);
      // A table that is empty by now has no line here yet.
      await runner.query('DELETE FROM sqlite_sequence WHERE name = ?', [table]);
      await runner.query('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)', [table, last]);
    } else {
      await runner.query('UPDATE number_series SET last_number = ? WHERE name = ?', [last, name]);
    }
  }
}
