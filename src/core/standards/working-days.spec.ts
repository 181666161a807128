import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { transformFileSync } from '@swc/core';
import fc from 'fast-check';
import { addDays } from '../local-date.js';
import {
  addWorkingDays,
  hasCalendarFor,
  isCalendarCertain,
  isWorkingDay,
  workingDaysBetween,
} from './working-days.js';

const aDay = fc.integer({ min: 0, max: 5_000 }).map((days) => addDays('2015-01-01', days));

describe('isWorkingDay', () => {
  it.each([
    // 2024: National Day 1 to 7 October off, 29 September and 12 October worked; Spring Festival 10 to 17 February.
    ['2024-09-29', true],
    ['2024-09-30', true],
    ['2024-10-01', false],
    ['2024-10-04', false],
    ['2024-10-07', false],
    ['2024-10-08', true],
    ['2024-10-12', true],
    ['2024-10-13', false],
    ['2024-02-04', true],
    ['2024-02-12', false],
    ['2024-02-18', true],
    // 2025: Spring Festival 28 January to 4 February off, 26 January and 8 February worked.
    ['2025-01-26', true],
    ['2025-01-27', true],
    ['2025-01-28', false],
    ['2025-02-04', false],
    ['2025-02-05', true],
    ['2025-02-08', true],
    ['2025-10-08', false],
    ['2025-10-11', true],
    // 2026: New Year 1 to 3 January off, 4 January worked; Spring Festival 15 to 23 February.
    ['2026-01-02', false],
    ['2026-01-04', true],
    ['2026-02-14', true],
    ['2026-02-23', false],
    ['2026-02-24', true],
    ['2026-02-28', true],
    ['2026-10-07', false],
    ['2026-10-10', true],
    // The arrangement for 2019 reached back into December 2018.
    ['2018-12-29', true],
    ['2018-12-31', false],
    // Ordinary days.
    ['2026-11-20', true],
    ['2026-11-21', false],
    ['2026-11-22', false],
  ])('%s: %s', (date, expected) => expect(isWorkingDay(date)).toBe(expected));

  it('takes weekdays where no arrangement is held', () => {
    expect(isWorkingDay('2099-10-01')).toBe(true);
    expect(isWorkingDay('2099-10-03')).toBe(false);
  });

  it('refuses what is no date', () => expect(() => isWorkingDay('2025-02-30')).toThrow(RangeError));

  // Jest shields the process's own time zone from a test, so each zone needs a process.
  it.each(['America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Shanghai', 'UTC'])(
    'does not depend on the time zone of the machine: %s',
    (zone) => {
      // A Saturday worked, a Sunday, a Monday, a Friday and a Saturday; then the first and the last day of a holiday.
      const dates = ['2024-10-12', '2024-10-13', '2024-10-14', '2024-10-18', '2024-10-19'];
      dates.push('2024-10-01', '2024-10-07');
      expect(isWorkingDayIn(zone, dates)).toEqual({
        offset: {
          'America/Los_Angeles': 480,
          'Pacific/Kiritimati': -840,
          'Asia/Shanghai': -480,
          UTC: 0,
        }[zone],
        working: [true, false, true, true, false, false, false],
      });
    },
  );
});

describe('hasCalendarFor', () => {
  it.each([2004, 2015, 2024, 2025, 2026])('%i: yes', (year) =>
    expect(hasCalendarFor(year)).toBe(true),
  );

  it.each([2003, 2099, 1800, 2025.5, Number.NaN])('%d: no', (year) => {
    expect(hasCalendarFor(year)).toBe(false);
  });
});

describe('isCalendarCertain', () => {
  it('needs the next arrangement for the last week of December', () => {
    expect(isCalendarCertain('2025-12-24')).toBe(true);
    expect(isCalendarCertain('2025-12-31')).toBe(true);
    expect(isCalendarCertain('2003-12-31')).toBe(false);
    const last = lastCalendarYear();
    expect(isCalendarCertain(`${last}-12-24`)).toBe(true);
    expect(isCalendarCertain(`${last}-12-25`)).toBe(false);
    expect(isCalendarCertain(`${last + 1}-01-01`)).toBe(false);
  });
});

