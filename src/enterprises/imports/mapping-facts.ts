import {
  isNumeric,
  type FactDefinition,
  type FactDictionary,
} from '../../core/facts/fact-definition.js';
import { isFault, parseFactValue, type FactValue } from '../../core/facts/fact-value.js';
import { isPeriodOf, NOW } from '../../core/facts/period.js';
import type { Findings } from '../../core/finding.js';
import { plainCell } from './cell-text.js';
import type { RawFactColumn, RawMapping } from './mapping-schema.js';
import type { CellReading, FactColumn } from './mapping.js';
import { MONEY_UNITS, type MoneyUnit } from './read-money.js';

type Fail = (key: string, message: string) => void;

const UNIT_IN_HEADING = /[(（[【]\s*(?:单位[:：]?\s*)?(百万元|亿元|万元|千元|元)\s*[)）\]】]/;

/** Reads the facts of a mapping; what is wrong is added to the findings and left out. */
export function readFactColumns(
  raw: RawMapping,
  dictionary: FactDictionary,
  findings: Findings,
): FactColumn[] {
  const stated = new Set<string>();
  const kind = dictionary.get(raw.facts[0]?.fact ?? '')?.period;
  return raw.facts.flatMap((entry, index) => {
    const fail: Fail = (key, message) =>
      findings.add(`facts[${index}]${key ? `.${key}` : ''}`, 'mapping-fact', message);
    const definition = dictionary.get(entry.fact);
    if (!definition) {
      fail('fact', `there is no fact "${entry.fact}" in the catalogue`);
      return [];
    }
    checkAuthority(raw, definition, fail);
    checkColumns(entry, definition, fail);
    checkPeriod(raw, entry, definition, fail);
    if (typeof raw.period === 'object' && definition.period !== kind) {
      fail('fact', `the first fact is stated by ${kind}, "${entry.fact}" by ${definition.period}`);
    }
    const key = `${entry.fact} ${entry.period ?? filePeriod(raw) ?? ''}`;
    if (stated.has(key)) fail('fact', `"${entry.fact}" is stated twice for the same period`);
    stated.add(key);
    const reading = readingOf(entry, definition, fail);
    const absent = readAbsent(raw, entry, definition, fail);
    return [
      {
        definition,
        columns: entry.sumOf ?? (entry.column === undefined ? [] : [entry.column]),
        reading,
        missing: new Set([...(raw.missing ?? []), ...(entry.missing ?? [])].map(plainCell)),
        required: entry.required ?? false,
        ...literal('constant', entry.value, definition, (message) => fail('value', message)),
        ...(entry.period === undefined ? {} : { period: String(entry.period) }),
        ...(absent === undefined ? {} : { absent }),
      },
    ];
  });
}

/** A department states what the catalogue says it may state, whoever wrote the mapping. */
function checkAuthority(raw: RawMapping, definition: FactDefinition, fail: Fail): void {
  if (definition.derived) {
    fail('fact', `"${definition.id}" is derived and cannot be stated`);
  } else if (!definition.sources.includes(raw.department)) {
    const allowed = definition.sources.join(', ') || 'a person who attests it';
    fail(
      'fact',
      `"${raw.department}" may not state "${definition.id}"; it may be stated by ${allowed}`,
    );
  }
}

function checkColumns(entry: RawFactColumn, definition: FactDefinition, fail: Fail): void {
  const given = [entry.column, entry.sumOf, entry.value].filter((item) => item !== undefined);
  if (given.length !== 1) fail('', 'give exactly one of column, sumOf and value');
  if (entry.sumOf && !(isNumeric(definition.type) && definition.type !== 'ratio')) {
    fail(
      'sumOf',
      `only numbers and money are added up, and "${definition.id}" is of type ${definition.type}`,
    );
  }
}

/**
 * Two rows of one enterprise must never state the same thing of the same period, or the later would overwrite the
 * earlier: so where rows differ by period or by validity, every fact of the file does.
 */
function checkPeriod(
  raw: RawMapping,
  entry: RawFactColumn,
  definition: FactDefinition,
  fail: Fail,
): void {
  const byRow = typeof raw.period === 'object';
  if (byRow && entry.period !== undefined) {
    fail('period', 'each row says its period; a fact cannot have one of its own');
  }
  const literal = entry.period ?? filePeriod(raw);
  if (definition.period === 'none') {
    if (byRow || (literal !== undefined && literal !== NOW)) {
      fail('fact', `"${definition.id}" has no periods; state it in a mapping without a period`);
    }
    return;
  }
  if (!byRow && literal === undefined) {
    fail('period', `"${definition.id}" is stated by ${definition.period}; say of which`);
  } else if (literal !== undefined && !isPeriodOf(definition.period, String(literal))) {
    fail('period', `"${literal}" is not a ${definition.period}`);
  }
}

