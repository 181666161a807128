import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AppropriationEntity } from './appropriation.entity.js';
import { MoneyLeft, partsOf, type Funding } from './funding.js';
import { reduceProRata } from './reduce-pro-rata.js';

function fundingOf(...shares: readonly number[]): Funding {
  return {
    planNumber: shares.length > 1 ? 'FD2024-000001' : null,
    shares: shares.map((perTenThousand, index) => ({
      appropriation: { id: `fund-${index}` } as AppropriationEntity,
      perTenThousand,
    })),
  };
}
const leftOf = (...fen: readonly number[]) =>
  new MoneyLeft(new Map(fen.map((available, index) => [`fund-${index}`, available])));
const sum = (fen: readonly number[]) => fen.reduce((total, one) => total + one, 0);

describe('money that does not reach', () => {
  it('is divided in proportion to what is due, to the fen', () => {
    expect(reduceProRata([100_00, 200_00, 33_33], fundingOf(10_000), leftOf(100_00))).toEqual([
      30_00, 60_00, 10_00,
    ]);
    expect(reduceProRata([100, 100, 100], fundingOf(10_000), leftOf(100))).toEqual([34, 33, 33]);
  });

  it('is all that is due where it reaches', () => {
    expect(reduceProRata([100, 50], fundingOf(10_000), leftOf(151))).toEqual([100, 50]);
  });

  it('is divided among nobody where somebody would get nothing', () => {
    expect(reduceProRata([100, 100, 100], fundingOf(10_000), leftOf(2))).toBeNull();
    expect(reduceProRata([100], fundingOf(10_000), leftOf(0))).toBeNull();
  });

  it('ends with the fund that is used up first', () => {
    // 40 % of 250 are the 100 that the second has.
    expect(reduceProRata([400, 100], fundingOf(6000, 4000), leftOf(1000, 100))).toEqual([200, 50]);
  });

  it('never asks a fund for more than it has, gives nobody more than is due, and leaves next to nothing', () => {
    const shares = fc.constantFrom([10_000], [6000, 4000], [1, 9999], [3333, 3333, 3334]);
    const due = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 40 });
    const available = fc.array(fc.nat(3_000_000), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(shares, due, available, (perFund, dueFen, fen) => {
        const funding = fundingOf(...perFund);
        const left = leftOf(...fen);
        const amounts = reduceProRata(dueFen, funding, left);
        const reach = Math.min(left.reachOf(funding), sum(dueFen));
        if (amounts === null) {
          // The least is due less than a fen, or nearly.
          const least = (Math.min(...dueFen) * reach) / sum(dueFen);
          expect(least).toBeLessThan(2 + dueFen.length);
          return;
        }
        expect(left.lacking(amounts.flatMap((amount) => partsOf(funding, amount)))).toBe(0);
        const given = sum(amounts);
        for (const [index, amount] of amounts.entries()) {
          expect(amount).toBeLessThanOrEqual(dueFen[index] ?? 0);
          expect(Math.abs(amount - ((dueFen[index] ?? 0) * given) / sum(dueFen))).toBeLessThan(1);
        }
        // Each payment rounds each fund's part by less than a fen.
        expect(reach - given).toBeLessThanOrEqual(
          perFund.length === 1 ? 0 : 10_000 * dueFen.length,
        );
      }),
    );
  });
});
