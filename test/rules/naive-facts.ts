/**
 * What a profile says, read as plainly as docs/policy-file.md states it: straight from the parsed YAML of `facts.yaml`
 * and the JSON of one profile, in big integers. It shares nothing with the program but the calendar and the two
 * national standards, because readers that share a compiler share its mistakes. Slow on purpose: nothing is remembered.
 */
import { addDays, addMonths, daysBetween } from '../../src/core/local-date.js';
import { enterpriseSize } from '../../src/core/standards/enterprise-size.js';
import type { CodeStandard } from '../../src/core/standards/gb-t-4754.js';

export interface RawReference {
  readonly fact: string;
  readonly period?: string;
}

export interface RawFact {
  readonly type: string;
  readonly period?: string;
  readonly sources?: readonly string[];
  readonly freshDays?: number;
  readonly standard?: CodeStandard;
  readonly derived?: {
    readonly function: string;
    readonly of: readonly (string | RawReference)[];
  };
}

export interface RawStatement {
  readonly value?: unknown;
  readonly period?: string | number;
  readonly from?: string;
  readonly to?: string;
  readonly recordedOn?: string;
  readonly source?: string;
}

/** One profile on one business date. */
export interface Asked {
  readonly catalogue: Readonly<Record<string, RawFact>>;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly asOf: string;
  /** Statements recorded after this day are not looked at. */
  readonly knownAt?: string | undefined;
}

/** n ÷ d with d above 0; never reduced, since only comparing and rounding ever look at it. */
export class Fraction {
  constructor(
    readonly n: bigint,
    readonly d: bigint = 1n,
  ) {}
  plus(other: Fraction): Fraction {
    return new Fraction(this.n * other.d + other.n * this.d, this.d * other.d);
  }
  minus(other: Fraction): Fraction {
    return new Fraction(this.n * other.d - other.n * this.d, this.d * other.d);
  }
  times(other: Fraction): Fraction {
    return new Fraction(this.n * other.n, this.d * other.d);
  }
  /** `other` must be above 0. */
  over(other: Fraction): Fraction {
    return new Fraction(this.n * other.d, this.d * other.n);
  }
}

/** Nobody knows, because nobody stated these facts. */
export class Lacking {
  constructor(readonly facts: ReadonlySet<string>) {}
}

export type Value = boolean | string | Fraction | ReadonlySet<string>;

export const ZERO = new Fraction(0n);

/** The stated facts that any of the answers lacks, or undefined when all are known. */
export function lackingAny(...answers: readonly unknown[]): Lacking | undefined {
  const lacking = answers.filter((answer) => answer instanceof Lacking);
  if (lacking.length === 0) return undefined;
  return new Lacking(new Set(lacking.flatMap(({ facts }) => [...facts])));
}

/** -1, 0 or 1; numbers as exact fractions, texts (dates too) as texts. */
export function compare(left: Value, right: Value): number {
  if (left instanceof Fraction && right instanceof Fraction) {
    const difference = left.n * right.d - right.n * left.d;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }
  if (left === right) return 0;
  return (left as string) < (right as string) ? -1 : 1;
}

/** `4/100`, `4.6%`, `-12.5` or a number as YAML and JSON write it. */
export function exact(raw: unknown): Fraction {
  const text = String(raw);
  if (text.includes('/')) {
    const [above, below] = text.split('/');
    return exact(above).over(exact(below));
  }
  if (text.endsWith('%')) return exact(text.slice(0, -1)).over(new Fraction(100n));
  const decimals = /^-?\d+(?:\.(\d+))?$/.exec(text.trim())?.[1]?.length ?? 0;
  return new Fraction(BigInt(text.trim().replace('.', '')), 10n ** BigInt(decimals));
}

/** A literal in the unit of the type; money is yuan outside and fen inside. */
export function valueOf(type: string, raw: unknown): Value {
  if (type === 'boolean') return raw === true;
  if (type === 'code' || type === 'date') return String(raw);
  if (type === 'codes') return new Set(raw as string[]);
  return type === 'money' ? exact(raw).times(new Fraction(100n)) : exact(raw);
}

