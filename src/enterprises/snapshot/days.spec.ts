import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween, isLocalDate } from '../../core/local-date.js';
import { Profile } from '../../core/facts/profile.js';
import type { FactDefinition } from '../../core/facts/fact-definition.js';
import { integer } from '../../core/rational.js';
import { dayFromText, dayNumber, isDay, NEVER } from './days.js';
import { StatementCalendar } from './statement-days.js';

const date = fc.integer({ min: 0, max: 365 * 300 }).map((days) => addDays('1900-01-01', days));
const dayOf = (text: string) => Number(text.replaceAll('-', ''));

describe('days as numbers', () => {
  it('are days of the calendar where texts are', () => {
    fc.assert(
      fc.property(fc.nat(2_200), fc.nat(14), fc.nat(33), (year, month, day) => {
        const text = [String(year).padStart(4, '0'), pad(month), pad(day)].join('-');
        expect(isDay(dayOf(text))).toBe(isLocalDate(text));
        expect(dayFromText(text)).toBe(isLocalDate(text) ? dayOf(text) : undefined);
      }),
      { numRuns: 2_000 },
    );
  });

  it('are counted from 1970', () => {
    fc.assert(
      fc.property(date, (day) => {
        expect(dayNumber(dayOf(day))).toBe(daysBetween('1970-01-01', day));
      }),
      { numRuns: 1_000 },
    );
  });

  it.each(['', '2024-1-01', '2024-02-30', '20240101', '2024-01-01 ', 'abcd-ef-gh'])(
    'are not read from "%s"',
    (text) => {
      expect(dayFromText(text)).toBeUndefined();
    },
  );
});

const near = fc.integer({ min: -40, max: 40 }).map((days) => addDays('2024-03-01', days));
const statement = fc.record({
  from: fc.option(near, { nil: undefined }),
  to: fc.option(near, { nil: undefined }),
  recordedOn: fc.option(near, { nil: undefined }),
  freshDays: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
});

describe('when a statement holds', () => {
  it('is what a profile says, and does not change before the day that is given for it', () => {
    fc.assert(
      fc.property(statement, near, ({ freshDays, ...days }, asOf) => {
        const holdsOn = (day: string) => holds(day, days, freshDays);
        const numbers = [days.from, days.to, days.recordedOn].map((day) => (day ? dayOf(day) : 0));
        const [from, to, recordedOn] = numbers as [number, number, number];
        const calendar = new StatementCalendar(asOf);
        expect(calendar.holds(from, to, recordedOn, freshDays)).toBe(holdsOn(asOf));
        const change = calendar.nextChange(from, to, recordedOn, freshDays);
        expect(calendar.hasCome(change)).toBe(false);
        for (let day = asOf, left = 130; left > 0; left -= 1) {
          if (dayNumber(dayOf(day)) < change) expect(holdsOn(day)).toBe(holdsOn(asOf));
          day = addDays(day, 1);
        }
        if (change !== NEVER) {
          const then = addDays('1970-01-01', change);
          expect(new StatementCalendar(then).hasCome(change)).toBe(true);
          expect(then > asOf).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

function holds(
  asOf: string,
  days: { from?: string; to?: string; recordedOn?: string },
  freshDays: number | undefined,
): boolean {
  const definition: FactDefinition = {
    id: 'staff',
    label: { zh: '人', en: 'Staff' },
    type: 'integer',
    period: 'none',
    sources: ['hr'],
    sensitivity: 'public',
    ...(freshDays !== undefined && { freshDays }),
  };
  const stated = Object.fromEntries(Object.entries(days).filter(([, day]) => day !== undefined));
  const statements = [{ fact: 'staff', period: 'now', value: integer(1), source: 'hr', ...stated }];
  return new Profile(new Map([['staff', definition]]), statements, asOf).resolve('staff').known;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
