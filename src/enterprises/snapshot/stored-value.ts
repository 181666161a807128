import { decodeFactValue, type FactValue } from '../../core/facts/fact-value.js';
import type { FactDefinition } from '../../core/facts/fact-definition.js';
import { isLocalDate } from '../../core/local-date.js';
import type { Rational } from '../../core/rational.js';
import { columnKindOf, unitsPerOne } from '../../core/evaluate/columns/population.js';

const SHOWN_MAX = 60;

/** Reads a stored value of a fact. Throws TypeError if it is none that a column can hold: the store is corrupt. */
export function storedValue(definition: FactDefinition, text: string): FactValue {
  const value = decoded(definition, text);
  if (value === undefined || !fits(definition, value)) {
    const shown = text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX - 1)}…` : text;
    throw new TypeError(`stored ${definition.type} is ${shown}`);
  }
  return value;
}

/** A number in the units of its column; undefined if it is not a whole number of them. */
export function unitsOf(
  definition: FactDefinition,
  { numerator, denominator }: Rational,
): number | undefined {
  const scaled = numerator * BigInt(unitsPerOne(definition.type));
  const units = Number(scaled / denominator);
  return scaled % denominator === 0n && Number.isSafeInteger(units) ? units : undefined;
}

function decoded(definition: FactDefinition, text: string): FactValue | undefined {
  try {
    return decodeFactValue(definition.type, text);
  } catch {
    return undefined;
  }
}

function fits(definition: FactDefinition, value: FactValue): boolean {
  const kind = columnKindOf(definition.type);
  if (kind === 'number') return unitsOf(definition, value as Rational) !== undefined;
  if (kind === 'date') return isLocalDate(value as string);
  if (kind !== 'set') return true;
  return (value as readonly unknown[]).every((member) => typeof member === 'string');
}
