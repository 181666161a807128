/**
 * PostgreSQL on one core: a table of the fields, the verdicts of all policies stored as an unlogged table or only worked
 * out and summed up, with compiled queries (JIT) where the server has them. Compiling takes seconds for an expression of
 * this size, so that it pays only for millions of rows: the population is there several times over.
 */
import { join } from 'node:path';
import { startPostgres } from './postgres-server.mjs';
import { sumColumns, tableOf, verdictColumns, verdictsFrom, writeCsv } from './plain-sql.mjs';

export const name = 'PostgreSQL';

const ROWS = 200_000;
const COPIES = 10;
const FETCHED = 20_000;
const TYPES = { number: 'double precision', boolean: 'boolean', code: 'integer' };

export async function prepare(workload) {
  const { form } = workload;
  const neutral = workload.neutral(ROWS);
  const rows = neutral.rows * COPIES;
  const { client, folder, version, canCompile, stop } = await startPostgres();
  await fill(client, join(folder, 'facts.csv'), form, neutral);
  const size = await client.query(`SELECT pg_total_relation_size('facts') AS bytes`);
  const columns = verdictColumns(form, neutral.codes);
  const stored = {
    how: 'CREATE UNLOGGED TABLE AS',
    before: () => client.query('DROP TABLE IF EXISTS verdicts'),
    decide: () =>
      client.query(`CREATE UNLOGGED TABLE verdicts AS SELECT id, ${columns} FROM facts`),
    verdicts: () => storedVerdicts(client, rows, form.policies.length),
  };
  const sums = sumColumns(form, neutral.codes, 'integer');
  const summed = {
    how: 'worked out and summed up',
    decide: () => client.query({ text: `SELECT ${sums} FROM facts`, rowMode: 'array' }),
    sums: (result) => result.rows[0].map(Number),
  };
  return {
    version,
    rows,
    bytesPerEnterprise: Number(size.rows[0].bytes) / rows,
    variants: [stored, summed].map((variant) => ({
      ...variant,
      how: `${variant.how}, JIT ${canCompile ? 'on' : 'off'}`,
    })),
    close: stop,
  };
}

async function fill(client, file, form, neutral) {
  await writeCsv(file, neutral);
  await client.query(tableOf(form, TYPES).replace('CREATE', 'CREATE UNLOGGED'));
  await client.query(`COPY facts FROM '${file}' (FORMAT csv)`);
  const names = form.fields.map((field) => field.name).join(', ');
  // The id goes on from copy to copy, because the verdicts are read back in its order.
  await client.query(
    `INSERT INTO facts SELECT id + copy * ${neutral.rows}, ${names}
     FROM generate_series(1, ${COPIES - 1}) AS copy, facts`,
  );
  await client.query('VACUUM (ANALYZE, FREEZE) facts');
}

/** In pieces, because all rows at once would not fit the memory of this process. */
async function storedVerdicts(client, rows, policies) {
  const verdicts = new Uint8Array(rows * policies);
  await client.query('BEGIN');
  await client.query('DECLARE stored CURSOR FOR SELECT * FROM verdicts ORDER BY id');
  for (let at = 0; at < rows; at += FETCHED) {
    const piece = await client.query({ text: `FETCH ${FETCHED} FROM stored`, rowMode: 'array' });
    verdicts.set(verdictsFrom(piece.rows, policies), at * policies);
  }
  await client.query('COMMIT');
  return verdicts;
}
