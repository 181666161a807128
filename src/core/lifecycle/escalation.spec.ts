import { describe, expect, it } from '@jest/globals';
import { ESCALATES_EVERY_WORKING_DAYS, ESCALATION_LEVELS, levelAfter } from './escalation.js';

describe('a late case is reported', () => {
  it('to nobody before its first late working day', () => {
    expect([-3, 0].map(levelAfter)).toEqual([0, 0]);
  });

  it('one level higher for every so many working days, and no higher than there is anybody', () => {
    expect([1, ESCALATES_EVERY_WORKING_DAYS].map(levelAfter)).toEqual([1, 1]);
    expect(levelAfter(ESCALATES_EVERY_WORKING_DAYS + 1)).toBe(2);
    expect(levelAfter(1_000)).toBe(ESCALATION_LEVELS.length - 1);
  });
});
