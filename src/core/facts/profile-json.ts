import { isLocalDate, type LocalDate } from '../local-date.js';
import { ATTESTED_SOURCE, type FactDefinition, type FactDictionary } from './fact-definition.js';
import { isFault, parseFactValue, type FactStatement } from './fact-value.js';
import { isPeriodOf, NOW } from './period.js';

export interface ProfileFault {
  /** e.g. `facts.revenue[1].period` */
  readonly path: string;
  readonly message: string;
}

/** The facts of one enterprise as written in files and requests: by fact id, a value or a list of statements. */
export type ProfileJson = Readonly<Record<string, unknown>>;

const STATEMENT_KEYS = new Set(['value', 'period', 'from', 'to', 'recordedOn', 'source']);

/**
 * Reads the facts of a profile. Nothing is skipped in silence: an unknown fact, period, source or value is a fault.
 * With `knownAt`, statements recorded later are left out.
 */
export function readProfileJson(
  dictionary: FactDictionary,
  facts: ProfileJson,
  knownAt?: LocalDate,
): { statements: FactStatement[]; faults: ProfileFault[] } {
  const statements: FactStatement[] = [];
  const faults: ProfileFault[] = [];
  for (const [id, raw] of Object.entries(facts)) {
    const definition = dictionary.get(id);
    if (!definition)
      faults.push({ path: `facts.${id}`, message: `there is no fact "${id}" in the catalogue` });
    else if (definition.derived) {
      faults.push({ path: `facts.${id}`, message: 'the fact is derived and cannot be stated' });
    } else if (raw !== null) readFact(definition, raw, statements, faults);
  }
  const known = statements.filter(
    (statement) => !knownAt || !statement.recordedOn || statement.recordedOn <= knownAt,
  );
  return { statements: known, faults };
}

function readFact(
  definition: FactDefinition,
  raw: unknown,
  out: FactStatement[],
  faults: ProfileFault[],
): void {
  const path = `facts.${definition.id}`;
  if (!Array.isArray(raw) || isPlainCodes(definition, raw)) {
    readStatement(definition, isStatement(raw) ? raw : { value: raw }, path, out, faults);
    return;
  }
  raw.forEach((item: unknown, index) => {
    if (isStatement(item)) readStatement(definition, item, `${path}[${index}]`, out, faults);
    else
      faults.push({
        path: `${path}[${index}]`,
        message: 'expected an object with period or validity, and value',
      });
  });
}

/** A set fact is itself a list: of texts it is the value, of objects it is a list of statements. */
function isPlainCodes(definition: FactDefinition, raw: readonly unknown[]): boolean {
  return definition.type === 'codes' && !raw.some(isStatement);
}

function isStatement(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

function readStatement(
  definition: FactDefinition,
  raw: Record<string, unknown>,
  path: string,
  out: FactStatement[],
  faults: ProfileFault[],
): void {
  const before = faults.length;
  const fail = (at: string, message: string) => faults.push({ path: at, message });
  for (const key of Object.keys(raw)) {
    if (!STATEMENT_KEYS.has(key)) fail(`${path}.${key}`, `unknown key "${key}"`);
  }
  const period =
    raw.period === undefined
      ? NOW
      : typeof raw.period === 'string'
        ? raw.period
        : JSON.stringify(raw.period);
  if (!isPeriodOf(definition.period, period)) {
    fail(`${path}.period`, `"${period}" is not a period of kind ${definition.period}`);
  }
  for (const key of ['from', 'to', 'recordedOn'] as const) {
    const date = raw[key];
    if (date !== undefined && date !== null && !(typeof date === 'string' && isLocalDate(date))) {
      fail(`${path}.${key}`, `expected a date YYYY-MM-DD`);
    }
  }
  const { from, to } = raw as { from?: string; to?: string };
  if (from && to && from > to) fail(`${path}.to`, `the validity ends before it begins`);
  checkSource(definition, raw.source, path, fail);
  if (raw.value === null || raw.value === undefined) {
    if (!('value' in raw)) fail(`${path}.value`, '"value" is missing');
    return;
  }
  const value = parseFactValue(definition, raw.value);
  if (isFault(value)) fail(path, value.fault);
  else if (faults.length === before) {
    out.push({
      fact: definition.id,
      period,
      value,
      ...optional('from', raw.from),
      ...optional('to', raw.to),
      ...optional('recordedOn', raw.recordedOn),
      ...optional('source', raw.source),
    });
  }
}

function optional<K extends string>(key: K, value: unknown): Partial<Record<K, string>> {
  return typeof value === 'string' ? ({ [key]: value } as Partial<Record<K, string>>) : {};
}

function checkSource(
  definition: FactDefinition,
  source: unknown,
  path: string,
  fail: (path: string, message: string) => void,
): void {
  if (source === undefined || source === null) return;
  const attested = source === ATTESTED_SOURCE && definition.attestedBy !== undefined;
  if (typeof source !== 'string' || !(attested || definition.sources.includes(source))) {
    const allowed = [...definition.sources, ...(definition.attestedBy ? [ATTESTED_SOURCE] : [])];
    fail(
      `${path}.source`,
      `${JSON.stringify(source)} may not state this fact; it may be stated by ${allowed.join(', ')}`,
    );
  }
}
