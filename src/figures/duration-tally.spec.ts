import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addTo, countOf, percentileOf, type DurationTally } from './duration-tally.js';

function tallyOf(lengths: readonly number[]): DurationTally {
  const tally: DurationTally = new Map();
  for (const days of lengths) addTo(tally, days, 1);
  return tally;
}

describe('percentileOf', () => {
  it('is one of the lengths that occurred, and the lower one of two in the middle', () => {
    expect(percentileOf(tallyOf([4, 1, 3, 2]), 50)).toBe(2);
    expect(percentileOf(tallyOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), 90)).toBe(9);
    expect(percentileOf(tallyOf([0]), 90)).toBe(0);
    expect(percentileOf(new Map(), 50)).toBeNull();
  });

  it('is where a sorted list of all lengths has it', () => {
    const lengths = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 100 }), (all, percent) => {
        const sorted = [...all].sort((a, b) => a - b);
        const rank = Math.ceil((sorted.length * percent) / 100);
        expect(percentileOf(tallyOf(all), percent)).toBe(sorted[rank - 1]);
      }),
    );
  });

  it('does not depend on how the stays came together', () => {
    const lengths = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(lengths, (all) => {
        const half = Math.floor(all.length / 2);
        const merged = tallyOf(all.slice(half));
        for (const [days, count] of tallyOf(all.slice(0, half))) addTo(merged, days, count);
        expect(countOf(merged)).toBe(all.length);
        expect(percentileOf(merged, 50)).toBe(percentileOf(tallyOf([...all].reverse()), 50));
      }),
    );
  });
});
