import { compare, fraction, type Rational } from '../../rational.js';
import { INTEGER_MAX, type Dialect } from './dialect.js';
import { combineInLimbs, compareLimbs, limbsFor, LIMBS_MAX } from './sql-limbs.js';
import {
  isColumn,
  rationalOf,
  type Comparison,
  type Limbs,
  type Operator,
  type SqlNumber,
  type Term,
} from './sql-terms.js';
import {
  atom,
  bracketed,
  calculation,
  caseOf,
  FALSE,
  isKnown,
  sql,
  TRUE,
  type Sql,
} from './sql-text.js';

const MIRRORED: Readonly<Record<Comparison, Comparison>> = {
  '<': '>',
  '<=': '>=',
  '=': '=',
  '<>': '<>',
  '>=': '<=',
  '>': '<',
};

/** Exact calculation with fractions of integers, in the integers of a dialect. */
export class Arithmetic {
  readonly one: Term;
  readonly zero: SqlNumber;

  constructor(private readonly dialect: Dialect) {
    this.one = this.constant(1n);
    this.zero = { over: this.constant(0n), under: this.one };
  }

  constant(value: bigint): Term {
    const { integerMax } = this.dialect;
    const bound = value < 0n ? -value : value;
    // What the engine cannot write is a value that nobody can work with: NULL, as whatever overflows is.
    const mayOverflow = integerMax !== undefined && bound > integerMax;
    const written = value < 0n ? sql`${value}` : atom`${value}`;
    return {
      sql: mayOverflow ? atom`cast(NULL AS ${this.typeFor(bound)})` : written,
      constant: value,
      bound,
      // DuckDB takes -2^63, as the largest below zero, for one of 64 bits.
      isWide: bound > INTEGER_MAX && value !== -INTEGER_MAX - 1n,
      mayOverflow,
    };
  }

  rational({ numerator, denominator }: Rational): SqlNumber {
    return { over: this.constant(numerator), under: this.constant(denominator) };
  }

  /** A column or another 64-bit integer. */
  integer(expression: Sql, bound: bigint): Term {
    return { sql: expression, bound, isWide: false, mayOverflow: false };
  }

  times(a: Term, b: Term): Term {
    if (a.constant !== undefined && b.constant !== undefined)
      return this.constant(a.constant * b.constant);
    if (a.constant !== undefined) return this.times(b, a);
    if (b.constant === 1n) return a;
    return this.combined(a, '*', b, a.bound * b.bound);
  }

  plus(a: Term, b: Term): Term {
    if (a.constant !== undefined && b.constant !== undefined)
      return this.constant(a.constant + b.constant);
    if (a.constant === 0n) return b;
    if (b.constant === 0n) return a;
    if (b.constant !== undefined && b.constant < 0n)
      return this.combined(a, '-', this.constant(-b.constant), a.bound + b.bound);
    return this.combined(a, '+', b, a.bound + b.bound);
  }

  minus(a: Term, b: Term): Term {
    if (b.constant !== undefined) return this.plus(a, this.constant(-b.constant));
    return this.combined(a, '-', b, a.bound + b.bound);
  }

  private combined(a: Term, operator: Operator, b: Term, bound: bigint): Term {
    const isWide = a.isWide || b.isWide || bound > INTEGER_MAX;
    const { wideType, integerMax } = this.dialect;
    const widened = isWide && !a.isWide && !b.isWide && wideType !== undefined;
    const left = widened ? atom`cast(${a.sql} AS ${wideType})` : bracketed(a.sql);
    // A chain of one operator needs no brackets on its left.
    const first = !widened && operator !== '*' && /^[^()]*$/.test(a.sql.text) ? a.sql : left;
    const isTooLarge = integerMax !== undefined && bound > integerMax;
    const mayOverflow = a.mayOverflow || b.mayOverflow || isTooLarge;
    const limbs =
      mayOverflow && wideType === undefined ? combineInLimbs(a, operator, b) : undefined;
    const result = calculation(first, operator, bracketed(b.sql));
    return {
      sql: isTooLarge ? this.dialect.attempted(result) : result,
      bound,
      isWide,
      mayOverflow,
      ...(limbs && { limbs }),
    };
  }

  /** The term with NULL for what overflows, so that it can stand in a column or a comparison. */
  checked(term: Term): Term {
    if (!term.mayOverflow || term.constant !== undefined || isColumn(term.sql)) return term;
    const { integerMax } = this.dialect;
    return {
      ...term,
      sql: this.dialect.withinRange(term.sql),
      bound: integerMax !== undefined && term.bound > integerMax ? integerMax : term.bound,
    };
  }

  typeFor(bound: bigint): string {
    const { integerType, wideType } = this.dialect;
    return bound > INTEGER_MAX && wideType !== undefined ? wideType : integerType;
  }

  add(a: SqlNumber, b: SqlNumber): SqlNumber {
    if (rationalOf(a)?.numerator === 0n) return b;
    if (rationalOf(b)?.numerator === 0n) return a;
    const [left, right, under] = this.onOneDenominator(a, b);
    return { over: this.plus(left, right), under };
  }

  subtract(a: SqlNumber, b: SqlNumber): SqlNumber {
    const [left, right, under] = this.onOneDenominator(a, b);
    return { over: this.minus(left, right), under };
  }

