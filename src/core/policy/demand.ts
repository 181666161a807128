import { allOf, anyOf, negate, type Truth } from '../evaluate/truth.js';
import type { FactDefinition } from '../facts/fact-definition.js';
import type { FactValue } from '../facts/fact-value.js';
import { compare, type Rational } from '../rational.js';
import { codeWithin } from '../standards/code-within.js';

/**
 * What a leaf demands of a known value, in the few forms that every operator comes down to; nothing else has to be known
 * by a reader. `below`, `same` and `above` order numbers and dates, `same` also compares texts and yes/no, `within` asks
 * for a code at or below another, `has` for a member of a set.
 */
export type Demand<T> =
  | { readonly kind: 'below' | 'same' | 'above' | 'within' | 'has'; readonly operand: T }
  | { readonly kind: 'not'; readonly part: Demand<T> }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Demand<T>[] };

/** The same demand with each operand replaced, e.g. a parameter by its value on a date. */
export function mapDemand<T, U>(demand: Demand<T>, to: (operand: T) => U): Demand<U> {
  switch (demand.kind) {
    case 'not':
      return { kind: 'not', part: mapDemand(demand.part, to) };
    case 'all':
    case 'any':
      return { kind: demand.kind, parts: demand.parts.map((part) => mapDemand(part, to)) };
    case 'below':
    case 'same':
    case 'above':
    case 'within':
    case 'has':
      return { kind: demand.kind, operand: to(demand.operand) };
  }
}

/** The operands of a demand, in order. */
export function operandsOf<T>(demand: Demand<T>): T[] {
  switch (demand.kind) {
    case 'not':
      return operandsOf(demand.part);
    case 'all':
    case 'any':
      return demand.parts.flatMap(operandsOf);
    case 'below':
    case 'same':
    case 'above':
    case 'within':
    case 'has':
      return [demand.operand];
  }
}

/** Whether a known value of the fact meets the demand; null where it is a code too coarse to tell. */
export function meets(
  demand: Demand<FactValue>,
  definition: FactDefinition,
  value: FactValue,
): Truth {
  switch (demand.kind) {
    case 'not':
      return negate(meets(demand.part, definition, value));
    case 'all':
      return allOf(demand.parts.map((part) => meets(part, definition, value)));
    case 'any':
      return anyOf(demand.parts.map((part) => meets(part, definition, value)));
    case 'below':
      return orderOf(value, demand.operand) < 0;
    case 'same':
      return orderOf(value, demand.operand) === 0;
    case 'above':
      return orderOf(value, demand.operand) > 0;
    case 'within':
      return codeWithin(value as string, demand.operand as string, definition.standard);
    case 'has':
      return (value as readonly string[]).includes(demand.operand as string);
  }
}

/** Whether a known value may leave the demand unanswered: a code of a standard that it must lie below. */
export function mayBeTooCoarse(
  demand: Demand<unknown>,
  { standard }: Pick<FactDefinition, 'standard'>,
): boolean {
  if (standard === undefined) return false;
  switch (demand.kind) {
    case 'not':
      return mayBeTooCoarse(demand.part, { standard });
    case 'all':
    case 'any':
      return demand.parts.some((part) => mayBeTooCoarse(part, { standard }));
    case 'below':
    case 'same':
    case 'above':
    case 'has':
      return false;
    case 'within':
      return true;
  }
}

/** Numbers by cross-multiplication, dates and codes by their text. */
function orderOf(a: FactValue, b: FactValue): number {
  if (typeof a === 'object') return compare(a as Rational, b as Rational);
  return a === b ? 0 : a < b ? -1 : 1;
}
