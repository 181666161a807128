import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { libraryOf, profileOf } from '../../../../test/support/rules.js';
import { makePlan } from '../../policy/plan/make-plan.js';
import { decidedPolicies } from '../../policy/policy.js';
import { decideProfiles } from './decide-profiles.js';

/**
 * Goal: what doubles cannot tell apart is decided exactly. Method: numbers at the end of their range that differ by one
 * unit, and quotients next to each other and to a threshold; the answer is that of whole numbers of any size.
 */
const FACTS = `
a: { label: { zh: 甲, en: A }, type: money, unit: yuan, sources: [tax] }
b: { label: { zh: 乙, en: B }, type: money, unit: yuan, sources: [tax] }
c: { label: { zh: 丙, en: C }, type: money, unit: yuan, sources: [tax] }
d: { label: { zh: 丁, en: D }, type: money, unit: yuan, sources: [tax] }
x: { label: { zh: 子, en: X }, type: number, unit: tonne, sources: [tax] }
y: { label: { zh: 丑, en: Y }, type: number, unit: tonne, sources: [tax] }
first: { label: { zh: 比一, en: First }, type: ratio, derived: { function: ratio, of: [a, b] } }
second: { label: { zh: 比二, en: Second }, type: ratio, derived: { function: ratio, of: [c, d] } }
`;

const policy = (id: string, leaf: string) => `
id: test.${id}
title: { zh: 样例, en: Sample }
category: subsidy
authority: 某局
beneficiary: enterprise
delivery: confirm
status: published
versions:
  - effective: { from: 2020-01-01 }
    sources: [{ document: 某文, confidence: seen }]
    eligibility: { all: [${leaf}] }
    benefit: { effect: cash, period: year, fixed: 100 }
`;

const OPERATORS = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive', 'equal'];
const SIDES: Record<string, { fact: string; value: string }> = {
  limit: { fact: 'first', value: '1/3' },
  ratios: { fact: 'first', value: '{ fact: second }' },
  numbers: { fact: 'x', value: '{ fact: y }' },
};
const AS_OF = '2024-06-30';
const library = libraryOf({
  'facts.yaml': FACTS,
  ...Object.fromEntries(
    Object.entries(SIDES).flatMap(([side, { fact, value }]) =>
      OPERATORS.map((operator) => [
        `${side}-${operator}.yaml`.toLowerCase(),
        policy(
          `${side}-${operator}`.toLowerCase(),
          `{ fact: ${fact}, operator: ${operator}, value: ${value} }`,
        ),
      ]),
    ),
  ),
});
const policies = decidedPolicies(library);
const plan = makePlan(policies, library.facts, AS_OF);

/** By operator, from the sign of left less right. */
const HOLDS: Record<string, (sign: bigint) => boolean> = {
  lessthan: (sign) => sign < 0n,
  lessthaninclusive: (sign) => sign <= 0n,
  greaterthan: (sign) => sign > 0n,
  greaterthaninclusive: (sign) => sign >= 0n,
  equal: (sign) => sign === 0n,
};

interface Row {
  readonly fen: readonly [bigint, bigint, bigint, bigint];
  readonly millionths: readonly [bigint, bigint];
}

const decimal = (units: bigint, places: number) => {
  const text = units.toString().padStart(places + 1, '0');
  return `${text.slice(0, -places)}.${text.slice(-places)}`;
};

function decided(rows: readonly Row[]): string[][] {
  const profiles = rows.map(({ fen: [a, b, c, d], millionths: [x, y] }) =>
    profileOf(
      library,
      Object.fromEntries(
        [
          ['a', decimal(a, 2)],
          ['b', decimal(b, 2)],
          ['c', decimal(c, 2)],
          ['d', decimal(d, 2)],
          ['x', decimal(x, 6)],
          ['y', decimal(y, 6)],
        ].map(([fact, value]) => [fact, [{ value, source: 'tax' }]]),
      ) as never,
      AS_OF,
    ),
  );
  return decideProfiles(plan, profiles).map((row) => row.map(({ verdict }) => verdict));
}

function expectedOf({ fen: [a, b, c, d], millionths: [x, y] }: Row): string[] {
  const signs: Record<string, bigint> = {
    limit: 3n * a - b,
    ratios: a * d - c * b,
    numbers: x - y,
  };
  return policies.map(({ id }) => {
    const [side = '', operator = ''] = id.replace('test.', '').split('-');
    return HOLDS[operator]?.(signs[side] ?? 0n) === true ? 'eligible' : 'ineligible';
  });
}

const MAX = BigInt(Number.MAX_SAFE_INTEGER);

describe('numbers that doubles cannot tell apart', () => {
  it('are decided as they are', () => {
    const tiny = fc.bigInt(-2n, 2n);
    const large = fc.bigInt(1n << 50n, MAX / 3n - 10n);
    const row = fc
      .record({
        base: large,
        shift: fc.tuple(tiny, tiny, tiny, tiny),
        top: fc.tuple(fc.bigInt(0n, 60n), fc.bigInt(-1n, 1n)),
        isSmall: fc.boolean(),
      })
      .map(({ base, shift: [i, j, k, l], top, isSmall }): Row => {
        const size = isSmall ? base % 1000n : base;
        // Both quotients lie within a hair of a third, and of each other.
        return {
          fen: [size + 5n + i, 3n * size + 15n + j, size + 5n + k, 3n * size + 15n + l],
          millionths: [MAX - 1n - top[0], MAX - 1n - top[0] + top[1]],
        };
      });
    fc.assert(
      fc.property(fc.array(row, { minLength: 40, maxLength: 40 }), (rows) => {
        expect(decided(rows)).toEqual(rows.map(expectedOf));
      }),
      { numRuns: 20 },
    );
  });
});
