import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { libraryOf, profileOf } from '../../../../test/support/rules.js';
import { makePlan } from '../../policy/plan/make-plan.js';
import { decidedPolicies } from '../../policy/policy.js';
import { Explainer } from '../explain.js';
import { decideProfiles } from './decide-profiles.js';

/**
 * Goal: where what a number is worked out from is larger than doubles hold exactly, the columns say what the explain
 * reader says. Method: a sum past 2^53 fen less nearly as much, which leaves a denominator of nought or a few fen more or
 * less, a revenue a few fen beside a limit of the size standard, and amounts of the like.
 */
const FACTS = `
a: { label: { zh: 甲, en: A }, type: money, unit: yuan, sources: [tax] }
b: { label: { zh: 乙, en: B }, type: money, unit: yuan, sources: [tax] }
c: { label: { zh: 丙, en: C }, type: money, unit: yuan, sources: [tax] }
d: { label: { zh: 丁, en: D }, type: money, unit: yuan, sources: [tax] }
assets: { label: { zh: 资产, en: Assets }, type: money, unit: yuan, sources: [tax] }
staff: { label: { zh: 人数, en: Staff }, type: integer, unit: person, sources: [tax] }
industry: { label: { zh: 行业, en: Industry }, type: code, standard: gb-t-4754, sources: [tax] }
total: { label: { zh: 和, en: Total }, type: money, unit: yuan, derived: { function: sum, of: [a, b] } }
net: { label: { zh: 差, en: Net }, type: money, unit: yuan, derived: { function: difference, of: [total, c] } }
mean: { label: { zh: 均, en: Mean }, type: money, unit: yuan, derived: { function: mean, of: [net, d] } }
per: { label: { zh: 比, en: Per }, type: ratio, derived: { function: ratio, of: [d, net] } }
share: { label: { zh: 占比, en: Share }, type: ratio, derived: { function: ratio, of: [net, d] } }
class: { label: { zh: 型, en: Class }, type: code, derived: { function: size-class, of: [industry, staff, net, assets] } }
`;

const policy = (id: string, leaf: string, benefit: string) => `
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
    benefit: { effect: cash, period: year, ${benefit} }
`;

const AS_OF = '2024-06-30';
const library = libraryOf({
  'facts.yaml': FACTS,
  'per.yaml': policy(
    'per',
    '{ fact: per, operator: greaterThanInclusive, value: 1/3 }',
    'rate: { of: net, by: 1/3 }',
  ),
  'share.yaml': policy(
    'share',
    '{ fact: share, operator: lessThan, value: 1/3 }',
    'rate: { of: mean, by: 1/7 }',
  ),
  'mean.yaml': policy(
    'mean',
    '{ fact: mean, operator: greaterThan, value: 0 }',
    'brackets: { of: net, mode: whole, table: [{ upTo: 3000000, by: 0/100 }, { upTo: 20000000, by: 0.07 }, { by: 1/7 }] }',
  ),
  'slices.yaml': policy(
    'slices',
    '{ fact: staff, operator: greaterThan, value: 100 }',
    'brackets: { of: net, mode: marginal, table: [{ upTo: 3000000, by: 1/3 }, { upTo: 20000000, by: 0.07 }, { by: 1/7 }] }',
  ),
  'micro.yaml': policy('micro', '{ fact: class, operator: equal, value: micro }', 'fixed: 1'),
  'small.yaml': policy('small', '{ fact: class, operator: equal, value: small }', 'fixed: 1'),
  'medium.yaml': policy('medium', '{ fact: class, operator: equal, value: medium }', 'fixed: 1'),
});
const policies = decidedPolicies(library);
const explainer = new Explainer(policies);
const plan = makePlan(policies, library.facts, AS_OF);

const yuan = (fen: bigint) => {
  const text = (fen < 0n ? -fen : fen).toString().padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`;
};

const MAX = BigInt(Number.MAX_SAFE_INTEGER);
/** In fen: of manufacturing (工业) by 统计上大中小微型企业划分办法: 300, 2,000 and 40,000 万元; and nought. */
const BESIDE = [0n, 300_000_000n, 2_000_000_000n, 40_000_000_000n];
const CODES = ['26', '4412', '51', undefined];

/** Two large numbers, and a third that leaves `beside` and a few fen of their sum. */
const profiles = fc
  .record({
    base: fc.bigInt(MAX - 1_000_000n, MAX),
    other: fc.bigInt(-1_000n, 60_000_000_000n),
    beside: fc.constantFrom(...BESIDE),
    few: fc.bigInt(-3n, 3n),
    divided: fc.bigInt(-3n, 12n),
    staff: fc.constantFrom(10, 25, 400, 2000),
    code: fc.constantFrom(...CODES),
  })
  .map(({ base, other, beside, few, divided, staff, code }) => {
    const taken = base + other - beside - few;
    // Nothing larger than 2^53 may be stated.
    const over = taken > MAX ? taken - MAX : 0n;
    const facts = {
      a: yuan(base),
      b: yuan(other - over),
      c: yuan(taken - over),
      d: yuan(divided),
      assets: '1',
      staff,
      industry: code,
    };
    return profileOf(library, facts, AS_OF);
  });

describe('numbers worked out past what doubles hold', () => {
  it('are decided as the explain reader decides them', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(profiles, { minLength: 40, maxLength: 40 }), async (drawn) => {
        const decided = decideProfiles(plan, drawn);
        for (const [row, profile] of drawn.entries()) {
          const expected = (await explainer.explain(profile)).map(
            ({ policy: { id }, verdict, amountFen, missing, notInForce }) => {
              seen.add(`${id} ${verdict}`);
              return { policy: id, verdict, notInForce, amountFen, missing };
            },
          );
          expect(decided[row]).toEqual(expected);
        }
      }),
      { numRuns: 25 },
    );
    // Nothing is shown by a policy that everybody or nobody gets: each has all three verdicts but those that lack nothing.
    expect(seen.size).toBe(3 * policies.length - 2);
  });
});
