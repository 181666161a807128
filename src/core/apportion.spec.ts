import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { apportion } from './apportion.js';

describe('dividing an amount', () => {
  it.each([
    [100, [60, 40], [60, 40]],
    [101, [50, 50], [51, 50]],
    [101, [30, 70], [30, 71]],
    [1, [5000, 5000], [1, 0]],
    [100, [3333, 3333, 3334], [33, 33, 34]],
    [100, [1, 1, 1], [34, 33, 33]],
    [7, [0, 3], [0, 7]],
    [0, [1, 2], [0, 0]],
    [9_007_199_254_740_991, [9999, 1], [9_006_298_534_815_517, 900_719_925_474]],
  ])('%d by %j is %j', (amount, weights, expected) => {
    expect(apportion(amount, weights)).toEqual(expected);
  });

  it('refuses weights of nothing', () => {
    expect(() => apportion(1, [0, 0])).toThrow(RangeError);
    expect(() => apportion(1, [])).toThrow(RangeError);
  });

  const weights = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), {
    minLength: 1,
    maxLength: 6,
  });
  const someWeights = weights.filter((drawn) => drawn.some((weight) => weight > 0));

  it('loses and makes no fen, and is nowhere a fen away from the exact share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), someWeights, (amount, drawn) => {
        const total = drawn.reduce((sum, weight) => sum + weight, 0);
        const parts = apportion(amount, drawn);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount);
        for (const [index, part] of parts.entries()) {
          const weight = drawn[index] ?? 0;
          const away = BigInt(part) * BigInt(total) - BigInt(amount) * BigInt(weight);
          expect(away < BigInt(total) && away > -BigInt(total)).toBe(true);
        }
      }),
    );
  });

  it('gives everybody all of theirs back, in whichever instalments', () => {
    const payments = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        payments,
        fc.infiniteStream(fc.integer({ min: 1, max: 3_000 })),
        (paid, stream) => {
          const owed = [...paid];
          let left = owed.reduce((sum, fen) => sum + fen, 0);
          for (const drawn of stream) {
            if (left === 0) break;
            const instalment = Math.min(drawn, left);
            for (const [index, part] of apportion(instalment, owed).entries()) {
              expect(part).toBeLessThanOrEqual(owed[index] ?? 0);
              owed[index] = (owed[index] ?? 0) - part;
            }
            left -= instalment;
          }
          expect(owed.every((fen) => fen === 0)).toBe(true);
        },
      ),
    );
  });
});
