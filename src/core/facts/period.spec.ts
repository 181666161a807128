import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../local-date.js';
import { absolutePeriod, daysOfPeriod, isPeriodOf, parseRelativePeriod } from './period.js';

const lastEnded = (text: string, asOf: string) => {
  const period = parseRelativePeriod(text);
  return period && absolutePeriod(period, asOf);
};

describe('periods', () => {
  it.each([
    ['year', '2025-06-30', '2024'],
    ['year', '2025-12-30', '2024'],
    ['year', '2025-12-31', '2025'],
    ['year-2', '2025-06-30', '2022'],
    ['quarter', '2025-03-30', '2024Q4'],
    ['quarter', '2025-03-31', '2025Q1'],
    ['quarter-4', '2025-05-01', '2024Q1'],
    ['month', '2024-02-28', '2024-01'],
    ['month', '2024-02-29', '2024-02'],
    ['month', '2023-02-28', '2023-02'],
    ['month-13', '2025-01-15', '2023-11'],
    ['now', '2025-01-15', 'now'],
  ])('%s on %s is %s', (relative, asOf, expected) => {
    expect(lastEnded(relative, asOf)).toBe(expected);
  });

  it.each(['year-0', 'yearly', 'year+1', 'week', '2024', 'quarter-', ''])('refuses %j', (text) => {
    expect(parseRelativePeriod(text)).toBeUndefined();
  });

  it('knows the forms of each kind', () => {
    expect([
      isPeriodOf('year', '2025'),
      isPeriodOf('year', '2025Q1'),
      isPeriodOf('quarter', '2025Q5'),
    ]).toEqual([true, false, false]);
    expect([
      isPeriodOf('month', '2025-13'),
      isPeriodOf('none', '2025'),
      isPeriodOf('none', 'now'),
    ]).toEqual([false, false, true]);
  });

  it('has ended, and is the last to have ended, on any date', () => {
    const date = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('1950-01-01', days));
    fc.assert(
      fc.property(date, fc.constantFrom('year', 'quarter', 'month'), (asOf, kind) => {
        const { to } = daysOfPeriod(lastEnded(kind, asOf) as string);
        const next = daysOfPeriod(lastEnded(kind, addDays(to, 200)) as string);
        expect(to <= asOf).toBe(true);
        expect(lastEnded(kind, to)).toBe(lastEnded(kind, asOf));
        expect(next.to > to || kind === 'year').toBe(true);
      }),
    );
  });
});
