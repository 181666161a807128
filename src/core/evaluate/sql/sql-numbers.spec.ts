import { describe, expect, it } from '@jest/globals';
import { fraction } from '../../rational.js';
import { dialectOf } from './dialect.js';
import { Arithmetic, floorOf } from './sql-numbers.js';
import type { Comparison, SqlNumber, Term } from './sql-terms.js';
import { Sql } from './sql-text.js';

/** Three columns that are never large, and what they are calculated with. */
function small() {
  const arithmetic = new Arithmetic(dialectOf('postgresql'));
  const column = (name: string) =>
    arithmetic.integer(new Sql(`"${name}"`, new Set([name]), 0), 100n);
  const [a, b, c] = [column('a'), column('b'), column('c')] as const;
  const constant = (value: bigint) => arithmetic.constant(value);
  const over = (term: Term, under: bigint): SqlNumber => ({ over: term, under: constant(under) });
  return { arithmetic, a, b, c, constant, over };
}
type Small = ReturnType<typeof small>;

describe('a calculation is written', () => {
  it.each<[string, (its: Small) => Term, string]>([
    [
      'constants worked out',
      (its) => its.arithmetic.times(its.constant(6n), its.constant(7n)),
      '42',
    ],
    ['their sum too', (its) => its.arithmetic.plus(its.constant(6n), its.constant(-7n)), '-1'],
    [
      'their difference too',
      (its) => its.arithmetic.minus(its.constant(6n), its.constant(7n)),
      '-1',
    ],
    [
      'the column first',
      ({ arithmetic, a, constant }) => arithmetic.times(constant(6n), a),
      '"a" * 6',
    ],
    ['without a one', ({ arithmetic, a, constant }) => arithmetic.times(constant(1n), a), '"a"'],
    ['without a nought', ({ arithmetic, a, constant }) => arithmetic.plus(a, constant(0n)), '"a"'],
    [
      'without one before it',
      ({ arithmetic, a, constant }) => arithmetic.plus(constant(0n), a),
      '"a"',
    ],
    [
      'without a sign inside',
      ({ arithmetic, a, constant }) => arithmetic.plus(a, constant(-3n)),
      '"a" - 3',
    ],
    [
      'nor in a difference',
      ({ arithmetic, a, constant }) => arithmetic.minus(a, constant(-3n)),
      '"a" + 3',
    ],
    [
      'a sign in brackets',
      ({ arithmetic, a, constant }) => arithmetic.times(a, constant(-3n)),
      '"a" * (-3)',
    ],
    [
      'a chain without them',
      ({ arithmetic, a, b, c }) => arithmetic.plus(arithmetic.minus(a, b), c),
      '"a" - "b" + "c"',
    ],
    [
      'a product with them',
      ({ arithmetic, a, b, c }) => arithmetic.times(arithmetic.plus(a, b), c),
      '("a" + "b") * "c"',
    ],
    [
      'a part as one',
      ({ arithmetic, a, b, c }) => arithmetic.minus(a, arithmetic.minus(b, c)),
      '"a" - ("b" - "c")',
    ],
    [
      'brackets in brackets',
      ({ arithmetic, a, b, c }) => arithmetic.plus(arithmetic.times(arithmetic.plus(a, b), c), a),
      '(("a" + "b") * "c") + "a"',
    ],
  ])('%s', (_, termOf, text) => expect(termOf(small()).sql.text).toBe(text));

  it('with a bound that is never below zero', () => {
    const { constant } = small();
    expect([constant(-5n).bound, constant(0n).bound, constant(5n).bound]).toEqual([5n, 0n, 5n]);
  });
});

