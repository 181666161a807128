import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  add,
  compare,
  divide,
  fraction,
  integer,
  multiply,
  parseRational,
  roundHalfUp,
  subtract,
  toDecimalString,
  toExactString,
} from './rational.js';

const rational = fc
  .tuple(
    fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
    fc.bigInt({ min: 1n, max: 10n ** 12n }),
  )
  .map(([numerator, denominator]) => fraction(numerator, denominator));

describe('exact numbers', () => {
  it.each([
    ['12', '12'],
    ['-0.046', '-23/500'],
    ['4.6%', '23/500'],
    ['4/100', '1/25'],
    ['0.5/1.5', '1/3'],
    [' 7 ', '7'],
  ])('reads %s as %s', (text, exact) => {
    const value = parseRational(text);
    expect(value && toExactString(value)).toBe(exact);
  });

  it.each([
    '',
    '1e3',
    'NaN',
    'Infinity',
    '1/0',
    '1//2',
    '0x10',
    '1,000',
    '１２',
    '5%/2',
    '.5',
    '1.',
  ])('refuses %j', (text) => {
    expect(parseRational(text)).toBeUndefined();
  });

  it('adds, subtracts, multiplies, divides and orders as fractions do', () => {
    fc.assert(
      fc.property(rational, rational, rational, (a, b, c) => {
        expect(compare(subtract(add(a, b), b), a)).toBe(0);
        expect(compare(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)))).toBe(0);
        if (b.numerator !== 0n) expect(compare(multiply(divide(a, b), b), a)).toBe(0);
        expect(Math.sign(compare(a, b))).toBe(-Math.sign(compare(b, a)) + 0);
        expect(compare(add(a, c), add(b, c))).toBe(compare(a, b));
      }),
    );
  });

  it('writes what it reads back', () => {
    fc.assert(
      fc.property(rational, (value) => {
        const again = parseRational(toExactString(value));
        // Texts past 18 digits are beyond any fact and are refused.
        if (again) expect(compare(again, value)).toBe(0);
        else expect(toExactString(value).length).toBeGreaterThan(18);
      }),
    );
  });

  it.each([
    ['1/2', 1n],
    ['-1/2', -1n],
    ['3/2', 2n],
    ['149/100', 1n],
    ['1/3', 0n],
    ['7', 7n],
  ])('rounds %s half up to %s', (text, expected) => {
    expect(roundHalfUp(parseRational(text) ?? integer(0))).toBe(expected);
  });

  it('is for people in decimals', () => {
    expect(toDecimalString(fraction(-1n, 3n), 4)).toBe('-0.3333');
    expect(toDecimalString(integer(1200), 2)).toBe('1200');
    expect(toDecimalString(fraction(5n, 1000n), 2)).toBe('0.01');
  });
});
