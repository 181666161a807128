import { describe, expect, it } from '@jest/globals';
import { libraryOf, profileOf } from '../../../test/support/rules.js';
import { Explainer } from '../evaluate/explain.js';
import { decidedPolicies } from '../policy/policy.js';

/** Goal: every form of an amount, to the fen. Method: a policy open to all, amounts worked out by hand. */
const FACTS = `
open: { label: { zh: 开, en: Open }, type: boolean, sources: [x] }
base: { label: { zh: 基数, en: Base }, type: money, unit: yuan, period: year, sources: [x] }
other: { label: { zh: 其他, en: Other }, type: money, unit: yuan, period: year, sources: [x] }
rate: { label: { zh: 税率, en: Rate }, type: ratio, period: year, sources: [x] }
heads: { label: { zh: 人数, en: Heads }, type: integer, unit: person, sources: [x] }
people: { label: { zh: 人员, en: People }, type: codes, sources: [x] }
size: { label: { zh: 型, en: Size }, type: code, values: { large: { zh: 大, en: Large }, small: { zh: 小, en: Small } }, sources: [x] }
`;

async function amount(benefit: string, facts: Record<string, unknown>, asOf = '2025-06-30') {
  const library = libraryOf({
    'facts.yaml': FACTS,
    'p.yaml': `
id: test.amount
title: { zh: 额, en: Amount }
category: subsidy
authority: 某局
beneficiary: enterprise
delivery: confirm
status: published
versions:
  - effective: { from: 2024-01-01 }
    sources: [{ document: 文, confidence: seen }]
    parameters: { step: { unit: ratio, values: [{ from: 2024-01-01, value: 1/10 }, { from: 2025-07-01, value: 2/10 }] } }
    eligibility: { fact: open, operator: equal, value: true }
    benefit: { effect: cash, period: year, ${benefit} }
    payableWhile: { any: [{ fact: rate, operator: lessThan, value: { parameter: step } }, { fact: open, operator: equal, value: true }] }
`,
  });
  const profile = profileOf(library, { open: true, ...facts }, asOf);
  const [explanation] = await new Explainer(decidedPolicies(library)).explain(profile);
  return explanation?.amountFen ?? explanation?.missing;
}

const year = (value: unknown) => [{ period: '2024', value }];

describe('amounts', () => {
  it.each([
    ['a fixed sum', 'fixed: 88.88', {}, 8_888],
    ['a rate', 'rate: { of: base, by: 20/100 }', { base: year(3_000_000) }, 60_000_000],
    [
      'a rate below its cap',
      'rate: { of: base, by: 5%, cap: 500000 }',
      { base: year(9_999_999.99) },
      50_000_000,
    ],
    [
      'a rate above its cap',
      'rate: { of: base, by: 5%, cap: 500000 }',
      { base: year(10_000_001) },
      50_000_000,
    ],
    ['a rate below its floor', 'rate: { of: base, by: 5%, floor: 100 }', { base: year(1) }, 10_000],
    [
      'a rate that is a fact',
      'rate: { of: base, by: { fact: rate } }',
      { base: year(100), rate: year('15%') },
      1_500,
    ],
    ['a third, rounded half up once', 'rate: { of: base, by: 1/3 }', { base: year(0.05) }, 2],
    ['half a fen, up', 'rate: { of: base, by: 1/2 }', { base: year(0.01) }, 1],
    ['a loss, which pays nothing', 'rate: { of: base, by: 1/2 }', { base: year(-100) }, 0],
    [
      'per head of a count',
      'perHead: { of: heads, amount: 2000, max: 8 }',
      { heads: 9 },
      1_600_000,
    ],
    [
      'per head of persons, each once',
      'perHead: { of: people, amount: 1500 }',
      { people: ['p1', 'p2', 'p1'] },
      300_000,
    ],
    ['nobody', 'perHead: { of: people, amount: 1500 }', { people: [] }, 0],
    [
      'one rate for all, at the edge of a bracket',
      'brackets: { of: base, mode: whole, table: [{ upTo: 100, by: 10% }, { by: 20% }] }',
      { base: year(100) },
      1_000,
    ],
    [
      'one rate for all, past the edge',
      'brackets: { of: base, mode: whole, table: [{ upTo: 100, by: 10% }, { by: 20% }] }',
      { base: year(100.01) },
      2_000,
    ],
    [
      'slices',
      'brackets: { of: base, mode: marginal, table: [{ upTo: 100, by: 10% }, { upTo: 300, by: 20% }, { by: 50% }] }',
      { base: year(400) },
      10_000,
    ],
    [
      'slices of a loss',
      'brackets: { of: base, mode: marginal, table: [{ upTo: 100, by: 10% }, { by: 20% }] }',
      { base: year(-5) },
      0,
    ],
    [
      'nothing past a closed table',
      'brackets: { of: base, mode: marginal, table: [{ upTo: 100, by: 10% }] }',
      { base: year(1_000) },
      1_000,
    ],
    [
      'the first branch that holds',
      'conditional: [{ when: { fact: size, operator: equal, value: large }, rate: { of: base, by: 30% } }, { otherwise: true, rate: { of: base, by: 60% } }]',
      { size: 'large', base: year(10) },
      300,
    ],
    [
      'the other branch',
      'conditional: [{ when: { fact: size, operator: equal, value: large }, rate: { of: base, by: 30% } }, { otherwise: true, rate: { of: base, by: 60% } }]',
      { size: 'small', base: year(10) },
      600,
    ],
    [
      'no branch',
      'conditional: [{ when: { fact: size, operator: equal, value: large }, fixed: 5 }]',
      { size: 'small' },
      0,
    ],
    [
      'a sum, rounded once at its end',
      'sum: [{ rate: { of: base, by: 1/3 } }, { rate: { of: other, by: 1/3 } }]',
      { base: year(0.02), other: year(0.02) },
      1,
    ],
    [
      'the most fen that can be said',
      'rate: { of: base, by: 1/1 }',
      { base: year('90071992547409.91') },
      Number.MAX_SAFE_INTEGER,
    ],
    [
      'a fen more, which lacks no fact and is not known all the same',
      'sum: [{ rate: { of: base, by: 1/1 } }, { fixed: 0.01 }]',
      { base: year('90071992547409.91') },
      [],
    ],
  ])('%s', async (_what, benefit, facts, expected) => {
    expect(await amount(benefit, facts)).toEqual(expected);
  });

  it.each([
    ['the base', 'rate: { of: base, by: 20% }', {}, ['base']],
    ['base and rate', 'rate: { of: base, by: { fact: rate } }', {}, ['base', 'rate']],
    [
      'what chooses the branch, not what only another branch needs',
      'conditional: [{ when: { fact: size, operator: equal, value: large }, rate: { of: base, by: 30% } }, { otherwise: true, fixed: 1 }]',
      {},
      ['size'],
    ],
    [
      'all parts of a sum',
      'sum: [{ rate: { of: base, by: 1% } }, { rate: { of: other, by: 1% } }]',
      {},
      ['base', 'other'],
    ],
  ])('is unknown without %s', async (_what, benefit, facts, expected) => {
    expect(await amount(benefit, facts)).toEqual(expected);
  });

  it('takes the parameter of the business date', async () => {
    const benefit = 'rate: { of: base, by: { parameter: step } }';
    expect(await amount(benefit, { base: year(100) }, '2025-06-30')).toBe(1_000);
    expect(await amount(benefit, { base: year(100) }, '2025-07-01')).toBe(2_000);
  });
});
