import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FactType } from '../../api/entitlements.js';
import { readAnswer, shiftDecimal } from './answer-value.js';

const read = (type: FactType, text: string, moneyUnit: 'yuan' | 'wan' = 'yuan') =>
  readAnswer(type, { text, moneyUnit });

describe('an answer', () => {
  it.each<[FactType, string, unknown]>([
    ['boolean', 'false', false],
    ['integer', '１２０', 120],
    ['number', '-4.5', -4.5],
    ['ratio', '７５.５％', '75.5%'],
    ['ratio', '4.6', '4.6%'],
    ['money', '1,234,567.89', 1_234_567.89],
    ['codes', 'a，b、c', ['a', 'b', 'c']],
    ['date', '2016-05-01', '2016-05-01'],
    ['code', ' C39 ', 'C39'],
  ])('of type %s written %s is %p', (type, text, value) => {
    expect(read(type, text)).toEqual({ value });
  });

  it.each<[FactType, string, string]>([
    ['integer', '', 'answerMissing'],
    ['integer', '1.5', 'answerNotWhole'],
    ['ratio', '很多', 'answerNotNumber'],
    ['money', '约100', 'answerNotNumber'],
    ['money', '1.234', 'answerTwoDecimals'],
  ])('of type %s written "%s" is refused: %s', (type, text, fault) => {
    expect(read(type, text)).toEqual({ fault });
  });

  it('in 万元 is exact in yuan', () => {
    expect(read('money', '140', 'wan')).toEqual({ value: 1_400_000 });
    expect(read('money', '0.0001', 'wan')).toEqual({ value: 1 });
    expect(read('money', '12.345678', 'wan')).toEqual({ value: 123_456.78 });
    expect(read('money', '0.0000001', 'wan')).toEqual({ fault: 'answerTwoDecimals' });
  });
});

describe('moving the decimal point', () => {
  it('multiplies by a power of ten without a float', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 18n }),
        fc.integer({ min: 0, max: 6 }),
        (digits, decimals) => {
          const padded = digits.toString().padStart(decimals + 1, '0');
          const text = decimals
            ? `${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`
            : padded;
          const [whole = '', rest = ''] = shiftDecimal(text, 4).split('.');
          // Both sides as integers of 10⁻⁶.
          expect(BigInt(whole + rest.padEnd(6, '0'))).toBe(
            digits * 10n ** BigInt(6 - decimals + 4),
          );
        },
      ),
    );
  });
});
