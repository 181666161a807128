import { describe, expect, it } from '@jest/globals';
import { DOUBTFUL, NO_AMOUNT, roundToFen } from './round-to-fen.js';

/**
 * Goal: doubtful only where doubles cannot tell. That what is told is right is test/rules' business; there a doubt too
 * many would not show, since the exact way is taken then.
 */
function rounded(units: number, error = 0, scale = 1, missing = 0): number {
  return roundToFen(
    {
      values: Float64Array.of(0, units),
      errors: Float64Array.of(0, error),
      missing: Uint8Array.of(1 - missing, missing),
      scale,
    },
    1,
  );
}

const MAX = Number.MAX_SAFE_INTEGER;

describe('an exact amount', () => {
  it.each([
    [12_349, 100, 123],
    [12_350, 100, 124],
    [12_300, 100, 123],
    [49, 100, 0],
    [0, 100, 0],
    [-50, 100, 0],
    [-12_350, 100, 0],
    [1, 3, 0],
    [2, 3, 1],
    [2 ** 52 - 1, 1, 2 ** 52 - 1],
    [2 ** 50, 7, 160_842_843_834_661],
    // 2 × units + scale is just what a double still holds.
    [(MAX - 7) / 2, 7, Math.floor(MAX / 14)],
  ])('of %d units, %d to the fen, is rounded half-up', (units, scale, fen) => {
    expect(rounded(units, 0, scale)).toBe(fen);
  });

  it.each([
    [MAX, 1],
    [2 ** 52, 1],
  ])('of %d units, %d to the fen, is left to exact work', (units, scale) => {
    expect(rounded(units, 0, scale)).toBe(DOUBTFUL);
  });
});

describe('an amount that may be off', () => {
  it.each([
    [10.4, 0.05, 1, 10],
    [10.6, 0.05, 1, 11],
    [1_040, 5, 100, 10],
    [1_060, 5, 100, 11],
    [0.3, 0.1, 1, 0],
    [-3, 0.4, 1, 0],
    [-0.4, 0.8, 1, 0],
    [2 ** 40 + 0.25, 0.2, 1, 2 ** 40],
  ])(
    '%d by %d, %d to the fen, is rounded where both ends round to one',
    (units, error, scale, fen) => {
      expect(rounded(units, error, scale)).toBe(fen);
    },
  );

  it.each([
    [10.5, 0.01, 1],
    [10.44, 0.07, 1],
    [10.56, 0.07, 1],
    [1_044, 7, 100],
    [0, 0.6, 1],
    // The end is exactly half a fen but for what the division itself may be off by.
    [10.5 - 2 ** -48, 2 ** -60, 1],
    [10, Infinity, 1],
    // Whether it can be paid at all has to be told exactly.
    [MAX - 2 ** 8, 1, 1],
    [MAX, 1, 1],
  ])('%d by %d, %d to the fen, is doubtful else', (units, error, scale) => {
    expect(rounded(units, error, scale)).toBe(DOUBTFUL);
  });
});

describe('no amount', () => {
  it('is what a fact is missing for, whatever stands there', () => {
    expect(rounded(5, 0, 1, 1)).toBe(NO_AMOUNT);
  });

  it('is what nobody can be paid, for certain', () => {
    expect(rounded(2 ** 54, 1)).toBe(NO_AMOUNT);
    expect(rounded(2 ** 64, 2, 16)).toBe(NO_AMOUNT);
    expect(rounded(2 ** 54, 2 ** 53)).toBe(DOUBTFUL);
  });
});
