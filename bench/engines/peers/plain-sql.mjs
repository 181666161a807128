/**
 * The neutral form as hand-shaped SQL: a table with a column for each field, codes as positions in a list, and a column of
 * yes, no or NULL for each policy, because NULL logic is Kleene's.
 */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { MISSING } from '../workload/neutral-rows.mjs';

/** `types` gives the engine's type for each kind of field. */
export function tableOf({ fields }, types) {
  const columns = fields.map(({ name, kind }) => `${name} ${types[kind]}`);
  return `CREATE TABLE facts (id integer, ${columns.join(', ')})`;
}

/** `v0`, `v1`, …: what each policy comes to. */
export function verdictColumns(form, codes) {
  return verdictTexts(form, codes)
    .map((text, place) => `${text} AS v${place}`)
    .join(',\n');
}

/** What the verdicts of each policy sum up to, 1 for eligible and 2 for unknown. */
export function sumColumns(form, codes, integerType) {
  return verdictTexts(form, codes)
    .map((text) => `sum(coalesce(cast(${text} AS ${integerType}), 2))`)
    .join(',\n');
}

function verdictTexts({ policies }, codes) {
  const positions = new Map(codes.map((code, position) => [code, position]));
  return policies.map(({ condition }) => textOf(condition, positions));
}

function textOf(condition, positions) {
  const { kind, parts, field, operator, value, other } = condition;
  if (kind === 'not') return `(NOT ${textOf(parts[0], positions)})`;
  if (kind !== 'leaf') {
    const texts = parts.map((part) => textOf(part, positions));
    return `(${texts.join(kind === 'all' ? ' AND ' : ' OR ')})`;
  }
  const literal = (one) => literalOf(field, one, positions);
  if (field.kind === 'boolean' && !other) return truthOf(field, value === (operator === '=='));
  if (operator === 'in') return `(${field.name} IN (${value.map(literal).join(', ')}))`;
  if (operator === 'notIn') return `(${field.name} NOT IN (${value.map(literal).join(', ')}))`;
  const sign = { '==': '=', '!=': '<>' }[operator] ?? operator;
  return `(${field.name} ${sign} ${other ? other.name : literal(value)})`;
}

function truthOf({ name }, isDemanded) {
  return isDemanded ? name : `(NOT ${name})`;
}

/** A code that nobody has gets a position that nobody has. */
function literalOf({ kind }, value, positions) {
  return kind === 'code' ? String(positions.get(value) ?? positions.size) : String(value);
}

/** Writes the rows as CSV, NULL as nothing. */
export async function writeCsv(file, { rows, columns }) {
  const out = createWriteStream(file);
  let lines = [];
  for (let row = 0; row < rows; row += 1) {
    lines.push([row, ...columns.map((column) => cellText(column, row))].join(','));
    if (lines.length < 2_000 && row + 1 < rows) continue;
    if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain');
    lines = [];
  }
  out.end();
  await once(out, 'finish');
}

function cellText({ kind, values }, row) {
  const value = values[row];
  const isMissing = kind === 'number' ? Number.isNaN(value) : value === MISSING;
  return isMissing ? '' : String(value);
}

/** Verdicts as all engines here write them, from rows of an id and then yes, no and NULL. */
export function verdictsFrom(rows, policies, out = new Uint8Array(rows.length * policies)) {
  rows.forEach((row, at) => {
    for (let place = 0; place < policies; place += 1) {
      const truth = row[place + 1];
      out[at * policies + place] = truth === null ? 2 : Number(truth);
    }
  });
  return out;
}
