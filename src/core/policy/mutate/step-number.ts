import type { FactDefinition } from '../../facts/fact-definition.js';
import { addDays, isLocalDate } from '../../local-date.js';
import {
  add,
  fraction,
  parseRational,
  subtract,
  toDecimalString,
  toExactString,
  type Rational,
} from '../../rational.js';

/** A step so small that no rule should survive it unnoticed, in the unit that the number is written in. */
export type Step = Rational | 'day';

export const ONE_FEN = fraction(1n, 100n);
/** A fen where the file counts in ten thousand yuan. */
export const ONE_FEN_IN_WAN = fraction(1n, 1_000_000n);
export const ONE_TEN_THOUSANDTH = fraction(1n, 10_000n);
export const ONE = fraction(1n, 1n);
const ONE_HUNDREDTH = fraction(1n, 100n);
/** A mean over four openings and four closings of whole numbers moves by eighths. */
const ONE_EIGHTH = fraction(1n, 8n);

/** The smallest difference that a value of the fact shows; undefined for what has no order. */
export function stepOf({ type, derived }: FactDefinition): Step | undefined {
  switch (type) {
    case 'integer':
      return ONE;
    case 'money':
      return ONE_FEN;
    case 'ratio':
      return ONE_TEN_THOUSANDTH;
    case 'number':
      return derived?.function === 'quarterly-mean' ? ONE_EIGHTH : ONE_HUNDREDTH;
    case 'date':
      return 'day';
    case 'boolean':
    case 'code':
    case 'codes':
      return undefined;
  }
}

/** A number or date of a file one step down and one up, written as the file could write it. */
export function neighbours(raw: unknown, step: Step): string[] {
  const text = String(raw);
  if (step === 'day') {
    return isLocalDate(text) ? [addDays(text, -1), addDays(text, 1)] : [];
  }
  const value = parseRational(text);
  if (!value) return [];
  const asFraction = /[/%]/.test(text);
  return [subtract(value, step), add(value, step)].map((next) =>
    asFraction ? toExactString(next) : toDecimalString(next, 12),
  );
}
