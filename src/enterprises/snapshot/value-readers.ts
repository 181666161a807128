import { columnKindOf, unitsPerOne } from '../../core/evaluate/columns/population.js';
import type { FactDefinition } from '../../core/facts/fact-definition.js';
import type { FactValue } from '../../core/facts/fact-value.js';
import type { Rational } from '../../core/rational.js';
import { ByteDictionary } from './byte-dictionary.js';
import { dayFromText, isDay } from './days.js';
import { storedValue, unitsOf } from './stored-value.js';

/**
 * Reads stored values of one fact out of a page's bytes. Nearly all are plain, `"123"` or `true`, and are read without
 * making a text of them; the others are left to {@link storedValue}, which has the last word.
 */
export interface ValueReader {
  /** The number that a column of the fact keeps, or for codes, ratios and sets a key to {@link valueOf}; NaN for no value. */
  read(bytes: Uint8Array, from: number, to: number): number;
  valueOf(key: number): FactValue;
}

export function valueReader(definition: FactDefinition): ValueReader {
  switch (columnKindOf(definition.type)) {
    case 'boolean':
      return new BooleanReader();
    case 'number':
      return new NumberReader(definition, unitsPerOne(definition.type));
    case 'date':
      return new DateReader(definition);
    case 'code':
    case 'ratio':
      return new CodeReader(definition);
    case 'set':
      return new SetReader(definition);
  }
}

const QUOTE = 0x22;
const MINUS = 0x2d;
const SLASH = 0x2f;
const ZERO = 0x30;
/** So many digits are exact in floating point. */
const DIGITS_MAX = 15;

class BooleanReader implements ValueReader {
  read(bytes: Uint8Array, from: number, to: number): number {
    if (to - from === 4 && isText(bytes, from, TRUE)) return 1;
    return to - from === 5 && isText(bytes, from, FALSE) ? 0 : NaN;
  }
  valueOf(key: number): FactValue {
    return key === 1;
  }
}

const TRUE = Buffer.from('true');
const FALSE = Buffer.from('false');

class NumberReader implements ValueReader {
  constructor(
    private readonly definition: FactDefinition,
    private readonly units: number,
  ) {}

  read(bytes: Uint8Array, from: number, to: number): number {
    const plain = this.readPlain(bytes, from, to);
    if (!Number.isNaN(plain)) return plain;
    const value = valueIn(this.definition, bytes, from, to);
    return value === undefined ? NaN : (unitsOf(this.definition, value as Rational) ?? NaN);
  }

  valueOf(): FactValue {
    throw new TypeError('numbers have no keys');
  }

  /** `"123"` or `"1/8"`, if it is a whole number of units; NaN for all that is not so simple. */
  private readPlain(bytes: Uint8Array, from: number, to: number): number {
    if (bytes[from] !== QUOTE || bytes[to - 1] !== QUOTE) return NaN;
    const isNegative = bytes[from + 1] === MINUS;
    const first = isNegative ? from + 2 : from + 1;
    let end = first;
    while (end < to && bytes[end] !== SLASH && bytes[end] !== QUOTE) end += 1;
    let units = digits(bytes, first, end) * this.units;
    if (bytes[end] === SLASH) {
      const denominator = digits(bytes, end + 1, to - 1);
      if (!(units <= Number.MAX_SAFE_INTEGER) || units % denominator !== 0) return NaN;
      units /= denominator;
    } else if (end !== to - 1) return NaN;
    if (!(units <= Number.MAX_SAFE_INTEGER)) return NaN;
    return isNegative ? 0 - units : units;
  }
}

class DateReader implements ValueReader {
  constructor(private readonly definition: FactDefinition) {}

  read(bytes: Uint8Array, from: number, to: number): number {
    if (to - from === 12 && bytes[from] === QUOTE && bytes[to - 1] === QUOTE) {
      const day = readDay(bytes, from + 1);
      if (day > 0) return day;
    }
    const value = valueIn(this.definition, bytes, from, to);
    return value === undefined ? NaN : (dayFromText(value as string) ?? NaN);
  }

  valueOf(): FactValue {
    throw new TypeError('dates have no keys');
  }
}

/** Every distinct text is read once. */
class CodeReader implements ValueReader {
  private readonly texts = new ByteDictionary();
  private readonly values: (FactValue | undefined)[] = [];

  constructor(private readonly definition: FactDefinition) {}

  read(bytes: Uint8Array, from: number, to: number): number {
    const key = this.texts.place(bytes, from, to);
    if (key === this.values.length) this.values.push(valueIn(this.definition, bytes, from, to));
    return this.values[key] === undefined ? NaN : key;
  }

  valueOf(key: number): FactValue {
    const value = this.values[key];
    if (value === undefined) throw new RangeError(`no value has the key ${key}`);
    return value;
  }
}

/** Sets of persons differ from one enterprise to the next, so only the last one read is kept. */
class SetReader implements ValueReader {
  private last: FactValue = [];

  constructor(private readonly definition: FactDefinition) {}

  read(bytes: Uint8Array, from: number, to: number): number {
    const value =
      to - from === 2 && isText(bytes, from, NOBODY)
        ? []
        : valueIn(this.definition, bytes, from, to);
    if (value !== undefined) this.last = value;
    return value === undefined ? NaN : 0;
  }

  valueOf(): FactValue {
    return this.last;
  }
}

const NOBODY = Buffer.from('[]');

/** `2024-05-06` as YYYYMMDD; 0 if it is not a day of the calendar. Ten bytes must be there. */
export function readDay(bytes: Uint8Array, from: number): number {
  if (bytes[from + 4] !== MINUS || bytes[from + 7] !== MINUS) return 0;
  const year = pair(bytes, from) * 100 + pair(bytes, from + 2);
  const day = year * 10_000 + pair(bytes, from + 5) * 100 + pair(bytes, from + 8);
  return day >= 0 && isDay(day) ? day : 0;
}

/** Two digits; so far below zero for anything else that no others make up for it. */
function pair(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - ZERO;
  const ones = (bytes[at + 1] as number) - ZERO;
  return tens >>> 0 <= 9 && ones >>> 0 <= 9 ? tens * 10 + ones : NO_PAIR;
}

const NO_PAIR = -1e9;

/** NaN for anything but one to fifteen digits. */
function digits(bytes: Uint8Array, from: number, to: number): number {
  if (to <= from || to - from > DIGITS_MAX) return NaN;
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const digit = (bytes[at] as number) - ZERO;
    if (digit < 0 || digit > 9) return NaN;
    number = number * 10 + digit;
  }
  return number;
}

function isText(bytes: Uint8Array, from: number, text: Uint8Array): boolean {
  for (let index = 0; index < text.length; index += 1)
    if (bytes[from + index] !== text[index]) return false;
  return true;
}

function valueIn(
  definition: FactDefinition,
  bytes: Uint8Array,
  from: number,
  to: number,
): FactValue | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString();
  try {
    return storedValue(definition, text);
  } catch {
    return undefined;
  }
}
