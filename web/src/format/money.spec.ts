import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exactMoney, fenOf, moneyText, shortMoneyText, yuanDraft, yuanText } from './money.js';

describe('an exact amount', () => {
  it.each([
    [0, '0 元'],
    [1, '0.01 元'],
    [450_000, '4,500 元'],
    [999_999, '9,999.99 元'],
    [1_000_000, '1 万元'],
    [6_307_790, '63,077.90 元'],
    [30_000_000, '30 万元'],
    [12_340_000, '12.34 万元'],
    [12_345_678, '123,456.78 元'],
  ])('of %i fen reads %s', (fen, text) => {
    expect(moneyText(fen, 'zh')).toBe(text);
  });

  it('is never rounded, whatever unit it is shown in', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 13 }), (fen) => {
        const { figure, unit } = exactMoney(fen, 'zh');
        const [whole = '', decimals = ''] = figure.replaceAll(',', '').split('.');
        const places = unit === '万元' ? 6 : 2;
        expect(BigInt(whole + decimals.padEnd(places, '0'))).toBe(BigInt(fen));
      }),
    );
  });

  it('stands in yuan to the fen where somebody consents to it', () => {
    expect(yuanText(30_000_000, 'zh')).toBe('300,000 元');
    expect(yuanText(6_307_790, 'en')).toBe('¥63,077.90');
  });
});

describe('a sum', () => {
  it.each([
    [749_000_00, '74.9 万元', '¥749,000'],
    [130_000_000_00, '1.3 亿元', '¥130m'],
    [3_192_00, '3,192 元', '¥3,192'],
  ])('of %i fen is short', (fen, zh, en) => {
    expect(shortMoneyText(fen, 'zh')).toBe(zh);
    expect(shortMoneyText(fen, 'en')).toBe(en);
  });
});

describe('an amount as it is typed', () => {
  it('is read to the fen, whatever it is', () => {
    fc.assert(
      fc.property(fc.nat(), (fen) => {
        expect(fenOf(yuanDraft(fen))).toBe(fen);
      }),
    );
    expect(fenOf(' 1,234.5 ')).toBe(123_450);
    expect(fenOf('１２')).toBe(1_200);
  });

  it.each(['', '-1', '1.234', '1e3', '.5', '1.', '一百'])('is none in “%s”', (text) => {
    expect(fenOf(text)).toBeNull();
  });
});