describe('addWorkingDays', () => {
  it.each([
    ['2024-09-27', 1, '2024-09-29'],
    ['2024-09-30', 1, '2024-10-08'],
    ['2024-09-30', 5, '2024-10-12'],
    ['2024-09-30', 6, '2024-10-14'],
    ['2024-10-03', 1, '2024-10-08'],
    ['2025-01-24', 2, '2025-01-27'],
    ['2025-01-24', 3, '2025-02-05'],
    ['2026-11-20', 10, '2026-12-04'],
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-11-21', 0, '2026-11-21'],
  ])('%s and %i is %s', (from, count, date) => {
    expect(addWorkingDays(from, count)).toEqual({ date, certain: true });
  });

  it('says so when it had to go by weekdays', () => {
    const last = lastCalendarYear();
    expect(addWorkingDays(`${last}-12-20`, 1).certain).toBe(true);
    expect(addWorkingDays(`${last}-12-20`, 20).certain).toBe(false);
    expect(addWorkingDays('2099-10-01', 0)).toEqual({ date: '2099-10-01', certain: true });
  });

  it('refuses a count that is no number of days, and what is no date', () => {
    expect(() => addWorkingDays('2025-01-01', -1)).toThrow(RangeError);
    expect(() => addWorkingDays('2025-01-01', 1.5)).toThrow(RangeError);
    expect(() => addWorkingDays('2025-02-30', 0)).toThrow(RangeError);
    expect(() => addWorkingDays('9999-12-30', 5)).toThrow(RangeError);
  });

  it('ends on a working day, and is undone by workingDaysBetween', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 60 }), (date, count) => {
        const deadline = addWorkingDays(date, count);
        expect(isWorkingDay(deadline.date)).toBe(true);
        expect(workingDaysBetween(date, deadline.date)).toEqual({
          days: count,
          certain: deadline.certain,
        });
      }),
      { numRuns: 50 },
    );
  });
});

describe('workingDaysBetween', () => {
  it.each([
    ['2024-09-30', '2024-10-07', 0],
    ['2024-09-30', '2024-10-08', 1],
    ['2024-09-30', '2024-10-12', 5],
    ['2026-11-20', '2026-11-20', 0],
    ['2026-11-20', '2026-11-27', 5],
    ['2026-11-27', '2026-11-20', -5],
  ])('from %s to %s: %i', (from, to, days) => {
    expect(workingDaysBetween(from, to)).toEqual({ days, certain: true });
  });

  it('says so when it had to go by weekdays', () => {
    // 1 October 2099 is a Thursday.
    expect(workingDaysBetween('2099-09-30', '2099-10-07')).toEqual({ days: 5, certain: false });
    expect(workingDaysBetween('2099-10-07', '2099-09-30')).toEqual({ days: -5, certain: false });
  });

  it('adds up', () => {
    fc.assert(
      fc.property(aDay, aDay, aDay, (a, b, c) => {
        const through = workingDaysBetween(a, b).days + workingDaysBetween(b, c).days;
        expect(workingDaysBetween(a, c).days).toBe(through);
      }),
      { numRuns: 10 },
    );
  });
});

/** Found and not written down, so that a newer edition of the library does not break the tests. */
function lastCalendarYear(): number {
  let year = 2026;
  while (hasCalendarFor(year + 1)) year += 1;
  return year;
}

/** What `isWorkingDay` answers in a process of that zone, with the zone's winter offset as proof that it was in force. */
function isWorkingDayIn(zone: string, dates: string[]): unknown {
  const script = `
    const load = (source, require) => {
      const module = { exports: {} };
      new Function('module', 'exports', 'require', source)(module, module.exports, require);
      return module.exports;
    };
    const localDate = load(${JSON.stringify(asCommonJs('../local-date.ts'))}, require);
    const { isWorkingDay } = load(
      ${JSON.stringify(asCommonJs('./working-days.ts'))},
      (name) => (name === '../local-date.js' ? localDate : require(name)),
    );
    const offset = new Date(2024, 0, 1).getTimezoneOffset();
    console.log(JSON.stringify({ offset, working: ${JSON.stringify(dates)}.map(isWorkingDay) }));`;
  const output = execFileSync(process.execPath, ['-e', script], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    env: { ...process.env, TZ: zone, NODE_OPTIONS: '' },
    encoding: 'utf8',
  });
  return JSON.parse(output);
}

function asCommonJs(path: string): string {
  return transformFileSync(fileURLToPath(new URL(path, import.meta.url)), {
    swcrc: false,
    jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  }).code;
}
