import { isFault, parseFactValue, type FactValue } from '../../core/facts/fact-value.js';
import type { FactDefinition, Label } from '../../core/facts/fact-definition.js';
import { add, type Rational } from '../../core/rational.js';
import { plainCell } from './cell-text.js';
import { readDecimal } from './decimal-text.js';
import type { FactColumn } from './mapping.js';
import { readCapitalText, readMoney, type CellFault } from './read-money.js';
import { readDate } from './read-date.js';
import { townOfAddress } from './town-of-address.js';

/** What a cell says about a fact. */
export type CellResult =
  | { readonly kind: 'value'; readonly value: FactValue }
  | { readonly kind: 'missing' }
  /** Understood, but not something that the fact can hold: the row stands without it, and says so. */
  | ({ readonly kind: 'left-out' } & CellFault)
  | ({ readonly kind: 'fault' } & CellFault & { readonly column: number });

const MISSING: CellResult = { kind: 'missing' };

/** Reads the cells of a fact's columns, in their order. */
export function readFact(column: FactColumn, cells: readonly string[]): CellResult {
  if (column.constant !== undefined) return { kind: 'value', value: column.constant };
  let sum: FactValue | undefined;
  for (const [index, cell] of cells.entries()) {
    const plain = plainCell(cell);
    if (plain === '' || column.missing.has(plain)) {
      return column.required ? faultAt(index, required()) : MISSING;
    }
    const read = readOne(column, plain);
    if (read.kind === 'fault') return { ...read, column: index };
    if (read.kind !== 'value') return read;
    sum = sum === undefined ? read.value : add(sum as Rational, read.value as Rational);
  }
  if (sum === undefined) return MISSING;
  return cells.length > 1
    ? withinBounds(column.definition, sum as Rational)
    : { kind: 'value', value: sum };
}

type OneResult =
  Exclude<CellResult, { readonly kind: 'fault' }> | ({ readonly kind: 'fault' } & CellFault);

function readOne(column: FactColumn, plain: string): OneResult {
  const { definition, reading } = column;
  switch (reading.kind) {
    case 'money': {
      const yuan = readMoney(plain, reading.unit);
      return typeof yuan === 'string' ? parsed(definition, yuan) : { kind: 'fault', ...yuan };
    }
    case 'capital-text':
      return readCapital(definition, plain);
    case 'ratio': {
      const isPercent = plain.endsWith('%');
      const decimal = readDecimal(isPercent ? plain.slice(0, -1).trim() : plain);
      if (typeof decimal !== 'string') return { kind: 'fault', ...numberFault(definition) };
      return parsed(definition, isPercent || reading.unit === 'percent' ? `${decimal}%` : decimal);
    }
    case 'town-from-address': {
      const town = townOfAddress(plain);
      return town === undefined ? { kind: 'missing' } : { kind: 'value', value: town };
    }
    case 'codes':
      return parsed(
        definition,
        plain.split(reading.separator).flatMap((code) => (code.trim() === '' ? [] : [code.trim()])),
      );
    case 'words':
      return readWord(reading.words, plain);
    case 'plain':
      return readPlain(definition, plain);
  }
}

function readCapital(definition: FactDefinition, plain: string): OneResult {
  const capital = readCapitalText(plain);
  if ('yuan' in capital) return parsed(definition, capital.yuan);
  if ('code' in capital) return { kind: 'fault', ...capital };
  return {
    kind: 'left-out',
    code: 'currency',
    expected: {
      zh: '外币资本不折算成人民币，本行其余内容已收',
      en: 'capital in a foreign currency is not turned into yuan; the rest of the row was taken',
    },
  };
}

function readWord(words: ReadonlyMap<string, FactValue | null>, plain: string): OneResult {
  const value = words.get(plain);
  if (value === null) return { kind: 'missing' };
  if (value !== undefined) return { kind: 'value', value };
  const known = [...words.keys()];
  return {
    kind: 'fault',
    code: 'word',
    expected: { zh: `应为 ${known.join('、')} 之一`, en: `expected one of ${known.join(', ')}` },
  };
}

function readPlain(definition: FactDefinition, plain: string): OneResult {
  if (definition.type === 'date') {
    const date = readDate(plain);
    return typeof date === 'string'
      ? { kind: 'value', value: date }
      : { kind: 'fault', code: 'date', expected: dateExpected(date.fault) };
  }
  if (definition.type === 'integer' || definition.type === 'number') {
    const decimal = readDecimal(plain);
    if (typeof decimal !== 'string') return { kind: 'fault', ...numberFault(definition) };
    return parsed(definition, decimal);
  }
  return parsed(definition, plain);
}

function parsed(definition: FactDefinition, raw: unknown): OneResult {
  const value = parseFactValue(definition, raw);
  if (!isFault(value)) return { kind: 'value', value };
  return definition.type === 'integer'
    ? { kind: 'fault', ...numberFault(definition) }
    : { kind: 'fault', code: 'value', expected: expectedValue(definition, value.fault) };
}

/** Each part may be within the bounds of money and the sum beyond them. */
function withinBounds(definition: FactDefinition, sum: Rational): CellResult {
  const largest = BigInt(Number.MAX_SAFE_INTEGER) * sum.denominator;
  const magnitude = sum.numerator < 0n ? -sum.numerator : sum.numerator;
  if (magnitude <= largest) return { kind: 'value', value: sum };
  return faultAt(0, {
    code: 'value',
    expected: expectedValue(definition, 'the sum is too large'),
  });
}

function faultAt(column: number, fault: CellFault): CellResult {
  return { kind: 'fault', column, ...fault };
}

function required(): CellFault {
  return { code: 'required', expected: { zh: '此列必填', en: 'this column must be filled in' } };
}

function numberFault(definition: FactDefinition): CellFault {
  const isWhole = definition.type === 'integer';
  return {
    code: 'number',
    expected: isWhole
      ? { zh: '应为整数', en: 'expected a whole number' }
      : { zh: '应为数字', en: 'expected a number' },
  };
}

export function dateExpected(fault: 'form' | 'impossible'): Label {
  return fault === 'impossible'
    ? { zh: '日历上没有这一天', en: 'there is no such day' }
    : { zh: '应为日期，如 2024-06-30', en: 'expected a date such as 2024-06-30' };
}

function expectedValue(definition: FactDefinition, fault: string): Label {
  const { zh, en } = definition.label;
  const forms: Partial<Record<FactDefinition['type'], string>> = {
    money: '金额最多两位小数',
    number: '数字最多六位小数',
    code: definition.values
      ? `应为 ${Object.keys(definition.values).join('、')} 之一`
      : definition.standard === 'gb-t-4754'
        ? '应为 GB/T 4754-2017 的行业代码'
        : definition.standard === 'division'
          ? '应为 2、4、6、9 或 12 位行政区划代码'
          : '应为代码',
  };
  const form = forms[definition.type] ?? '取值不符合目录';
  return { zh: `${form}（${zh}）`, en: `${fault} (${en})` };
}
