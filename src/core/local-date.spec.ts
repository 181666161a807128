import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, daysBetween, isLocalDate, yearOf } from './local-date.js';

// Instants between the first and the last day that a LocalDate can name, as an independent way to make dates.
const aDate = fc
  .date({ min: new Date('1900-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((instant) => instant.toISOString().slice(0, 10));

describe('isLocalDate', () => {
  it.each(['1900-01-01', '2000-02-29', '2024-02-29', '2026-12-31', '9999-12-31', '2025-04-30'])(
    'accepts %s',
    (text) => expect(isLocalDate(text)).toBe(true),
  );

  it.each([
    ['', 'nothing'],
    ['2023-02-29', 'no leap year'],
    ['1900-02-29', 'a century that is no leap year'],
    ['2200-02-29', 'another such century'],
    ['2025-04-31', 'a month of thirty days'],
    ['2025-13-01', 'no such month'],
    ['2025-00-10', 'month nought'],
    ['2025-01-00', 'day nought'],
    ['1899-12-31', 'before the first year'],
    ['10000-01-01', 'after the last year'],
    ['2025-1-1', 'no leading zeros'],
    ['2025/01/01', 'another separator'],
    [' 2025-01-01', 'a space before'],
    ['2025-01-01\n', 'a line end after'],
    ['2025-01-01T00:00:00Z', 'an instant'],
    ['２０２５-01-01', 'full-width digits'],
  ])('refuses %j: %s', (text) => expect(isLocalDate(text)).toBe(false));

  it('accepts every day that a calendar has', () => {
    fc.assert(fc.property(aDate, (date) => isLocalDate(date)));
  });

  it('agrees with the calendar on every month and day of every year', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 9999 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
          const read = new Date(Date.UTC(year, month - 1, day));
          const exists = read.getUTCMonth() === month - 1 && read.getUTCDate() === day;
          expect(isLocalDate(text)).toBe(exists);
        },
      ),
    );
  });
});

describe('addDays and daysBetween', () => {
  it.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-02-29', 1, '2024-03-01'],
    ['2023-12-31', 1, '2024-01-01'],
    ['2024-01-01', -1, '2023-12-31'],
    ['2024-01-01', 366, '2025-01-01'],
    ['1969-12-31', 1, '1970-01-01'],
  ])('%s and %i days is %s', (from, days, to) => {
    expect(addDays(from, days)).toBe(to);
    expect(daysBetween(from, to)).toBe(days);
  });

  it('undo each other', () => {
    fc.assert(
      fc.property(aDate, aDate, (from, to) => {
        expect(addDays(from, daysBetween(from, to))).toBe(to);
        expect(daysBetween(to, from)).toBe(0 - daysBetween(from, to));
      }),
    );
  });

  it('order dates as texts do', () => {
    fc.assert(
      fc.property(aDate, aDate, (a, b) => {
        expect(daysBetween(a, b) > 0).toBe(a < b);
      }),
    );
  });

  it('refuse a step out of range, part of a day, and what is no date', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addDays('1900-01-01', -1)).toThrow(RangeError);
    expect(() => addDays('2025-01-01', Number.MAX_SAFE_INTEGER)).toThrow(RangeError);
    expect(() => addDays('2025-01-01', 0.5)).toThrow(RangeError);
    expect(() => addDays('2025-02-30', 1)).toThrow(RangeError);
    expect(() => daysBetween('2025-02-28', '2025-02-30')).toThrow(RangeError);
  });
});

describe('addMonths', () => {
  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2025-11-15', 2, '2026-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-01-15', -13, '2024-12-15'],
    ['2025-05-31', 0, '2025-05-31'],
  ])('%s and %i months is %s', (from, months, to) => expect(addMonths(from, months)).toBe(to));

  it('lands in the month that it counts to, on the same day or on the last one', () => {
    fc.assert(
      fc.property(aDate, fc.integer({ min: -1_200, max: 1_200 }), (date, months) => {
        const count = yearOf(date) * 12 + Number(date.slice(5, 7)) - 1 + months;
        fc.pre(count >= 1900 * 12 && count < 10_000 * 12);
        const result = addMonths(date, months);
        expect(isLocalDate(result)).toBe(true);
        expect(yearOf(result) * 12 + Number(result.slice(5, 7)) - 1).toBe(count);
        const isSameDay = result.slice(8) === date.slice(8);
        const isLastDay = result === '9999-12-31' || addDays(result, 1).endsWith('-01');
        expect(isSameDay || (isLastDay && result.slice(8) < date.slice(8))).toBe(true);
      }),
    );
  });

  it('refuses a month out of range, part of a month, and what is no date', () => {
    expect(() => addMonths('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addMonths('1900-01-31', -1)).toThrow(RangeError);
    expect(() => addMonths('2025-01-31', 1.5)).toThrow(RangeError);
    expect(() => addMonths('2025-02-30', 1)).toThrow(RangeError);
  });
});

describe('yearOf', () => {
  it('is the year as a number', () => expect(yearOf('2026-01-01')).toBe(2026));

  it('refuses what is no date', () => expect(() => yearOf('2026')).toThrow(RangeError));
});
