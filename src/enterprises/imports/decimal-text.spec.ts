import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseRational } from '../../core/rational.js';
import { readDecimal, shiftDecimal } from './decimal-text.js';

describe('readDecimal', () => {
  it.each([
    ['0', '0'],
    ['-0.00', '0'],
    ['007', '7'],
    ['1,234,567.80', '1234567.8'],
    ['+12', '12'],
    ['3.', '3'],
    ['-2545480566.61', '-2545480566.61'],
  ])('reads %s as %s', (text, decimal) => {
    expect(readDecimal(text)).toBe(decimal);
  });

  it.each([
    ['12,34', 'grouping'],
    ['1,2345', 'grouping'],
    ['1.234,5', 'grouping'],
    ['1.23E+08', 'exponent'],
    ['N/A', 'not-a-number'],
    ['', 'not-a-number'],
    ['.5', 'not-a-number'],
    ['1.2.3', 'not-a-number'],
    ['--1', 'not-a-number'],
    ['1 2', 'not-a-number'],
    ['一百', 'not-a-number'],
  ])('refuses %s: %s', (text, fault) => {
    expect(readDecimal(text)).toEqual({ fault });
  });

  it('reads back what groups of thousands mean', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), fc.nat(99), (whole, cents) => {
        const rest = String(cents).padStart(2, '0');
        const grouped = `${whole.toLocaleString('en-US')}.${rest}`;
        const read = readDecimal(grouped) as string;
        expect(parseRational(read)).toEqual(parseRational(`${whole}.${rest}`));
      }),
    );
  });
});

describe('shiftDecimal', () => {
  it.each([
    ['32794.7', 4, '327947000'],
    ['0.00005', 4, '0.5'],
    ['-1.5', 8, '-150000000'],
    ['0', 4, '0'],
    ['12.3456789', 4, '123456.789'],
  ])('moves the point of %s by %d places', (decimal, places, shifted) => {
    expect(shiftDecimal(decimal, places)).toBe(shifted);
  });

  it('multiplies by a power of ten, exactly', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }),
        fc.nat(999_999),
        fc.nat(8),
        (whole, fractional, places) => {
          const decimal = `${whole}.${String(fractional).padStart(6, '0')}`;
          const before = parseRational(decimal);
          const after = parseRational(shiftDecimal(readDecimal(decimal) as string, places));
          expect(before && after).toBeDefined();
          if (!before || !after) return;
          expect(after.numerator * before.denominator).toBe(
            before.numerator * after.denominator * 10n ** BigInt(places),
          );
        },
      ),
    );
  });
});
