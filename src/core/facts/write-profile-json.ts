import {
  compare,
  fraction,
  parseRational,
  toDecimalString,
  toExactString,
  type Rational,
} from '../rational.js';
import type { FactDictionary } from './fact-definition.js';
import type { FactStatement, FactValue } from './fact-value.js';
import { NOW } from './period.js';
import type { ProfileJson } from './profile-json.js';

/** Writes statements as readProfileJson reads them: by fact a list, money in yuan. */
export function writeProfileJson(
  dictionary: FactDictionary,
  statements: Iterable<FactStatement>,
): ProfileJson {
  const facts: Record<string, unknown[]> = {};
  for (const { fact, period, value, from, to, recordedOn, source } of statements) {
    const isMoney = dictionary.get(fact)?.type === 'money';
    (facts[fact] ??= []).push({
      ...(period !== NOW && { period }),
      value: valueJson(value, isMoney),
      from,
      to,
      recordedOn,
      source,
    });
  }
  return facts;
}

function valueJson(value: FactValue, isMoney: boolean): unknown {
  if (typeof value === 'boolean' || typeof value === 'string' || Array.isArray(value)) return value;
  const exact = value as Rational;
  if (!isMoney) return numberJson(exact) ?? toExactString(exact);
  const yuan = fraction(exact.numerator, exact.denominator * 100n);
  return numberJson(yuan) ?? toDecimalString(yuan, 2);
}

/** A number of JSON, if it is read back as the very same; what most readers make of it is a double. */
function numberJson(exact: Rational): number | undefined {
  const nearest = Number(exact.numerator) / Number(exact.denominator);
  const read = parseRational(String(nearest));
  return read && compare(read, exact) === 0 ? nearest : undefined;
}