function filePeriod(raw: RawMapping): string | number | undefined {
  return typeof raw.period === 'object' ? undefined : raw.period;
}

function readingOf(entry: RawFactColumn, definition: FactDefinition, fail: Fail): CellReading {
  const plain: CellReading = { kind: 'plain' };
  checkOptions(entry, definition, fail);
  if (entry.value !== undefined) return plain;
  if (entry.words) return { kind: 'words', words: readWords(entry.words, definition, fail) };
  switch (definition.type) {
    case 'money':
      return entry.read === 'capital-text' ? { kind: 'capital-text' } : moneyReading(entry, fail);
    case 'ratio':
      if (entry.unit === 'percent' || entry.unit === 'fraction') {
        return { kind: 'ratio', unit: entry.unit };
      }
      fail('unit', 'a ratio is written in percent or as a fraction: say which');
      return plain;
    case 'boolean':
      fail('words', 'say which words mean true and which mean false');
      return plain;
    case 'codes':
      return { kind: 'codes', separator: entry.separator ?? ',' };
    case 'code':
      return entry.read === 'town-from-address' ? { kind: 'town-from-address' } : plain;
    case 'date':
    case 'integer':
    case 'number':
      return plain;
  }
}

/** An option that would have no effect is a misunderstanding, not a detail. */
function checkOptions(entry: RawFactColumn, definition: FactDefinition, fail: Fail): void {
  const { type } = definition;
  const readable = { 'capital-text': 'money', 'town-from-address': 'code' } as const;
  if (entry.read && (readable[entry.read] !== type || entry.column === undefined)) {
    fail('read', `${entry.read} reads one column into a fact of type ${readable[entry.read]}`);
  }
  if (entry.words && (entry.column === undefined || (type !== 'boolean' && type !== 'code'))) {
    fail('words', 'words are read from one column into a boolean or a code');
  }
  if (entry.separator && type !== 'codes') fail('separator', 'only codes are separated');
  const takesUnit =
    entry.value === undefined && !entry.read && (type === 'money' || type === 'ratio');
  if (entry.unit && !takesUnit) fail('unit', 'a unit is given for amounts and ratios only');
}

function moneyReading(entry: RawFactColumn, fail: Fail): CellReading {
  if (entry.unit === undefined || !(entry.unit in MONEY_UNITS)) {
    fail('unit', `say in what the money is written: ${Object.keys(MONEY_UNITS).join(', ')}`);
    return { kind: 'plain' };
  }
  const unit = entry.unit as MoneyUnit;
  for (const heading of entry.sumOf ?? [entry.column ?? '']) {
    const named = UNIT_IN_HEADING.exec(heading)?.[1];
    if (named && named !== MONEY_UNITS[unit].zh) {
      fail(
        'unit',
        `the heading "${heading}" says ${named}, and ${unit} is ${MONEY_UNITS[unit].zh}`,
      );
    }
  }
  return { kind: 'money', unit };
}

function readWords(
  words: NonNullable<RawFactColumn['words']>,
  definition: FactDefinition,
  fail: Fail,
): Map<string, FactValue | null> {
  const read = new Map<string, FactValue | null>();
  for (const [word, meaning] of Object.entries(words)) {
    const value = meaning === null ? null : parseFactValue(definition, meaning);
    if (value !== null && isFault(value)) fail(`words.${word}`, value.fault);
    else read.set(plainCell(word), value);
  }
  return read;
}

function readAbsent(
  raw: RawMapping,
  entry: RawFactColumn,
  definition: FactDefinition,
  fail: Fail,
): FactValue | undefined {
  if (entry.absent === undefined) return undefined;
  if (!raw.complete) {
    fail('absent', 'nothing follows from absence unless the delivery is complete (complete: true)');
  }
  if (raw.recordedOn === undefined || typeof raw.recordedOn === 'object') {
    fail(
      'absent',
      'the file must say of which day it is (recordedOn: a date, file-name or received)',
    );
  }
  if (typeof raw.period === 'object') {
    fail(
      'absent',
      'a file whose rows differ by period does not say of which period somebody is absent',
    );
  }
  return literal('absent', entry.absent, definition, (message) => fail('absent', message)).absent;
}

function literal<K extends string>(
  key: K,
  raw: unknown,
  definition: FactDefinition,
  fail: (message: string) => void,
): Partial<Record<K, FactValue>> {
  if (raw === undefined) return {};
  const value = parseFactValue(definition, raw);
  if (isFault(value)) {
    fail(value.fault);
    return {};
  }
  return { [key]: value } as Partial<Record<K, FactValue>>;
}