/** The value of a fact as a leaf, an amount or a derived fact names it, counting periods back from `day`. */
export function read(
  asked: Asked,
  reference: string | RawReference,
  day = asked.asOf,
): Value | Lacking {
  const { fact, period } = typeof reference === 'string' ? { fact: reference } : reference;
  const definition = definitionOf(asked, fact);
  const at = periodOn(day, period ?? definition.period ?? 'none');
  return definition.derived
    ? derive(asked, definition.derived, at)
    : stated(asked, fact, definition, at);
}

function definitionOf(asked: Asked, fact: string): RawFact {
  const definition = asked.catalogue[fact];
  if (!definition) throw new Error(`the catalogue has no fact ${fact}`);
  return definition;
}

// ---- Statements ------------------------------------------------------------------------------------------------------

function stated(asked: Asked, fact: string, definition: RawFact, at: string): Value | Lacking {
  const { asOf, knownAt } = asked;
  const { type, freshDays, sources = [] } = definition;
  // The page names no rank for a person's own word nor for nobody's: they follow all departments, in this order.
  const ranks = [...sources, 'attested', undefined];
  const rank = ({ source }: RawStatement): number => ranks.indexOf(source);
  const [best] = statementsOf(asked.facts[fact], type)
    .filter(({ value }) => value !== null && value !== undefined)
    .filter(({ period = 'now' }) => String(period) === at)
    .filter(({ from }) => from === undefined || from <= asOf)
    .filter(({ to }) => to === undefined || asOf <= to)
    .filter(({ recordedOn: on }) => !on || !knownAt || on <= knownAt)
    .filter(({ recordedOn: on }) => !on || !freshDays || daysBetween(on, asOf) <= freshDays)
    .reverse()
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        compare(b.recordedOn ?? '', a.recordedOn ?? '') ||
        compare(b.from ?? '', a.from ?? ''),
    );
  return best ? valueOf(type, best.value) : new Lacking(new Set([fact]));
}

/** A plain value, one statement or a list of statements; the plain value of a set is itself a list. */
function statementsOf(raw: unknown, type: string): RawStatement[] {
  if (raw === null || raw === undefined) return [];
  if (Array.isArray(raw) && (type !== 'codes' || raw.some(isStatement)))
    return raw as RawStatement[];
  return isStatement(raw) ? [raw] : [{ value: raw }];
}

