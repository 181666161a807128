import { describe, expect, it } from '@jest/globals';
import {
  columnOfReference,
  dateOfSerial,
  isDateFormat,
  numberText,
  unescapeText,
} from './xlsx-cells.js';

describe('isDateFormat', () => {
  it.each([
    [14, undefined],
    [31, undefined],
    [200, 'yyyy-mm-dd'],
    [200, 'yyyy"年"m"月"d"日"'],
    [200, '[$-804]d/m/yy;@'],
  ])('%d %s is a day', (id, code) => expect(isDateFormat(id, code)).toBe(true));

  it.each([
    [0, undefined],
    [4, undefined],
    [20, undefined],
    [200, '#,##0.00'],
    [200, '0.00"days"'],
    [200, '[Red]0'],
    [200, 'h:mm:ss'],
    [0, 'General'],
  ])('%d %s is not', (id, code) => expect(isDateFormat(id, code)).toBe(false));
});

describe('dateOfSerial', () => {
  it.each([
    [61, '1900-03-01'],
    [36526, '2000-01-01'],
    [45446.99, '2024-06-03'],
  ])('%d is %s', (serial, date) => expect(dateOfSerial(serial, false)).toBe(date));

  it('counts from 1904 where the workbook does', () => {
    expect(dateOfSerial(43984, true)).toBe('2024-06-03');
  });

  it.each([0.5, 60, -3, 3_000_000])('%d is no day', (serial) => {
    expect(dateOfSerial(serial, false)).toBeUndefined();
  });
});

describe('numberText', () => {
  it.each([
    ['32794.699999999997', '32794.7'],
    ['0.1', '0.1'],
    ['2584983982.36', '2584983982.36'],
    ['1E-3', '0.001'],
    ['1.5E-7', '0.00000015'],
    ['12000000', '12000000'],
    ['-5', '-5'],
  ])('%s is shown as %s', (stored, text) => expect(numberText(stored)).toBe(text));

  it('shows that a long code stored as a number has lost digits', () => {
    expect(numberText('913100001322344828')).toMatch(/e\+17$/);
  });
});

describe('columnOfReference', () => {
  it.each([
    ['A1', 0],
    ['Z9', 25],
    ['AA10', 26],
    ['AMJ1', 1023],
  ])('%s is column %d', (reference, column) => expect(columnOfReference(reference)).toBe(column));
});

describe('unescapeText', () => {
  it('gives back what XML does not allow', () => {
    expect(unescapeText('a_x000D_b_x0041_')).toBe('a\rbA');
  });
});
