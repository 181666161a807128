import type { FactDefinition } from '../facts/fact-definition.js';
import { sameValue, type FactValue } from '../facts/fact-value.js';
import type { Operator } from '../policy/policy.js';
import { compare, type Rational } from '../rational.js';
import { codeWithin } from '../standards/gb-t-4754.js';

/**
 * What an operator means for two known values. The one place to add an operator's meaning; the checker's table of types
 * (`read-condition.ts`) says where it may stand.
 */
export function holds(
  operator: Operator,
  definition: FactDefinition,
  value: FactValue,
  operand: FactValue | readonly FactValue[],
): boolean {
  const list = operand as readonly FactValue[];
  const single = operand as FactValue;
  switch (operator) {
    case 'equal':
      return sameValue(value, single);
    case 'notEqual':
      return !sameValue(value, single);
    case 'in':
      return list.some((item) => sameValue(value, item));
    case 'notIn':
      return !list.some((item) => sameValue(value, item));
    case 'lessThan':
      return order(value, single) < 0;
    case 'lessThanInclusive':
      return order(value, single) <= 0;
    case 'greaterThan':
      return order(value, single) > 0;
    case 'greaterThanInclusive':
      return order(value, single) >= 0;
    case 'between':
      return order(value, list[0] as FactValue) >= 0 && order(value, list[1] as FactValue) <= 0;
    case 'contains':
      return (value as readonly string[]).includes(single as string);
    case 'codeWithin':
      return list.some((prefix) => isCodeWithin(definition, value as string, prefix as string));
  }
}

function isCodeWithin(definition: FactDefinition, code: string, prefix: string): boolean {
  return definition.standard === 'gb-t-4754'
    ? codeWithin(code, prefix, 'gb-t-4754')
    : code.startsWith(prefix);
}

/** Numbers by cross-multiplication, dates by their text. */
function order(a: FactValue, b: FactValue): number {
  if (typeof a === 'string') return a < (b as string) ? -1 : a > (b as string) ? 1 : 0;
  return compare(a as Rational, b as Rational);
}
