import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newBits, setBit, type Bits } from './bits.js';
import { packIntervals } from './pack-bits.js';

/** Goal: what no rule file can ask for, since the checker refuses it, but any plan may. */
const ROWS = 75;

function bitsOf(rows: readonly number[]): Bits {
  const bits = newBits(ROWS);
  for (const row of rows) setBit(bits, row);
  return bits;
}

describe('the rows within some intervals', () => {
  it('are those that are known and in one of them, of the words that were asked for', () => {
    const interval = fc
      .tuple(fc.integer({ min: -3, max: 9 }), fc.nat(3))
      .map(([low, length]) => ({ low, high: low + length }));
    const scene = fc.record({
      values: fc.array(fc.integer({ min: -5, max: 15 }), { minLength: ROWS, maxLength: ROWS }),
      known: fc.subarray(Array.from({ length: ROWS }, (_, row) => row)),
      intervals: fc.array(interval, { maxLength: 3 }),
      stretch: fc.constantFrom([0, ROWS], [0, 32], [32, 64], [32, ROWS], [64, ROWS]),
    });
    fc.assert(
      fc.property(scene, ({ values, known, intervals, stretch: [from = 0, to = 0] }) => {
        const out = bitsOf(known.filter((row) => row % 3 === 0));
        packIntervals(out, bitsOf(known), Float64Array.from(values), intervals, from, to);
        const isIn = (row: number) =>
          intervals.some(({ low, high }) => low <= values[row]! && values[row]! <= high);
        const expected = known.filter((row) =>
          from <= row && row < to ? isIn(row) : row % 3 === 0,
        );
        expect([...out]).toEqual([...bitsOf(expected)]);
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});
