import { describe, expect, it } from '@jest/globals';
import { shanghaiDate, SystemClock } from './clock.js';

describe('shanghaiDate', () => {
  it.each([
    ['2024-10-14T15:59:59.999Z', '2024-10-14'],
    ['2024-10-14T16:00:00.000Z', '2024-10-15'],
    ['2023-12-31T16:00:00.000Z', '2024-01-01'],
  ])('the day in China at %s is %s', (instant, date) => {
    expect(shanghaiDate(new Date(instant))).toBe(date);
  });

  it('refuses what is no instant', () => {
    expect(() => shanghaiDate(new Date(Number.NaN))).toThrow(RangeError);
  });
});

describe('SystemClock', () => {
  it('keeps a fixed business date while instants go on', () => {
    const clock = new SystemClock('2024-10-15');
    expect(clock.today()).toBe('2024-10-15');
    expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(60_000);
  });

  it('otherwise takes the date from the instant', () => {
    class At extends SystemClock {
      override now(): Date {
        return new Date('2026-06-30T17:00:00Z');
      }
    }
    expect(new At().today()).toBe('2026-07-01');
  });
});
