import { isLocalDate, type LocalDate } from '../local-date.js';
import { fraction, parseRational, type Rational } from '../rational.js';
import { toExactString } from '../rational.js';
import { isIndustryCode } from '../standards/gb-t-4754.js';
import { isNumeric, type FactDefinition, type FactType } from './fact-definition.js';
import type { Period } from './period.js';

/** boolean · every number and money (fen) as an exact fraction · date and code as text · codes as a sorted set of texts. */
export type FactValue = boolean | string | Rational | readonly string[];

/** One typed, dated statement about an enterprise. */
export interface FactStatement {
  readonly fact: string;
  readonly period: Period;
  readonly value: FactValue;
  /** Validity, both days included. */
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly source?: string;
  readonly recordedOn?: LocalDate;
  /** Where the statement is stored, for a trace to point at. */
  readonly statementId?: number | string;
}

/** Why a text or JSON value is not a value of the fact. */
export interface ValueFault {
  readonly fault: string;
}

export function isFault(value: FactValue | ValueFault): value is ValueFault {
  return typeof value === 'object' && 'fault' in value;
}

/** 90,071,992,547,409.91 yuan: what fits a JavaScript integer of fen, and far more than any enterprise earns. */
const FEN_MAX = BigInt(Number.MAX_SAFE_INTEGER);
const CODE_LENGTH_MAX = 100;
const CODES_MAX = 10_000;

/**
 * Reads an outside value (JSON of a profile, a cell of a table, an answer) as a value of the fact.
 * Money is yuan outside and fen inside.
 */
export function parseFactValue(definition: FactDefinition, raw: unknown): FactValue | ValueFault {
  if (isNumeric(definition.type)) return parseNumber(definition.type, raw);
  switch (definition.type) {
    case 'boolean':
      return typeof raw === 'boolean' ? raw : { fault: `expected true or false, got ${show(raw)}` };
    case 'date':
      return typeof raw === 'string' && isLocalDate(raw)
        ? raw
        : { fault: `expected a date YYYY-MM-DD, got ${show(raw)}` };
    case 'code':
      return parseCode(definition, raw);
    case 'codes':
      return parseCodes(definition, raw);
  }
}

function parseNumber(type: FactType, raw: unknown): FactValue | ValueFault {
  const exact = exactNumber(raw);
  if (!exact) return { fault: `expected a number, got ${show(raw)}` };
  if (type === 'ratio') return exact;
  if (type === 'integer') {
    return exact.denominator === 1n && fits(exact.numerator)
      ? exact
      : { fault: `expected a whole number, got ${show(raw)}` };
  }
  if (type === 'money') {
    const fen = fraction(exact.numerator * 100n, exact.denominator);
    if (fen.denominator !== 1n)
      return { fault: `expected yuan with at most two decimals, got ${show(raw)}` };
    return fits(fen.numerator)
      ? fen
      : { fault: `expected less than 90 trillion yuan, got ${show(raw)}` };
  }
  const scaled = fraction(exact.numerator * 1_000_000n, exact.denominator);
  return scaled.denominator === 1n && fits(scaled.numerator)
    ? exact
    : { fault: `expected a number with at most six decimals, got ${show(raw)}` };
}

function exactNumber(raw: unknown): Rational | undefined {
  if (typeof raw === 'number') {
    if (!Number.isFinite(raw)) return undefined;
    // JavaScript writes very small and very large numbers with an exponent; neither is a fact of an enterprise.
    return parseRational(String(raw));
  }
  return typeof raw === 'string' ? parseRational(raw) : undefined;
}

function fits(value: bigint): boolean {
  return value <= FEN_MAX && value >= -FEN_MAX;
}

function parseCode(definition: FactDefinition, raw: unknown): FactValue | ValueFault {
  // YAML and JSON writers often leave the quotes off a code of digits.
  const text = typeof raw === 'number' && Number.isSafeInteger(raw) ? String(raw) : raw;
  if (typeof text !== 'string' || text.trim() === '' || text.length > CODE_LENGTH_MAX) {
    return { fault: `expected a code, got ${show(raw)}` };
  }
  if (definition.values && !Object.hasOwn(definition.values, text)) {
    return {
      fault: `expected one of ${Object.keys(definition.values).join(', ')}, got ${show(raw)}`,
    };
  }
  if (definition.standard === 'gb-t-4754' && !isIndustryCode(text)) {
    return { fault: `expected a code of GB/T 4754-2017, got ${show(raw)}` };
  }
  if (definition.standard === 'division' && !/^\d{2}(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?$/.test(text)) {
    return { fault: `expected a division code of 2, 4, 6, 9 or 12 digits, got ${show(raw)}` };
  }
  return text;
}

function parseCodes(definition: FactDefinition, raw: unknown): FactValue | ValueFault {
  if (!Array.isArray(raw)) return { fault: `expected a list of codes, got ${show(raw)}` };
  if (raw.length > CODES_MAX)
    return { fault: `expected at most ${CODES_MAX} codes, got ${raw.length}` };
  const texts = new Set<string>();
  for (const item of raw) {
    const code = parseCode({ ...definition, type: 'code' }, item);
    if (typeof code !== 'string') return code;
    texts.add(code);
  }
  return [...texts].sort();
}

function show(raw: unknown): string {
  const text = typeof raw === 'string' ? `"${raw}"` : (JSON.stringify(raw) ?? String(raw));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** The stored form of a value: JSON whose numbers are exact texts, e.g. `"5100000000"` fen or `"23/500"`. */
export function encodeFactValue(value: FactValue): string {
  if (typeof value === 'boolean' || typeof value === 'string' || Array.isArray(value)) {
    return JSON.stringify(value);
  }
  return JSON.stringify(toExactString(value as Rational));
}

/** Reads what {@link encodeFactValue} wrote. Throws if the text is not a value of that type: the store is corrupt. */
export function decodeFactValue(type: FactType, text: string): FactValue {
  const raw = JSON.parse(text) as unknown;
  if (isNumeric(type)) {
    const exact = typeof raw === 'string' ? parseRational(raw) : undefined;
    if (exact) return exact;
  } else if (
    type === 'boolean'
      ? typeof raw === 'boolean'
      : type === 'codes'
        ? Array.isArray(raw)
        : typeof raw === 'string'
  ) {
    return raw as FactValue;
  }
  throw new TypeError(`stored ${type} is ${text}`);
}
