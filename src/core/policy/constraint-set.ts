import { isNumeric, type FactType } from '../facts/fact-definition.js';
import { encodeFactValue, type FactValue } from '../facts/fact-value.js';
import { compare, type Rational } from '../rational.js';
import type { Operator } from './operators.js';

interface Bound {
  readonly value: Rational | string;
  readonly included: boolean;
}

/** What a conjunction demands of one fact: an interval, the values allowed or excluded, code prefixes. */
export class ConstraintSet {
  private low?: Bound;
  private high?: Bound;
  private allowed?: Map<string, FactValue>;
  private readonly excluded = new Set<string>();
  private prefixes?: string[];
  private outside: { prefixes: string[]; sectionOf?: (code: string) => string | undefined }[] = [];
  private readonly contained = new Set<string>();
  private readonly absent = new Set<string>();

  constructor(private readonly type: FactType) {}

  /** Adds a demand; false if no value is left. An operator that is not looked into leaves every value. */
  add(operator: Operator, values: readonly FactValue[]): boolean {
    CONSTRAINTS[operator]?.(this, values);
    return this.holds();
  }

  exclude(values: readonly FactValue[]): void {
    values.forEach((value) => this.excluded.add(encodeFactValue(value)));
  }

  contain(member: string): void {
    this.contained.add(member);
  }

  addAbsent(value: string): boolean {
    this.absent.add(value);
    return this.holds();
  }

  addOutside(prefixes: string[], sectionOf?: (code: string) => string | undefined): boolean {
    this.outside.push({ prefixes, sectionOf });
    return this.holds();
  }

  private holds(): boolean {
    if ([...this.contained].some((value) => this.absent.has(value))) return false;
    if (this.prefixes?.length === 0) return false;
    if (
      this.prefixes &&
      this.outside.length > 0 &&
      this.prefixes.every((prefix) => this.isOutside(prefix))
    )
      return false;
    if (this.allowed)
      return [...this.allowed.entries()].some(([key, value]) => this.admits(key, value));
    if (this.type === 'boolean') return !(this.excluded.has('true') && this.excluded.has('false'));
    return this.intervalHolds();
  }

  /** A demanded prefix that lies wholly below an excluded one leaves nothing. */
  private isOutside(prefix: string): boolean {
    return this.outside.some(({ prefixes, sectionOf }) =>
      prefixes.some((excluded) => prefix.startsWith(excluded) || sectionOf?.(prefix) === excluded),
    );
  }

  private intervalHolds(): boolean {
    if (!this.low || !this.high) return true;
    const order = compareValues(this.low.value, this.high.value);
    if (order !== 0)
      return order < 0 && !(this.type === 'integer' && this.holdsNoInteger(this.low, this.high));
    if (!this.low.included || !this.high.included) return false;
    return !this.excluded.has(encodeFactValue(this.low.value));
  }

  private holdsNoInteger(low: Bound, high: Bound): boolean {
    const [a, b] = [low.value as Rational, high.value as Rational];
    const floor = (value: Rational) =>
      value.numerator >= 0n || value.numerator % value.denominator === 0n
        ? value.numerator / value.denominator
        : value.numerator / value.denominator - 1n;
    const first = low.included && a.denominator === 1n ? a.numerator : floor(a) + 1n;
    const last = !high.included && b.denominator === 1n ? b.numerator - 1n : floor(b);
    return first > last;
  }

  private admits(key: string, value: FactValue): boolean {
    if (this.excluded.has(key)) return false;
    if (isNumeric(this.type) || this.type === 'date') {
      const exact = value as Rational | string;
      const low = this.low ? compareValues(exact, this.low.value) : 1;
      const high = this.high ? compareValues(exact, this.high.value) : -1;
      return (
        (low > 0 || (low === 0 && this.low?.included === true)) &&
        (high < 0 || (high === 0 && this.high?.included === true))
      );
    }
    if (this.type !== 'code') return true;
    const code = value as string;
    // A section letter covers divisions that do not begin with it, so only digits are compared as prefixes.
    const covered =
      !this.prefixes ||
      this.prefixes.some((prefix) => /^[A-Z]/.test(prefix) || code.startsWith(prefix));
    return covered && !this.isOutside(code);
  }

  allow(values: readonly FactValue[]): void {
    const next = new Map(values.map((value) => [encodeFactValue(value), value]));
    const before = this.allowed;
    this.allowed = before ? new Map([...next].filter(([key]) => before.has(key))) : next;
  }

  raise(bound: Bound): void {
    const order = this.low ? compareValues(bound.value, this.low.value) : 1;
    if (order > 0 || (order === 0 && !bound.included)) this.low = bound;
  }

  lower(bound: Bound): void {
    const order = this.high ? compareValues(bound.value, this.high.value) : -1;
    if (order < 0 || (order === 0 && !bound.included)) this.high = bound;
  }

  within(prefixes: string[]): void {
    const before = this.prefixes;
    if (!before || [...before, ...prefixes].some((prefix) => /^[A-Z]/.test(prefix))) {
      this.prefixes ??= prefixes;
      return;
    }
    this.prefixes = before.flatMap((a) =>
      prefixes.flatMap((b) => (a.startsWith(b) ? [a] : b.startsWith(a) ? [b] : [])),
    );
  }
}

function compareValues(a: Rational | string, b: Rational | string): number {
  if (typeof a === 'string' || typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  return compare(a, b);
}

type Constraint = (set: ConstraintSet, values: readonly FactValue[]) => void;

const bound = (value: FactValue | undefined, included: boolean): Bound => ({
  value: value as Rational | string,
  included,
});

/** What each operator demands, as far as a contradiction is looked for in it. */
const CONSTRAINTS: Partial<Record<Operator, Constraint>> = {
  equal: (set, [value]) => set.allow([value as FactValue]),
  in: (set, values) => set.allow(values),
  notEqual: (set, values) => set.exclude(values),
  notIn: (set, values) => set.exclude(values),
  lessThan: (set, [limit]) => set.lower(bound(limit, false)),
  lessThanInclusive: (set, [limit]) => set.lower(bound(limit, true)),
  greaterThan: (set, [limit]) => set.raise(bound(limit, false)),
  greaterThanInclusive: (set, [limit]) => set.raise(bound(limit, true)),
  between: (set, [low, high]) => {
    set.raise(bound(low, true));
    set.lower(bound(high, true));
  },
  contains: (set, [member]) => set.contain(member as string),
  codeWithin: (set, prefixes) => set.within(prefixes as string[]),
};
