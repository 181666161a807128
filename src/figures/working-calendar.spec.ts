import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween } from '../core/local-date.js';
import { workingDaysBetween } from '../core/standards/working-days.js';
import { WorkingCalendar } from './working-calendar.js';

const FIRST = '2023-12-25';
const LAST = '2025-02-10';

it('counts between two days what counting them one by one comes to, and nothing backwards', () => {
  const calendar = new WorkingCalendar(FIRST, LAST);
  const day = fc.nat(daysBetween(FIRST, LAST)).map((days) => addDays(FIRST, days));
  fc.assert(
    fc.property(day, day, (from, to) => {
      expect(calendar.between(from, to)).toEqual({
        workingDays: Math.max(0, workingDaysBetween(from, to).days),
        calendarDays: Math.max(0, daysBetween(from, to)),
      });
    }),
  );
  expect(() => calendar.between('2023-12-24', LAST)).toThrow(RangeError);
});
