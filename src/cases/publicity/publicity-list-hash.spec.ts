import { describe, expect, it } from '@jest/globals';
import { publicityListHash } from './publicity-list-hash.js';

const LINES = [
  { caseNumber: '2024-000001', entitlementKey: 'a', amountFen: 100 },
  { caseNumber: '2024-000002', entitlementKey: 'b', amountFen: 200 },
];

describe('publicityListHash', () => {
  it('does not depend on the order of reading, nor on what else a row carries', () => {
    const again = [...LINES].reverse().map((line) => ({ ...line, state: 'approved' }));
    expect(publicityListHash(again)).toBe(publicityListHash(LINES));
  });

  it('changes with every amount, line and entitlement', () => {
    const [first, second] = LINES as [(typeof LINES)[number], (typeof LINES)[number]];
    const changed = [
      [first],
      [first, { ...second, amountFen: 201 }],
      [first, { ...second, entitlementKey: 'c' }],
      [first, { ...second, caseNumber: '2024-000003' }],
    ];
    const hashes = [LINES, ...changed].map((lines) => publicityListHash(lines));
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