  multiply(a: SqlNumber, b: SqlNumber): SqlNumber {
    const [factorA, factorB] = [rationalOf(a), rationalOf(b)];
    if (factorB) return this.scale(a, factorB);
    if (factorA) return this.scale(b, factorA);
    return { over: this.times(a.over, b.over), under: this.times(a.under, b.under) };
  }

  /** Constants are cut down by what they have in common, so that products stay small. */
  scale({ over, under }: SqlNumber, { numerator, denominator }: Rational): SqlNumber {
    if (under.constant === undefined)
      return {
        over: this.times(over, this.constant(numerator)),
        under: this.times(under, this.constant(denominator)),
      };
    const factor = fraction(numerator, denominator * under.constant);
    return {
      over: this.times(over, this.constant(factor.numerator)),
      under: this.constant(factor.denominator),
    };
  }

  /** a ÷ b; the caller sees to it that b is above zero. */
  divide(a: SqlNumber, b: SqlNumber): SqlNumber {
    const [over, under] = this.crossed(a, b);
    return { over, under };
  }

  /** Two numerators over one denominator. */
  private onOneDenominator(a: SqlNumber, b: SqlNumber): [Term, Term, Term] {
    if (a.under.sql.text === b.under.sql.text) return [a.over, b.over, a.under];
    const [left, right] = this.crossed(a, b);
    if (a.under.constant === undefined || b.under.constant === undefined)
      return [left, right, this.times(a.under, b.under)];
    const { denominator } = fraction(a.under.constant, b.under.constant);
    return [left, right, this.constant(a.under.constant * denominator)];
  }

  /** Each numerator times the other's denominator, without what the denominators have in common. */
  crossed(a: SqlNumber, b: SqlNumber): [Term, Term] {
    const common = fractionOf(a.under.constant, b.under.constant);
    return [
      this.times(a.over, common ? this.constant(common.denominator) : b.under),
      this.times(b.over, common ? this.constant(common.numerator) : a.under),
    ];
  }

  /** Compares by cross-multiplication; NULL if either is not known or a product overflows. */
  compare(a: SqlNumber, operator: Comparison, b: SqlNumber): Sql {
    const [constantA, constantB] = [rationalOf(a), rationalOf(b)];
    if (constantA && constantB) return holds(compare(constantA, constantB), operator);
    if (constantA) return this.compare(b, MIRRORED[operator], a);
    if (!a.over.limbs && constantB) {
      if (constantB.numerator === 0n)
        return this.compareWithConstant(a.over, operator, constantB, 1n);
      if (a.under.constant !== undefined)
        return this.compareWithConstant(a.over, operator, constantB, a.under.constant);
    }
    const [left, right] = this.crossed(a, b);
    if (left.mayOverflow || right.mayOverflow) {
      const [limbsA, limbsB] = [limbsFor(left), limbsFor(right)];
      if (limbsA && limbsB && this.dialect.wideType === undefined)
        return compareLimbs(this.checkedLimbs(limbsA), operator, this.checkedLimbs(limbsB));
    }
    return sql`${this.checked(left).sql} ${operator} ${this.checked(right).sql}`;
  }

  /** Whether comparing the two needs a product that may overflow. */
  comparisonMayOverflow(a: SqlNumber, b: SqlNumber): boolean {
    const constant = rationalOf(b);
    if (!a.over.limbs && constant && (a.under.constant !== undefined || constant.numerator === 0n))
      return false;
    const sides = this.crossed(a, b);
    if (!sides.some(({ mayOverflow }) => mayOverflow)) return false;
    return sides.map(limbsFor).some((limbs) => !limbs || limbs.bound > LIMBS_MAX);
  }

  /** With NULL for a high part that overflows. */
  checkedLimbs(limbs: Limbs): Limbs {
    if (limbs.bound <= LIMBS_MAX || isColumn(limbs.high)) return limbs;
    return { ...limbs, high: this.dialect.withinRange(limbs.high) };
  }

  /** A whole number is below a fraction if it is below the next whole number: so nothing has to be multiplied. */
  private compareWithConstant(
    term: Term,
    operator: Comparison,
    { numerator, denominator: under }: Rational,
    termUnder: bigint,
  ): Sql {
    const over = numerator * termUnder;
    const below = floorOf(over, under);
    const isWhole = below * under === over;
    const above = isWhole ? below : below + 1n;
    const limit = operator === '<' || operator === '>=' ? above : below;
    if ((operator === '=' || operator === '<>') && !isWhole)
      return always(operator === '<>', term.sql);
    // Past the bound the answer is the same for every value, and the engine may not even have such a number.
    if (limit > term.bound) return always(['<', '<=', '<>'].includes(operator), term.sql);
    if (limit < -term.bound) return always(['>', '>=', '<>'].includes(operator), term.sql);
    return sql`${term.sql} ${operator} ${limit}`;
  }
}

/** The answer for every value that is known. */
export function always(answer: boolean, value: Sql): Sql {
  return caseOf([{ when: isKnown(value), then: answer ? TRUE : FALSE }]);
}

function holds(order: number, operator: Comparison): Sql {
  const sign = order < 0 ? '<' : order > 0 ? '>' : '=';
  return operator.includes(sign) ? TRUE : FALSE;
}

function fractionOf(over: bigint | undefined, under: bigint | undefined): Rational | undefined {
  return over === undefined || under === undefined ? undefined : fraction(over, under);
}

/** The greatest whole number that is not above over ÷ under. */
export function floorOf(over: bigint, under: bigint): bigint {
  const truncated = over / under;
  return over < 0n && truncated * under !== over ? truncated - 1n : truncated;
}
