import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { coinRadius, pile, pileHeight, pilesThatFit } from './pile.js';

const WIDTH = 320;
const radii = fc.array(fc.integer({ min: 8, max: 46 }), { maxLength: 24 });

describe('a pile of coins', () => {
  it('keeps every coin apart from every other, on the floor and between the walls', () => {
    fc.assert(
      fc.property(radii, (sizes) => {
        const coins = pile(sizes, WIDTH);
        expect(coins).toHaveLength(sizes.length);
        coins.forEach((coin, index) => {
          expect(coin.y).toBeGreaterThanOrEqual(coin.radius);
          expect(coin.x).toBeGreaterThanOrEqual(coin.radius);
          expect(coin.x).toBeLessThanOrEqual(WIDTH - coin.radius);
          for (const other of coins.slice(index + 1)) {
            const apart = Math.hypot(coin.x - other.x, coin.y - other.y);
            expect(apart).toBeGreaterThan(coin.radius + other.radius);
          }
        });
      }),
      { numRuns: 40 },
    );
  });

  it('shows twice the amount as twice the area', () => {
    const [one, two] = [coinRadius(1_000, 10_000, 1), coinRadius(2_000, 10_000, 1)];
    expect((two * two) / (one * one)).toBeCloseTo(2);
  });

  it('shrinks all piles alike until the highest fits', () => {
    const many = Array.from({ length: 40 }, () => 500_000);
    const [high = [], low = []] = pilesThatFit([many, [500_000]], WIDTH, 112);
    expect(pileHeight(high)).toBeLessThanOrEqual(112);
    expect(low[0]?.radius).toBeCloseTo(high[0]?.radius ?? 0);
  });
});
