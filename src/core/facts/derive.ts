import { addMonths, yearOf, type LocalDate } from '../local-date.js';
import { add, divide, integer, subtract, ZERO, type Rational } from '../rational.js';
import { enterpriseSize } from '../standards/enterprise-size.js';
import type { DerivedFunction } from './fact-definition.js';
import type { FactValue } from './fact-value.js';
import type { ResolvedFact } from './resolved-fact.js';

/** A derived value, or which inputs (by index) stand in its way and why. */
export type DerivedResult =
  | { readonly value: FactValue }
  | { readonly blockedBy: readonly number[]; readonly because: 'inputs' | 'denominator' };

/**
 * Works out a derived fact. The inputs of `quarterly-mean` are the four openings followed by the four closings.
 * Shapes and types were checked when the dictionary was read.
 */
export function derive(
  name: DerivedFunction,
  inputs: readonly ResolvedFact[],
  asOf: LocalDate,
): DerivedResult {
  if (name === 'size-class') return sizeClass(inputs);
  const missing = inputs.flatMap((input, index) => (input.known ? [] : [index]));
  if (missing.length > 0) return { blockedBy: missing, because: 'inputs' };
  const values = inputs.map((input) => (input.known ? input.value : false));
  switch (name) {
    case 'months-since':
      return { value: integer(monthsBetween(values[0] as LocalDate, asOf)) };
    case 'count':
      return { value: integer((values[0] as readonly string[]).length) };
    case 'ratio':
      return ratio(values[0] as Rational, values[1] as Rational);
    case 'difference':
      return { value: subtract(values[0] as Rational, values[1] as Rational) };
    case 'sum':
      return { value: total(values as Rational[]) };
    case 'mean':
      return { value: divide(total(values as Rational[]), integer(values.length)) };
    case 'quarterly-mean':
      // (opening + closing) ÷ 2 for each of four quarters, then their mean: eight numbers with one weight.
      return { value: divide(total(values as Rational[]), integer(8)) };
  }
}

function total(values: readonly Rational[]): Rational {
  return values.reduce(add, ZERO);
}

function ratio(over: Rational, under: Rational): DerivedResult {
  return under.numerator > 0n
    ? { value: divide(over, under) }
    : { blockedBy: [1], because: 'denominator' };
}

/** Only the numbers that the industry's row compares are needed: a shop's class does not wait for its balance sheet. */
function sizeClass(inputs: readonly ResolvedFact[]): DerivedResult {
  const [industry, employees, revenue, assets] = inputs;
  if (!industry?.known) return { blockedBy: [0], because: 'inputs' };
  const whole = (input: ResolvedFact | undefined) =>
    input?.known
      ? (input.value as Rational).numerator / (input.value as Rational).denominator
      : undefined;
  const size = enterpriseSize({
    industryCode: industry.value as string,
    employees: whole(employees),
    revenueFen: whole(revenue),
    assetsFen: whole(assets),
  });
  if (typeof size === 'string') return { value: size };
  const position = { industryCode: 0, employees: 1, revenue: 2, assets: 3 } as const;
  return { blockedBy: size.missing.map((name) => position[name]), because: 'inputs' };
}

/** Whole months from one date to the other; a month that lacks the day is whole on its last day (民法典第二百零二条). */
function monthsBetween(from: LocalDate, to: LocalDate): number {
  const months =
    (yearOf(to) - yearOf(from)) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
  return addMonths(from, months) <= to ? months : months - 1;
}