function isStatement(raw: unknown): raw is RawStatement {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

// ---- Periods ---------------------------------------------------------------------------------------------------------

const MONTHS: Readonly<Record<string, number>> = { year: 12, quarter: 3, month: 1 };

/** `year-1` on 2025-06-30 is `2023`: the last year that had ended by that day, and one more back. */
function periodOn(day: string, relative: string): string {
  if (relative === 'now' || relative === 'none') return 'now';
  const [kind = '', shift = '0'] = relative.split('-');
  const length = MONTHS[kind] ?? 0;
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const current = month - (month % length);
  const last = lastDay(current, length) <= day ? current : current - length;
  return periodText(last - Number(shift) * length, kind);
}

/** Months are counted from year 0: the period of so many months that starts with this one. */
function periodText(month: number, kind: string): string {
  const year = Math.floor(month / 12);
  if (kind === 'year') return String(year);
  if (kind === 'quarter') return `${year}Q${(month % 12) / 3 + 1}`;
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}`;
}

function lastDay(month: number, length: number): string {
  return addDays(`${periodText(month + length, 'month')}-01`, -1);
}

/** The last day of `2025`, `2025Q3` or `2025-09`; of `now` the business date. */
function endOf(at: string, asOf: string): string {
  if (at === 'now') return asOf;
  const year = Number(at.slice(0, 4)) * 12;
  if (at.length === 4) return lastDay(year, 12);
  if (at.includes('Q')) return lastDay(year + (Number(at.slice(5)) - 1) * 3, 3);
  return lastDay(year + Number(at.slice(5)) - 1, 1);
}

// ---- Derived facts ---------------------------------------------------------------------------------------------------

function derive(
  asked: Asked,
  derived: NonNullable<RawFact['derived']>,
  at: string,
): Value | Lacking {
  const day = endOf(at, asked.asOf);
  if (derived.function === 'quarterly-mean') return quarterlyMean(asked, derived.of, day);
  const inputs = derived.of.map((reference) => read(asked, reference, day));
  if (derived.function === 'size-class') return sizeClass(asked, derived.of, inputs);
  const lacking = lackingAny(...inputs);
  const [a, b] = inputs as Fraction[];
  switch (derived.function) {
    case 'ratio':
      return lacking ?? ratio(asked, derived.of[1]!, inputs as Fraction[]);
    case 'sum':
      return lacking ?? sum(inputs as Fraction[]);
    case 'difference':
      return lacking ?? a!.minus(b!);
    case 'mean':
      return lacking ?? sum(inputs as Fraction[]).over(new Fraction(BigInt(inputs.length)));
    case 'months-since':
      return lacking ?? monthsSince(inputs[0] as string, asked.asOf);
    case 'count':
      return lacking ?? new Fraction(BigInt((inputs[0] as ReadonlySet<string>).size));
    default:
      throw new Error(`no function ${derived.function}`);
  }
}

/** A divisor of 0 or less says nothing: the ratio is missing because of what the divisor is made of. */
function ratio(asked: Asked, divisor: string | RawReference, [a, b]: readonly Fraction[]) {
  return compare(b!, ZERO) > 0 ? a!.over(b!) : new Lacking(new Set(statedBehind(asked, divisor)));
}

function statedBehind(asked: Asked, reference: string | RawReference): string[] {
  const fact = typeof reference === 'string' ? reference : reference.fact;
  const { derived } = definitionOf(asked, fact);
  return derived ? derived.of.flatMap((input) => statedBehind(asked, input)) : [fact];
}

function sum(values: readonly Fraction[]): Fraction {
  return values.reduce((total, value) => total.plus(value), ZERO);
}

/** The quarters of the year that ends on the day. */
function quarterlyMean(
  asked: Asked,
  of: readonly (string | RawReference)[],
  day: string,
): Fraction | Lacking {
  const quarters = ['03-31', '06-30', '09-30', '12-31'].map((end) => `${day.slice(0, 4)}-${end}`);
  const values = quarters.flatMap((end) => of.map((reference) => read(asked, reference, end)));
  return lackingAny(...values) ?? sum(values as Fraction[]).over(new Fraction(8n));
}

/** Only the numbers that the industry's row compares are needed; which row that is, only the industry tells. */
function sizeClass(
  asked: Asked,
  of: readonly (string | RawReference)[],
  inputs: readonly (Value | Lacking)[],
): string | Lacking {
  const [industry, ...numbers] = inputs;
  if (industry instanceof Lacking) return industry;
  // Every threshold of the standard is a whole number of fen, so that rounding down changes no comparison.
  const [employees, revenueFen, assetsFen] = numbers.map((value) =>
    value instanceof Fraction ? wholePart(value) : undefined,
  );
  const industryCode = industry as string;
  const size = enterpriseSize({ industryCode, employees, revenueFen, assetsFen });
  if (typeof size === 'string') return size;
  const order = ['industryCode', 'employees', 'revenue', 'assets'];
  const because = size.missing.map((input) => order.indexOf(input));
  return lackingAny(
    ...because.map((index) =>
      inputs[index] instanceof Lacking
        ? inputs[index]
        : new Lacking(new Set(statedBehind(asked, of[index]!))),
    ),
  )!;
}

/** The greatest whole number that is not above the fraction. */
export function wholePart({ n, d }: Fraction): bigint {
  const truncated = n / d;
  return n < 0n && truncated * d !== n ? truncated - 1n : truncated;
}

/** The most months that can be added to the date without passing the business date. */
function monthsSince(date: string, asOf: string): Fraction {
  let months = (Number(asOf.slice(0, 4)) - Number(date.slice(0, 4)) + 1) * 12;
  while (addMonths(date, months) > asOf) months -= 1;
  return new Fraction(BigInt(months));
}
