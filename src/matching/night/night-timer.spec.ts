import { beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock } from '../../../test/support/fixed-clock.js';
import { NightTimer } from './night-timer.js';

const MINUTE_MS = 60_000;

/**
 * Goal: a night finds its threads ready, and nobody else is troubled with them. Method: a timer and a runner that is made up;
 * what a runner does with threads is shown in night-thread.e2e.spec.ts.
 */
describe('NightTimer', () => {
  let told: string[];
  const runner = {
    takeUp: () => told.push('take up'),
    getReady: (milliseconds: number) => told.push(`ready for ${milliseconds / MINUTE_MS} minutes`),
    start: ({ asOf }: { asOf: string }) => {
      told.push(`start ${asOf}`);
      return Promise.resolve();
    },
  };
  const lookAt = (time: string, nightAt: string | undefined) => {
    const finished = { asOf: '2026-11-26', state: 'finished', fullBecause: null };
    const runs = [{ ...finished, startedAt: new Date('2026-11-26T02:00:05+08:00') }];
    return new NightTimer(
      { findPage: () => Promise.resolve(runs) } as never,
      runner as never,
      { nightAt } as never,
      new FixedClock(`2026-11-27T${time}:00+08:00`),
      undefined as never,
    ).look();
  };

  beforeEach(() => {
    told = [];
  });

  it('has threads ready before the night, for longer than until the next look', async () => {
    expect(await lookAt('01:56', '02:00')).toBe(false);
    expect(told).toEqual(['take up', 'ready for 10 minutes']);
  });

  it('starts the night at its time', async () => {
    expect(await lookAt('02:01', '02:00')).toBe(true);
    expect(told).toEqual(['take up', 'start 2026-11-27']);
  });

  it.each([
    ['at another time', '01:54', '02:00'],
    ['where nights are only asked for', '01:56', undefined],
  ])('takes part in what others have begun %s', async (_, time, nightAt) => {
    expect(await lookAt(time, nightAt)).toBe(false);
    expect(told).toEqual(['take up']);
  });
});
