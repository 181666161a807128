import type { FactType, Label } from '../facts/fact-definition.js';
import type { Demand } from './demand.js';

interface OperatorDefinition {
  /** The types of fact it may stand behind. */
  readonly on: readonly FactType[];
  /** One value; exactly two, the lower first; a list; or either one value or a list. Only a single one may be a fact. */
  readonly takes: 'one' | 'pair' | 'list' | 'one-or-list';
  /** What is written out: a value of the fact, or a text such as one member of a set or the beginning of a code. */
  readonly literal?: 'text';
  /** Between the fact and what it is compared with, in the sentence that gives the reason. */
  readonly words: Label;
  /** Its meaning: the one definition that every reader compiles. */
  demand<T>(operands: readonly T[]): Demand<T>;
}

const NUMBERS: readonly FactType[] = ['integer', 'number', 'money', 'ratio'];
const ORDERED: readonly FactType[] = [...NUMBERS, 'date'];
/** Of these a rule may list values; of the others equality with one of several would be an accident of rounding. */
const LISTED: readonly FactType[] = ['code', 'date', 'integer'];

/**
 * Every operator that a leaf may use; see docs/walk-through.md for adding one. Of json-rules-engine's operators only the
 * names are taken: what they mean is said here, over exact values.
 */
export const OPERATORS = {
  equal: {
    on: ['boolean', 'code', ...ORDERED],
    takes: 'one',
    words: { zh: '为', en: 'is' },
    demand: ([value]) => same(value),
  },
  notEqual: {
    on: ['boolean', 'code', ...ORDERED],
    takes: 'one',
    words: { zh: '不为', en: 'is not' },
    demand: ([value]) => not(same(value)),
  },
  in: {
    on: LISTED,
    takes: 'list',
    words: { zh: '属于', en: 'is one of' },
    demand: (values) => any(values.map(same)),
  },
  notIn: {
    on: LISTED,
    takes: 'list',
    words: { zh: '不属于', en: 'is none of' },
    demand: (values) => not(any(values.map(same))),
  },
  lessThan: {
    on: ORDERED,
    takes: 'one',
    words: { zh: '低于', en: 'is below' },
    demand: ([limit]) => below(limit),
  },
  lessThanInclusive: {
    on: ORDERED,
    takes: 'one',
    words: { zh: '不超过', en: 'is at most' },
    demand: ([limit]) => not(above(limit)),
  },
  greaterThan: {
    on: ORDERED,
    takes: 'one',
    words: { zh: '高于', en: 'is above' },
    demand: ([limit]) => above(limit),
  },
  greaterThanInclusive: {
    on: ORDERED,
    takes: 'one',
    words: { zh: '不低于', en: 'is at least' },
    demand: ([limit]) => not(below(limit)),
  },
  between: {
    on: ORDERED,
    takes: 'pair',
    words: { zh: '介于', en: 'lies within' },
    demand: ([low, high]) => all([not(below(low)), not(above(high))]),
  },
  contains: {
    on: ['codes'],
    takes: 'one',
    literal: 'text',
    words: { zh: '包含', en: 'contains' },
    demand: ([member]) => has(member),
  },
  containsAny: {
    on: ['codes'],
    takes: 'list',
    literal: 'text',
    words: { zh: '包含其中任一', en: 'contains one of' },
    demand: (members) => any(members.map(has)),
  },
  codeWithin: {
    on: ['code'],
    takes: 'one-or-list',
    literal: 'text',
    words: { zh: '属于', en: 'belongs to' },
    demand: (prefixes) => any(prefixes.map(within)),
  },
} satisfies Record<string, OperatorDefinition>;

export type Operator = keyof typeof OPERATORS;

export function isOperator(text: string): text is Operator {
  return Object.hasOwn(OPERATORS, text);
}

export function operatorDefinition(operator: Operator): OperatorDefinition {
  return OPERATORS[operator];
}

/** The operators that fit a type, in the order of the table. */
export function operatorsOn(type: FactType): Operator[] {
  return (Object.keys(OPERATORS) as Operator[]).filter((operator) =>
    operatorDefinition(operator).on.includes(type),
  );
}

// The checker counts the operands before anything is compiled, so a missing one is a fault of the program.
function atom<T>(
  kind: 'below' | 'same' | 'above' | 'within' | 'has',
  operand: T | undefined,
): Demand<T> {
  if (operand === undefined) throw new Error('an operator lacks its operand');
  return { kind, operand };
}

function below<T>(operand: T | undefined): Demand<T> {
  return atom('below', operand);
}
function same<T>(operand: T | undefined): Demand<T> {
  return atom('same', operand);
}
function above<T>(operand: T | undefined): Demand<T> {
  return atom('above', operand);
}
function within<T>(operand: T | undefined): Demand<T> {
  return atom('within', operand);
}
function has<T>(operand: T | undefined): Demand<T> {
  return atom('has', operand);
}
function not<T>(part: Demand<T>): Demand<T> {
  return { kind: 'not', part };
}
function all<T>(parts: readonly Demand<T>[]): Demand<T> {
  return { kind: 'all', parts };
}
function any<T>(parts: readonly Demand<T>[]): Demand<T> {
  return { kind: 'any', parts };
}
