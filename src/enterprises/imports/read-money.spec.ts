import { describe, expect, it } from '@jest/globals';
import { plainCell } from './cell-text.js';
import { readCapitalText, readMoney } from './read-money.js';

describe('readMoney', () => {
  it.each([
    ['1,234.50', 'yuan', '1234.5'],
    ['１２３．５', 'wan-yuan', '1235000'],
    ['120万元', 'wan-yuan', '1200000'],
    ['¥ 99.90 元', 'yuan', '99.9'],
    ['1.2', 'yi-yuan', '120000000'],
    ['-3.5', 'thousand-yuan', '-3500'],
  ] as const)('reads %s of a column in %s as %s yuan', (cell, unit, yuan) => {
    expect(readMoney(plainCell(cell), unit)).toBe(yuan);
  });

  it('refuses a cell in 万元 of a column in 元, and the other way round', () => {
    expect(readMoney('120万元', 'yuan')).toMatchObject({
      code: 'unit',
      expected: { zh: '本列单位应为元，单元格写的是万元' },
    });
    expect(readMoney('1200000元', 'wan-yuan')).toMatchObject({ code: 'unit' });
  });

  it('says what is wrong with a number', () => {
    expect(readMoney('1.23E+08', 'yuan')).toMatchObject({
      code: 'money',
      expected: { zh: expect.stringContaining('科学计数法') },
    });
    expect(readMoney('12,34', 'yuan')).toMatchObject({
      expected: { zh: expect.stringContaining('千分位') },
    });
    expect(readMoney('约三百', 'wan-yuan')).toMatchObject({
      expected: { zh: '应为以万元为单位的数字' },
    });
  });
});

describe('readCapitalText', () => {
  it.each([
    ['10,000(万元人民币)', '100000000'],
    ['32,794.7000(万元人民币)', '327947000'],
    ['50万人民币', '500000'],
    ['30(万人民币 )', '300000'],
    ['60000000元', '60000000'],
    ['500万', '5000000'],
    ['1.5亿元人民币', '150000000'],
    ['５００（万元人民币）', '5000000'],
  ])('reads %s as %s yuan', (cell, yuan) => {
    expect(readCapitalText(plainCell(cell))).toEqual({ yuan });
  });

  it.each([
    ['500万美元', '美元'],
    ['39.5000(万美元)', '美元'],
    ['120(万瑞士法郎)', '瑞士法郎'],
    ['1,000(万日元)', '日元'],
  ])('knows %s as a sum in %s', (cell, foreignCurrency) => {
    expect(readCapitalText(plainCell(cell))).toEqual({ foreignCurrency });
  });

  it.each(['500', '万元', 'N/A', '12,34(万元人民币)', '500(万元人民币)左右2'])(
    'refuses %s, which says no sum with its unit',
    (cell) => {
      expect(readCapitalText(plainCell(cell))).toMatchObject({ code: 'money' });
    },
  );
});
