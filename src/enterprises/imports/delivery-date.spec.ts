import { describe, expect, it } from '@jest/globals';
import { deliveryDate } from './delivery-date.js';
import type { Mapping, RecordedOn } from './mapping.js';

const TODAY = '2024-10-15';
const on = (recordedOn: RecordedOn | undefined, fileName = '高企名单.csv') =>
  deliveryDate({ recordedOn } as Mapping, fileName, TODAY);

describe('deliveryDate', () => {
  it.each([
    '高企名单20240630.csv',
    '2024-06-30_高企.xlsx',
    '高企2024年06月30日.csv',
    'list_2024.06.30_v2.csv',
  ])('reads the date in %s', (fileName) => {
    expect(on({ from: 'file-name' }, fileName)).toBe('2024-06-30');
  });

  it.each(['高企名单.csv', '高企20240631.csv', '高企20240101-20240630.csv', '9120240630123.csv'])(
    'does not guess the date of %s',
    (fileName) => {
      expect(() => on({ from: 'file-name' }, fileName)).toThrow('one date');
    },
  );

  it('refuses a day that has not come', () => {
    expect(() => on({ from: 'file-name' }, '高企20241016.csv')).toThrow('after today');
    expect(() => on({ from: 'date', date: '2025-01-01' })).toThrow('after today');
  });

  it('takes the named day, today, or nothing', () => {
    expect(on({ from: 'date', date: '2024-06-30' })).toBe('2024-06-30');
    expect(on({ from: 'received' })).toBe(TODAY);
    expect(on({ from: 'column', column: 'x' })).toBeUndefined();
    expect(on(undefined)).toBeUndefined();
  });
});
