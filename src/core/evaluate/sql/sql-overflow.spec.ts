import { describe, expect, it } from '@jest/globals';
import { fraction } from '../../rational.js';
import { dialectOf, type DialectName } from './dialect.js';
import { LIMBS_MAX, limbsFor } from './sql-limbs.js';
import { Arithmetic } from './sql-numbers.js';
import type { SqlNumber, Term } from './sql-terms.js';
import { Sql } from './sql-text.js';

const MAX_64 = 2n ** 63n - 1n;

function on(dialect: DialectName) {
  const arithmetic = new Arithmetic(dialectOf(dialect));
  const column = (name: string, bound: bigint) =>
    arithmetic.integer(new Sql(`"${name}"`, new Set([name]), 0), bound);
  const whole = (over: Term): SqlNumber => ({ over, under: arithmetic.one });
  return { arithmetic, column, whole };
}

describe('nothing is guarded where the largest inputs fit', () => {
  /** A sum of two columns that comes to so much at the most. */
  const sumOn = (dialect: DialectName, bound: bigint) => {
    const its = on(dialect);
    const [left, right] = [its.column('a', bound - 1n), its.column('b', 1n)];
    return its.arithmetic.checked(its.arithmetic.plus(left, right)).sql.text;
  };
  const guarded = `CASE WHEN typeof("a" + "b") = 'integer' THEN "a" + "b" END`;

  it.each([
    ['sqlite', MAX_64, '"a" + "b"'],
    ['sqlite', MAX_64 + 1n, guarded],
    ['postgresql', MAX_64, '"a" + "b"'],
    ['postgresql', MAX_64 + 1n, 'cast("a" AS numeric) + "b"'],
    ['duckdb', MAX_64, '"a" + "b"'],
    ['duckdb', MAX_64 + 1n, 'cast("a" AS HUGEINT) + "b"'],
    ['duckdb', 2n ** 127n - 1n, 'cast("a" AS HUGEINT) + "b"'],
    ['duckdb', 2n ** 127n, 'TRY(cast("a" AS HUGEINT) + "b")'],
  ] as const)('on %s, up to %s', (dialect, bound, text) =>
    expect(sumOn(dialect, bound)).toBe(text),
  );

  it('nor what has been checked before, which is no larger than the engine has', () => {
    const its = on('sqlite');
    const large = its.arithmetic.times(its.column('a', MAX_64), its.column('b', 2n));
    const once = its.arithmetic.checked(large);
    expect(once.bound).toBe(MAX_64);
    expect(its.arithmetic.checked({ ...once, sql: its.column('c', 1n).sql }).sql.text).toBe('"c"');
    const least = its.arithmetic.plus(large, its.column('c', 0n));
    expect(its.arithmetic.checked({ ...least, bound: MAX_64 - 5n }).bound).toBe(MAX_64 - 5n);
    const none = its.arithmetic.constant(MAX_64 + 1n);
    expect(its.arithmetic.checked(none).sql.text).toBe('cast(NULL AS integer)');
  });

  it('and a number of the law is of the wider type where it needs one', () => {
    const { arithmetic, column } = on('duckdb');
    const texts = [MAX_64, MAX_64 + 1n, -MAX_64, -MAX_64 - 1n, -MAX_64 - 2n].map(
      (law) => arithmetic.times(column('a', 1n), arithmetic.constant(law)).sql.text,
    );
    expect(texts).toEqual([
      `"a" * ${MAX_64}`,
      `"a" * ${MAX_64 + 1n}`,
      `"a" * (-${MAX_64})`,
      // The one that the engine takes for 64 bits: multiplied with them it may not fit.
      `cast("a" AS HUGEINT) * (-${MAX_64 + 1n})`,
      `"a" * (-${MAX_64 + 2n})`,
    ]);
  });

  it('and the type is the smallest that does', () => {
    const types = (dialect: DialectName) =>
      [MAX_64, MAX_64 + 1n].map((bound) => on(dialect).arithmetic.typeFor(bound));
    expect(types('postgresql')).toEqual(['bigint', 'numeric']);
    expect(types('duckdb')).toEqual(['BIGINT', 'HUGEINT']);
    expect(types('sqlite')).toEqual(['integer', 'integer']);
  });
});

