import type { FactDictionary } from '../../src/core/facts/fact-definition.js';
import type { FactStatement, FactValue } from '../../src/core/facts/fact-value.js';
import type { Rational } from '../../src/core/rational.js';
import type { RawFacts } from './naive-oracle.js';

/** Statements as a profile file would write them: money in yuan, numbers as fractions, each with its period. */
export function rawFactsOf(
  statements: readonly FactStatement[],
  dictionary: FactDictionary,
): RawFacts {
  const facts: Record<string, unknown[]> = {};
  for (const { fact, period, value } of statements) {
    const { type } = dictionary.get(fact) ?? {};
    const raw = rawValue(value, type === 'money' ? 100n : 1n);
    (facts[fact] ??= []).push(period === 'now' ? { value: raw } : { period, value: raw });
  }
  return facts;
}

function rawValue(value: FactValue, unit: bigint): unknown {
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  const { numerator, denominator } = value as Rational;
  return `${numerator}/${denominator * unit}`;
}
