import { describe, expect, it } from '@jest/globals';
import type { AppropriationEntity } from './appropriation.entity.js';
import { MoneyLeft, partsOf, type Funding } from './funding.js';

const fund = (id: string, perTenThousand: number) => ({
  appropriation: { id } as AppropriationEntity,
  perTenThousand,
});
const SHARED: Funding = {
  planNumber: 'FD2024-000001',
  shares: [fund('city', 6000), fund('district', 4000)],
};

describe('the parts of an amount', () => {
  it.each([
    [100_00, 60_00, 40_00],
    [101, 61, 40],
    [9, 5, 4],
  ])('of %d fen are %d and %d', (amountFen, city, district) => {
    expect(partsOf(SHARED, amountFen)).toEqual([
      { appropriationId: 'city', amountFen: city },
      { appropriationId: 'district', amountFen: district },
    ]);
  });

  it('leave out a fund whose share is less than a fen', () => {
    expect(partsOf(SHARED, 1)).toEqual([{ appropriationId: 'city', amountFen: 1 }]);
  });
});

describe('taking money', () => {
  it('takes from every fund or, where one is short, from none', () => {
    const left = new MoneyLeft(
      new Map([
        ['city', 100],
        ['district', 40],
      ]),
    );
    expect(left.take(partsOf(SHARED, 101))).toBe(true);
    expect(left.take(partsOf(SHARED, 10))).toBe(false);
    expect(left.take([{ appropriationId: 'city', amountFen: 39 }])).toBe(true);
    expect(left.take([{ appropriationId: 'city', amountFen: 1 }])).toBe(false);
    expect(left.take([{ appropriationId: 'nobody', amountFen: 1 }])).toBe(false);
  });
});