describe('a fraction is written with the smallest numbers', () => {
  const share = fraction(3n, 5n);

  it.each<[string, (its: Small) => SqlNumber, string]>([
    [
      'of a sum',
      ({ arithmetic, a, b, over }) => arithmetic.add(over(a, 6n), over(b, 4n)),
      '"a" * 2 + ("b" * 3) / 12',
    ],
    [
      'of alike',
      ({ arithmetic, a, b, over }) => arithmetic.subtract(over(a, 6n), over(b, 6n)),
      '"a" - "b" / 6',
    ],
    [
      'of a column',
      ({ arithmetic, a, b, c }) => arithmetic.add({ over: a, under: c }, { over: b, under: c }),
      '"a" + "b" / "c"',
    ],
    [
      'of two columns',
      ({ arithmetic, a, b, c }) =>
        arithmetic.subtract({ over: a, under: b }, { over: b, under: c }),
      '"a" * "c" - ("b" * "b") / "b" * "c"',
    ],
    [
      'with nothing',
      ({ arithmetic, a, over }) => arithmetic.add(over(a, 6n), arithmetic.zero),
      '"a" / 6',
    ],
    [
      'after nothing',
      ({ arithmetic, a, over }) => arithmetic.add(arithmetic.zero, over(a, 6n)),
      '"a" / 6',
    ],
    ['of a share', ({ arithmetic, a, over }) => arithmetic.scale(over(a, 6n), share), '"a" / 10'],
    [
      'of a share of a quotient',
      ({ arithmetic, a, b }) => arithmetic.scale({ over: a, under: b }, share),
      '"a" * 3 / "b" * 5',
    ],
    [
      'with a quotient and nothing',
      ({ arithmetic, a, b }) => arithmetic.add({ over: a, under: b }, arithmetic.zero),
      '"a" / "b"',
    ],
    [
      'with nothing and a quotient',
      ({ arithmetic, a, b }) => arithmetic.add(arithmetic.zero, { over: a, under: b }),
      '"a" / "b"',
    ],
    [
      'of a product with the law',
      ({ arithmetic, a, over }) => arithmetic.multiply(over(a, 6n), arithmetic.rational(share)),
      '"a" / 10',
    ],
    [
      'of the law with a product',
      ({ arithmetic, a, over }) => arithmetic.multiply(arithmetic.rational(share), over(a, 6n)),
      '"a" / 10',
    ],
    [
      'of a product',
      ({ arithmetic, a, b, over }) => arithmetic.multiply(over(a, 6n), over(b, 4n)),
      '"a" * "b" / 24',
    ],
    [
      'of a quotient',
      ({ arithmetic, a, b, over }) => arithmetic.divide(over(a, 6n), over(b, 4n)),
      '"a" * 2 / "b" * 3',
    ],
  ])('%s', (_, numberOf, text) => {
    const { over, under } = numberOf(small());
    expect(`${over.sql.text} / ${under.sql.text}`).toBe(text);
  });
});

describe('a comparison with a number of the law is written', () => {
  const ORDER: readonly Comparison[] = ['<', '<=', '<>', '=', '>=', '>'];
  const known = (answer: string) => `CASE WHEN "a" IS NOT NULL THEN ${answer} END`;
  const [yes, no] = [known('TRUE'), known('FALSE')];
  /** Of a ÷ so much with a number of the law, by every operator. */
  const texts = (under: bigint, numerator: bigint, denominator = 1n) => {
    const { arithmetic, a, over } = small();
    const law = arithmetic.rational({ numerator, denominator });
    return ORDER.map((operator) => arithmetic.compare(over(a, under), operator, law).text);
  };

  it('with a whole number that is just as good', () => {
    // a ÷ 6 beside 5 ÷ 4 is a beside 7.5.
    expect(texts(6n, 5n, 4n)).toEqual(['"a" < 8', '"a" <= 7', yes, no, '"a" >= 8', '"a" > 7']);
    expect(texts(6n, -5n, 4n)).toEqual(['"a" < -7', '"a" <= -8', yes, no, '"a" >= -7', '"a" > -8']);
    expect(texts(6n, 5n)).toEqual(ORDER.map((operator) => `"a" ${operator} 30`));
  });

  it('whichever of them comes first', () => {
    const { arithmetic, a, over } = small();
    const five = arithmetic.rational(fraction(5n, 1n));
    expect(ORDER.map((operator) => arithmetic.compare(five, operator, over(a, 6n)).text)).toEqual(
      ['>', '>=', '<>', '=', '<=', '<'].map((operator) => `"a" ${operator} 30`),
    );
  });

  it('by its sign, whatever it is divided by', () => {
    const { arithmetic, a, b } = small();
    const quotient = { over: a, under: b };
    const half = arithmetic.rational(fraction(1n, 2n));
    expect(arithmetic.compare(quotient, '>', arithmetic.zero).text).toBe('"a" > 0');
    expect(arithmetic.compare(quotient, '>', half).text).toBe('"a" * 2 > "b"');
  });

  it('not at all where it is past what there can be', () => {
    for (const end of [100n, -100n])
      expect(texts(1n, end)).toEqual(ORDER.map((operator) => `"a" ${operator} ${end}`));
    expect(texts(1n, 101n)).toEqual([yes, yes, yes, no, no, no]);
    expect(texts(1n, -101n)).toEqual([no, no, yes, no, yes, yes]);
  });

  it('as what it comes to, between two numbers of the law', () => {
    const { arithmetic } = small();
    const said = (numerator: bigint) => {
      const [left, right] = [fraction(numerator, 2n), fraction(1n, 1n)].map((law) =>
        arithmetic.rational(law),
      );
      return ORDER.map((operator) => arithmetic.compare(left!, operator, right!).text === 'TRUE');
    };
    expect(said(1n)).toEqual([true, true, true, false, false, false]);
    expect(said(2n)).toEqual([false, true, false, true, true, false]);
    expect(said(3n)).toEqual([false, false, true, false, true, true]);
  });
});

describe('the greatest whole number that is not above a fraction', () => {
  it.each([
    [7n, 2n, 3n],
    [6n, 2n, 3n],
    [0n, 2n, 0n],
    [-1n, 2n, -1n],
    [-6n, 2n, -3n],
    [-7n, 2n, -4n],
  ])('of %s ÷ %s is %s', (numerator, denominator, floor) =>
    expect(floorOf(numerator, denominator)).toBe(floor),
  );
});
