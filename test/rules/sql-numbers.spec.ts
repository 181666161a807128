import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dialectOf, type DialectName } from '../../src/core/evaluate/sql/dialect.js';
import { Arithmetic } from '../../src/core/evaluate/sql/sql-numbers.js';
import type { Comparison, SqlNumber } from '../../src/core/evaluate/sql/sql-terms.js';
import { raw } from '../../src/core/evaluate/sql/sql-text.js';
import { compare, fraction, type Rational } from '../../src/core/rational.js';
import * as exact from '../../src/core/rational.js';
import { openConnection } from './sql-engines.js';

const MAX = 2n ** 53n - 1n;
const COMPARISONS: readonly Comparison[] = ['<', '<=', '=', '<>', '>=', '>'];

/** Small, large, and next to each other: where products of 64 bits are too small. */
const INTEGER = fc.oneof(
  fc.bigInt({ min: 0n, max: 12n }),
  fc.bigInt({ min: MAX - 3n, max: MAX }),
  fc.bigInt({ min: 0n, max: MAX }),
);
const SIGNED = fc
  .tuple(INTEGER, fc.boolean())
  .map(([value, isNegative]) => (isNegative ? -value : value));
const UNDER = INTEGER.map((value) => (value + 1n > MAX ? MAX : value + 1n));

interface Row {
  readonly a: bigint;
  readonly b: bigint;
  readonly c: bigint;
  readonly d: bigint;
}
const ROW: fc.Arbitrary<Row> = fc
  .record({
    a: SIGNED,
    b: UNDER,
    c: SIGNED,
    d: UNDER,
    isSame: fc.nat(3),
    factor: fc.bigInt({ min: 1n, max: 9n }),
  })
  .map(({ isSame, factor, ...row }) =>
    // Equal fractions of different numbers decide at the last bit.
    isSame === 0 && row.b * factor <= MAX && row.a * factor <= MAX && -row.a * factor <= MAX
      ? { ...row, c: row.a * factor, d: row.b * factor }
      : row,
  );

type Sign = {
  of(arithmetic: Arithmetic, x: SqlNumber, y: SqlNumber): readonly [SqlNumber, SqlNumber];
  as(x: Rational, y: Rational, third: Rational): readonly [Rational, Rational];
};

const THIRD = fraction(-7n, 300n);

/** What is compared with what: two ratios, their sum, difference or mean with a number of the law, one with itself. */
const FORMS: Readonly<Record<string, Sign>> = {
  ratios: { of: (_, x, y) => [x, y], as: (x, y) => [x, y] },
  sum: {
    of: (arithmetic, x, y) => [arithmetic.add(x, y), arithmetic.rational(THIRD)],
    as: (x, y) => [exact.add(x, y), THIRD],
  },
  mean: {
    of: (arithmetic, x, y) => [
      arithmetic.scale(arithmetic.add(x, y), fraction(1n, 2n)),
      arithmetic.rational(fraction(1n, 5n)),
    ],
    as: (x, y) => [exact.divide(exact.add(x, y), exact.integer(2)), fraction(1n, 5n)],
  },
  difference: {
    of: (arithmetic, x, y) => [arithmetic.subtract(x, y), arithmetic.zero],
    as: (x, y) => [exact.subtract(x, y), exact.ZERO],
  },
  product: {
    of: (arithmetic, x, y) => [arithmetic.rational(fraction(3n, 7n)), arithmetic.multiply(x, y)],
    as: (x, y) => [fraction(3n, 7n), exact.multiply(x, y)],
  },
};

async function expectExact(dialect: DialectName, rows: readonly Row[]): Promise<void> {
  const arithmetic = new Arithmetic(dialectOf(dialect));
  const term = (name: string) => arithmetic.integer(raw(`"${name}"`), MAX);
  const [x, y] = [
    { over: term('a'), under: term('b') },
    { over: term('c'), under: term('d') },
  ];
  const forms = Object.values(FORMS);
  const expressions = forms.flatMap((form) => {
    const [left, right] = form.of(arithmetic, x, y);
    return COMPARISONS.map((operator) => arithmetic.compare(left, operator, right).text);
  });
  const connection = await openConnection(dialect);
  await connection.execute('CREATE TABLE rows (i bigint, a bigint, b bigint, c bigint, d bigint)');
  const values = rows.map(({ a, b, c, d }, index) => `(${index}, ${a}, ${b}, ${c}, ${d})`);
  await connection.execute(`INSERT INTO rows VALUES ${values.join(',')}`);
  const answers = await connection.rows(`SELECT ${expressions.join(',\n')} FROM rows ORDER BY i`);
  await connection.close();
  rows.forEach(({ a, b, c, d }, index) => {
    const expected = forms.flatMap((form) => {
      const order = compare(...form.as(fraction(a, b), fraction(c, d), THIRD));
      return [order < 0, order <= 0, order === 0, order !== 0, order >= 0, order > 0];
    });
    expect({ a, b, c, d, is: answers[index]?.map((answer) => Boolean(answer)) }).toEqual({
      a,
      b,
      c,
      d,
      is: expected,
    });
    expect(answers[index]).not.toContain(null);
  });
}

describe('the sql reader compares fractions exactly, also past 64 bits', () => {
  for (const dialect of ['sqlite', 'duckdb'] as const)
    it(`on ${dialect}`, async () => {
      for (const rows of fc.sample(fc.array(ROW, { minLength: 300, maxLength: 300 }), 3))
        await expectExact(dialect, rows);
    }, 60_000);
});

describe('the sql reader gives nothing for what an engine has no integer for', () => {
  for (const dialect of ['sqlite', 'duckdb'] as const)
    it(`on ${dialect}, also where two columns have the calculation in common`, async () => {
      const arithmetic = new Arithmetic(dialectOf(dialect));
      const [a, b, c] = ['a', 'b', 'c'].map((name) => arithmetic.integer(raw(`"${name}"`), MAX));
      const shared = arithmetic.times(arithmetic.times(a!, b!), c!);
      const columns = [
        arithmetic.times(shared, arithmetic.constant(7n)),
        arithmetic.plus(shared, a!),
      ];
      const texts = columns.map((term) => arithmetic.checked(term).sql.text);
      const connection = await openConnection(dialect);
      await connection.execute('CREATE TABLE rows (a bigint, b bigint, c bigint)');
      await connection.execute(`INSERT INTO rows VALUES (${MAX}, ${MAX}, ${MAX}), (2, 3, 5)`);
      const answers = await connection.rows(`SELECT ${texts.join(', ')} FROM rows ORDER BY a`);
      await connection.close();
      expect(
        answers.map((row) => row.map((cell) => (cell === null ? null : Number(cell)))),
      ).toEqual([
        [210, 32],
        [null, null],
      ]);
    });
});
