/** The wide table that our sql reader reads, filled with the first rows of the population. */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { columnKey } from '../../../dist/core/evaluate/columns/population.js';
import { valueAt } from '../../../dist/core/evaluate/columns/row-reader.js';
import { cellsOf, inputColumns } from '../../../dist/core/evaluate/sql/input-columns.js';

/** The cells of one row after another: an id that orders as text, then what is stated. */
export function* canonicalRows(plan, population, rows) {
  const inputs = inputColumns(plan).map((input) => [
    input,
    population.columns.get(columnKey(input)),
  ]);
  for (let row = 0; row < rows; row += 1)
    yield [
      String(row).padStart(9, '0'),
      ...inputs.flatMap(([input, column]) =>
        cellsOf(input, valueAt(column, input.definition, row)),
      ),
    ];
}

/** Writes them as CSV with every text in quotes, NULL as nothing. */
export async function writeCanonicalCsv(file, plan, population, rows) {
  const out = createWriteStream(file);
  for (const cells of canonicalRows(plan, population, rows))
    if (!out.write(`${cells.map(cellText).join(',')}\n`)) await once(out, 'drain');
  out.end();
  await once(out, 'finish');
}

function cellText(cell) {
  if (cell === null) return '';
  return typeof cell === 'string' ? `"${cell.replaceAll('"', '""')}"` : String(cell);
}

const PLACES = new Map([
  ['ineligible', 0],
  ['eligible', 1],
  ['unknown', 2],
]);

/** Verdicts as all engines here write them, from rows of an id and then the reader's words. */
export function verdictsOfWords(rows, policies) {
  const verdicts = new Uint8Array(rows.length * policies);
  rows.forEach((row, at) => {
    for (let policy = 0; policy < policies; policy += 1) {
      const place = PLACES.get(row[policy + 1]);
      if (place === undefined) throw new Error(`a verdict is "${row[policy + 1]}"`);
      verdicts[at * policies + policy] = place;
    }
  });
  return verdicts;
}

/** What of the reader's answer is wanted: the text that is run, and how it is spoken of. */
export function formsOf(plan, compiled) {
  const named = plan.policies.map(({ id }) => `"${id}.verdict"`).join(', ');
  return [
    { gives: 'verdicts, amounts and missing facts', text: compiled },
    { gives: 'verdicts', text: `SELECT id, ${named} FROM (${compiled}\n) AS decided` },
  ];
}

/** How verdicts are read from what either form has stored. */
export function verdictQuery(plan) {
  return `SELECT id, ${plan.policies.map(({ id }) => `"${id}.verdict"`).join(', ')} FROM verdicts ORDER BY id`;
}
