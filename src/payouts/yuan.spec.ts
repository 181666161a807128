import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatYuan, parseYuan } from './yuan.js';

describe('yuan in files', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [100, '1.00'],
    [1_234_567, '12345.67'],
    [Number.MAX_SAFE_INTEGER, '90071992547409.91'],
  ])('writes %i fen as %s', (fen, text) => {
    expect(formatYuan(fen)).toBe(text);
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 53])('refuses to write %p', (fen) => {
    expect(() => formatYuan(fen)).toThrow(RangeError);
  });

  it.each([
    ['12345.67', 1_234_567],
    ['12345.6', 1_234_560],
    ['12345', 1_234_500],
    ['12,345.67', 1_234_567],
    ['1,234,567', 123_456_700],
    ['１２３．４', 12_340],
    [' 7.00 ', 700],
  ])('reads %s', (text, fen) => {
    expect(parseYuan(text)).toBe(fen);
  });

  it.each([
    '',
    '-1',
    '+1',
    '1.234',
    '1e3',
    '12,34.5',
    '1.2.3',
    '¥5',
    '5 元',
    '0x10',
    'N/A',
    '1,2345',
  ])('does not read %p', (text) => {
    expect(parseYuan(text)).toBeUndefined();
  });

  it('reads back to the fen what it wrote', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (fen) => {
        expect(parseYuan(formatYuan(fen))).toBe(fen);
      }),
    );
  });
});
