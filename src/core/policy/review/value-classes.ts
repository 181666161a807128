import { encodeFactValue, type FactValue } from '../../facts/fact-value.js';
import { operandValue } from '../leaf-demand.js';
import { addDays, type LocalDate } from '../../local-date.js';
import { add, compare, divide, integer, subtract, type Rational } from '../../rational.js';
import { divisionsOf, industryDigits, sectionOf } from '../../standards/gb-t-4754.js';
import type { Leaf } from '../policy.js';

/** Past so many codes that sets may hold, their combinations are not looked through. */
const MEMBERS_MAX = 10;
const ONE = integer(1);

/**
 * Values of one fact that stand for all there are: whatever value an enterprise has, one of these makes each of the
 * leaves come out the same. Values that no enterprise can have may be among them. Undefined: too many to look through.
 */
export function valueClasses(leaves: readonly Leaf[], date: LocalDate): FactValue[] | undefined {
  const [first] = leaves;
  if (!first) return undefined;
  const { definition } = first;
  const named = distinct(leaves.flatMap((leaf) => valuesOf(leaf, date)));
  switch (definition.type) {
    case 'boolean':
      return [true, false];
    case 'date':
      return distinct((named as string[]).flatMap(daysAround));
    case 'integer':
      return distinct((named as Rational[]).flatMap(integersAround));
    case 'number':
    case 'money':
    case 'ratio':
      return betweenAndOn(named as Rational[]);
    case 'codes':
      return setsOf(named as string[]);
    case 'code':
      if (definition.values) return Object.keys(definition.values);
      return definition.standard === 'gb-t-4754'
        ? industries(named as string[])
        : [...(named as string[]).flatMap((code) => [code, `${code}~`]), '~'];
  }
}

function valuesOf({ operand }: Leaf, date: LocalDate): FactValue[] {
  if (operand.kind === 'fact') return [];
  return (operand.kind === 'list' ? operand.items : [operand]).map((item) =>
    operandValue(item, date),
  );
}

function distinct<T extends FactValue>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [encodeFactValue(value), value])).values()];
}

/** The calendar itself ends; nothing lies beyond its first and last day. */
function daysAround(day: LocalDate): LocalDate[] {
  return [
    ...(day > '1900-01-01' ? [addDays(day, -1)] : []),
    day,
    ...(day < '9999-12-31' ? [addDays(day, 1)] : []),
  ];
}

function integersAround(value: Rational): Rational[] {
  const whole = integer(value.numerator / value.denominator);
  return [-2, -1, 0, 1, 2].map((step) => add(whole, integer(step)));
}

/** Each number, one between every two neighbours and one beyond either end: numbers can lie arbitrarily close. */
function betweenAndOn(numbers: readonly Rational[]): Rational[] {
  const sorted = [...numbers].sort(compare);
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  if (!lowest || !highest) return [];
  return [
    subtract(lowest, ONE),
    ...sorted.flatMap((value, index) => {
      const next = sorted[index + 1];
      return next ? [value, divide(add(value, next), integer(2))] : [value];
    }),
    add(highest, ONE),
  ];
}

function setsOf(members: readonly string[]): FactValue[] | undefined {
  if (members.length > MEMBERS_MAX) return undefined;
  return members.reduce<string[][]>(
    (sets, member) => [...sets, ...sets.map((set) => [...set, member])],
    [[]],
  );
}

/** Every section and division, and below each code that is named the next level: written with the letter and without. */
function industries(named: readonly string[]): string[] {
  const sections = [...'ABCDEFGHIJKLMNOPQRST'];
  const digits = new Set(sections.flatMap(divisionsOf));
  for (const code of named) {
    const own = industryDigits(code);
    if (!own) continue;
    digits.add(own);
    if (own.length < 4) [...'0123456789'].forEach((next) => digits.add(`${own}${next}`));
  }
  return [...sections, ...[...digits].flatMap((code) => [code, `${sectionOf(code) ?? ''}${code}`])];
}
