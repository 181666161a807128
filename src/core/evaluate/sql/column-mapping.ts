import type { FactDefinition, FactDictionary } from '../../facts/fact-definition.js';
import { isPeriodOf, NOW, type Period } from '../../facts/period.js';
import { Findings, type Finding } from '../../finding.js';
import { readYaml, schemaOf } from '../../read-yaml.js';

/** A department's own names for the wide table and its columns. What it does not name has the canonical name. */
export interface ColumnMapping {
  /** The name's parts: a schema, then the table. */
  readonly table: readonly string[];
  readonly id: string;
  /** By `fact@period`. */
  readonly columns: ReadonlyMap<string, MappedColumn>;
  /** The facts (for every period) and the `fact@period` that the department does not have. */
  readonly missing: ReadonlySet<string>;
}

export interface MappedColumn {
  readonly column: string;
  /** The column holds a decimal, and that times 10^places is the value in its own unit; absent: the value itself. */
  readonly places?: number;
}

/** One row for each enterprise, a column for each fact and period. */
export const CANONICAL_MAPPING: ColumnMapping = {
  table: ['enterprise_facts'],
  id: 'id',
  columns: new Map(),
  missing: new Set(),
};

export function mappingKey(fact: string, period: Period): string {
  return `${fact}@${period}`;
}

const NAME = { type: 'string', pattern: '^[^\\u0000]+$' };

const validateMapping = schemaOf({
  type: 'object',
  required: ['table', 'id'],
  additionalProperties: false,
  properties: {
    table: NAME,
    id: NAME,
    columns: {
      type: 'object',
      additionalProperties: {
        anyOf: [
          NAME,
          {
            type: 'object',
            required: ['column'],
            additionalProperties: false,
            properties: {
              column: NAME,
              unit: { enum: ['fen', 'yuan', 'wan-yuan', 'millionth', 'one'] },
              places: { type: 'integer', minimum: 0, maximum: 9 },
            },
          },
        ],
      },
    },
    missing: { type: 'array', items: NAME },
  },
});

interface RawMapping {
  readonly table: string;
  readonly id: string;
  readonly columns?: Readonly<Record<string, RawColumn>>;
  readonly missing?: readonly string[];
}

type RawColumn =
  string | { readonly column: string; readonly unit?: Unit; readonly places?: number };
type Unit = 'fen' | 'yuan' | 'wan-yuan' | 'millionth' | 'one';

/** How many decimals of the unit make one of what the canonical column counts: fen, or millionths of a number. */
const PLACES: Readonly<Partial<Record<FactDefinition['type'], Partial<Record<Unit, number>>>>> = {
  money: { fen: 0, yuan: 2, 'wan-yuan': 6 },
  number: { millionth: 0, one: 6 },
};

/** Reads a department's mapping file; see docs/sql-reader.md. The mapping is undefined if anything in it is wrong. */
export function readColumnMapping(
  file: string,
  text: string,
  dictionary: FactDictionary,
): { mapping?: ColumnMapping; findings: readonly Finding[] } {
  const findings = new Findings(file);
  const raw = readYaml<RawMapping>(text, validateMapping, findings);
  if (!raw) return { findings: findings.list };
  const table = raw.table.split('.');
  if (table.includes('')) findings.add('table', 'table-name', `"${raw.table}" has an empty part`);
  const columns = new Map<string, MappedColumn>();
  for (const [key, column] of Object.entries(raw.columns ?? {})) {
    const path = `columns.${key}`;
    const named = readKey(key, path, dictionary, findings);
    const mapped = named && readColumn(column, named.definition, path, findings);
    if (!mapped) continue;
    const place = mappingKey(named.definition.id, named.period ?? NOW);
    if (columns.has(place)) findings.add(path, 'twice', `"${place}" has a column already`);
    columns.set(place, mapped);
  }
  const missing = raw.missing ?? [];
  for (const [index, key] of missing.entries()) {
    const path = `missing[${index}]`;
    const named = readKey(key, path, dictionary, findings);
    if (named && isMapped(named, columns))
      findings.add(path, 'both', `"${key}" is mapped to a column and called missing`);
  }
  if (findings.list.length > 0) return { findings: findings.list };
  return { mapping: { table, id: raw.id, columns, missing: new Set(missing) }, findings: [] };
}

interface Named {
  readonly definition: FactDefinition;
  /** Undefined where the key has none. */
  readonly period: Period | undefined;
}

/** Whether the period has a column; without a period, whether any has. */
function isMapped(
  { definition: { id }, period }: Named,
  columns: ReadonlyMap<string, MappedColumn>,
): boolean {
  if (period !== undefined) return columns.has(mappingKey(id, period));
  return [...columns.keys()].some((key) => key.startsWith(`${id}@`));
}

/** `fact` or `fact@period` of a stated fact. */
function readKey(
  key: string,
  path: string,
  dictionary: FactDictionary,
  findings: Findings,
): Named | undefined {
  const [fact = '', period, ...rest] = key.split('@');
  const definition = dictionary.get(fact);
  if (!definition)
    findings.add(path, 'unknown-fact', `there is no fact "${fact}" in the catalogue`);
  else if (definition.derived)
    findings.add(path, 'derived-fact', `"${fact}" is derived: it has no column, its inputs have`);
  else if (rest.length > 0 || (period !== undefined && !isPeriodOf(definition.period, period)))
    findings.add(path, 'period', `"${key.slice(fact.length + 1)}" is no period of "${fact}"`);
  else return { definition, period };
  return undefined;
}

function readColumn(
  raw: RawColumn,
  { id, type }: FactDefinition,
  path: string,
  findings: Findings,
): MappedColumn | undefined {
  if (typeof raw === 'string') return { column: raw };
  const { column, unit, places } = raw;
  const scale = unit && PLACES[type]?.[unit];
  if (unit !== undefined && scale === undefined)
    findings.add(path, 'unit', `"${unit}" is no unit of "${id}", which is of type ${type}`);
  else if (places === undefined) return scale ? { column, places: scale } : { column };
  else if (type === 'ratio') return { column, places };
  else findings.add(path, 'places', `"places" is for ratios, "${id}" is of type ${type}`);
  return undefined;
}
