import { describe, expect, it } from '@jest/globals';
import { plainCell } from './cell-text.js';
import { readDate, readPeriod } from './read-date.js';

describe('readDate', () => {
  it.each([
    '2024-06-03',
    '2024/6/3',
    '2024.06.3',
    '20240603',
    '2024年6月3日',
    '2024 年 6 月 3 日',
    '２０２４－０６－０３',
    '2024-06-03 00:00:00',
    '2024-06-03T08:30',
  ])('reads %s', (cell) => {
    expect(readDate(plainCell(cell))).toBe('2024-06-03');
  });

  it.each(['2023-02-29', '20240631', '2024-13-01', '0000-00-00', '2024年2月30日'])(
    'knows that there is no %s',
    (cell) => {
      expect(readDate(cell)).toEqual({ fault: 'impossible' });
    },
  );

  it.each(['', '45446', '2024-06', '03/06/2024', '2024-06/03', '2024-06-03T16:00:00Z', '昨天'])(
    'does not guess what day %s is',
    (cell) => {
      expect(readDate(cell)).toEqual({ fault: 'form' });
    },
  );
});

describe('readPeriod', () => {
  it.each([
    ['year', '2021', '2021'],
    ['year', '2021年度', '2021'],
    ['quarter', '2024Q3', '2024Q3'],
    ['quarter', '2024年第三季度', '2024Q3'],
    ['quarter', '2024年3季度', '2024Q3'],
    ['quarter', '2024-q3', '2024Q3'],
    ['month', '2024-09', '2024-09'],
    ['month', '202409', '2024-09'],
    ['month', '2024年9月', '2024-09'],
  ] as const)('reads the %s %s', (kind, cell, period) => {
    expect(readPeriod(kind, plainCell(cell))).toBe(period);
  });

  it.each([
    ['year', '21'],
    ['year', '2021Q1'],
    ['year', '1821'],
    ['quarter', '2024Q5'],
    ['quarter', '2024'],
    ['month', '2024-13'],
    ['month', '20249'],
    ['month', '2024'],
  ] as const)('refuses the %s %s', (kind, cell) => {
    expect(readPeriod(kind, cell)).toBeUndefined();
  });
});
