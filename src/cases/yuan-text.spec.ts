import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { yuanText } from './yuan-text.js';

describe('yuanText', () => {
  it.each([
    [0, '0.00'],
    [1, '0.01'],
    [99, '0.99'],
    [100, '1.00'],
    [99_999, '999.99'],
    [100_000, '1,000.00'],
    [123_456_789, '1,234,567.89'],
    [Number.MAX_SAFE_INTEGER, '90,071,992,547,409.91'],
  ])('writes %i fen', (fen, expected) => {
    expect(yuanText(fen)).toBe(expected);
  });

  it('loses no fen', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (fen) => {
        expect(BigInt(yuanText(fen).replace(/[,.]/g, ''))).toBe(BigInt(fen));
      }),
    );
  });
});
