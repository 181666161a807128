import { Logger } from '@nestjs/common';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock } from '../../../test/support/fixed-clock.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { SurveyTimer } from './survey-timer.js';

const TODAY = '2024-10-15';
const NIGHT_END = new Date('2024-10-14T18:20:00Z');
const LATER = new Date('2024-10-15T01:00:00Z');

/**
 * Goal: the data is surveyed once a day, after the night. Method: a timer among runs and surveys that are made up; that
 * the database lets one survey run at a time is shown beside the survey.
 */
describe('SurveyTimer', () => {
  let runs: { asOf: string; state: string; finishedAt: Date | null }[];
  let begun: Date[];
  let started: number;
  let refusal: Error | undefined;
  let timer: SurveyTimer;
  const run = (some: Partial<(typeof runs)[number]> = {}) => ({
    asOf: TODAY,
    state: 'finished',
    finishedAt: NIGHT_END,
    ...some,
  });

  // A survey that could not be begun is logged, which is not what these tests look at.
  beforeAll(() => {
    Logger.overrideLogger(false);
  });

  beforeEach(() => {
    [runs, begun, started, refusal] = [[run()], [], 0, undefined];
    const startSurvey = {
      execute: () => {
        if (refusal) return Promise.reject(refusal);
        started += 1;
        return Promise.resolve();
      },
    };
    timer = new SurveyTimer(
      { findPage: () => Promise.resolve(runs) } as never,
      { listBegun: () => Promise.resolve(begun) } as never,
      startSurvey as never,
      new FixedClock('2024-10-15T02:00:00Z'),
      undefined as never,
    );
  });

  it('begins when the night is over', async () => {
    expect(await timer.startIfDue()).toBe(true);
    expect(started).toBe(1);
  });

  it.each([
    ['has not begun', []],
    ['goes on', [run({ state: 'running', finishedAt: null })]],
    ["was yesterday's", [run({ asOf: '2024-10-14' })]],
  ])('waits while the night %s', async (_, some) => {
    runs = some;
    expect(await timer.startIfDue()).toBe(false);
    expect(started).toBe(0);
  });

  it('does not count one that was taken before the night was over', async () => {
    begun = [new Date(NIGHT_END.getTime() - 1)];
    expect(await timer.startIfDue()).toBe(true);
  });

  it('is done for the day, whatever runs by hand follow', async () => {
    begun = [NIGHT_END];
    runs = [run({ finishedAt: LATER }), run()];
    expect(await timer.startIfDue()).toBe(false);
    expect(started).toBe(0);
  });

  it.each([new DomainError('RUN_IN_PROGRESS'), new Error('no database')])(
    'outlives a refusal: %s',
    async (error) => {
      refusal = error;
      expect(await timer.startIfDue()).toBe(false);
      refusal = undefined;
      expect(await timer.startIfDue()).toBe(true);
    },
  );
});