describe('a comparison is given up only where the engine has no integers for it', () => {
  const sqlite = () => {
    const its = on('sqlite');
    const large = (name: string, bound: bigint) => its.whole(its.column(name, bound));
    const product = (boundA: bigint, boundB: bigint) =>
      its.whole(its.arithmetic.times(its.column('a', boundA), its.column('b', boundB)));
    const sum = (bound: bigint) =>
      its.whole(its.arithmetic.plus(its.column('a', bound), its.column('b', bound)));
    return { ...its, large, product, sum };
  };
  type Sqlite = ReturnType<typeof sqlite>;

  it.each<[string, (its: Sqlite) => [SqlNumber, SqlNumber], boolean]>([
    ['columns', ({ large }) => [large('a', MAX_64), large('b', MAX_64)], false],
    ['a sum', (its) => [its.sum(MAX_64), its.large('c', 9n)], false],
    ['a product that fits', ({ large, product }) => [product(MAX_64, 1n), large('c', 9n)], false],
    [
      'one that fits two parts',
      ({ large, product }) => [product(2n ** 61n, 2n ** 54n), large('c', 9n)],
      false,
    ],
    [
      'one that may not',
      ({ large, product }) => [product(2n ** 61n, 2n ** 54n + 1n), large('c', 9n)],
      true,
    ],
    [
      'one without parts',
      ({ large, product }) => [product(2n ** 61n + 1n, 4n), large('c', 9n)],
      true,
    ],
    [
      'one on the right',
      ({ large, product }) => [large('c', 9n), product(2n ** 61n, 2n ** 61n)],
      true,
    ],
  ])('%s', (_, sidesOf, mayOverflow) => {
    const its = sqlite();
    expect(its.arithmetic.comparisonMayOverflow(...sidesOf(its))).toBe(mayOverflow);
  });

  it('not with a number of the law for which nothing is multiplied', () => {
    const { arithmetic, column, large, product } = sqlite();
    const law = (numerator: bigint) => arithmetic.rational(fraction(numerator, 3n));
    const quotient = { over: column('a', MAX_64), under: column('b', MAX_64) };
    const asked: readonly [SqlNumber, SqlNumber][] = [
      [large('a', MAX_64), arithmetic.rational(fraction(1n, 10n ** 12n))],
      [{ ...quotient, over: { ...quotient.over, mayOverflow: true } }, arithmetic.zero],
      [quotient, law(2n ** 34n)],
      [quotient, law(2n ** 34n + 1n)],
      [product(2n ** 61n, 2n ** 61n), law(1n)],
      [product(2n ** 61n, 2n ** 10n), arithmetic.rational(fraction(2n ** 70n, 1n))],
    ];
    expect(asked.map((pair) => arithmetic.comparisonMayOverflow(...pair))).toEqual([
      false,
      false,
      false,
      true,
      true,
      false,
    ]);
  });

  it('always where a wider type may be too small, and never where it has no end', () => {
    const [duckdb, postgresql] = [on('duckdb'), on('postgresql')].map((own) => {
      const wide = own.arithmetic.times(own.column('a', 2n ** 63n), own.column('b', 2n ** 63n));
      const larger = own.arithmetic.times(wide, own.column('c', 2n));
      return [wide, larger].map((term) =>
        own.arithmetic.comparisonMayOverflow(own.whole(term), own.whole(own.column('d', 1n))),
      );
    });
    expect(duckdb).toEqual([false, true]);
    expect(postgresql).toEqual([false, false]);
  });

  it('and what is checked in two parts is the high one, once', () => {
    const its = sqlite();
    const limbs = (boundB: bigint) => limbsFor(its.product(2n ** 61n, boundB).over)!;
    const [fits, mayNot] = [limbs(2n ** 54n), limbs(2n ** 54n + 1n)];
    expect(fits.bound).toBe(LIMBS_MAX);
    expect(its.arithmetic.checkedLimbs(fits)).toBe(fits);
    expect(its.arithmetic.checkedLimbs(mayNot).high.text).toMatch(/^CASE\s+WHEN typeof/);
    const settled = { ...mayNot, high: its.column('h', 1n).sql };
    expect(its.arithmetic.checkedLimbs(settled)).toBe(settled);
  });
});
