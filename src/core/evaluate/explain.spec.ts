import { describe, expect, it } from '@jest/globals';
import { libraryOf, profileOf } from '../../../test/support/rules.js';
import { decidedPolicies } from '../policy/policy.js';
import { Explainer } from './explain.js';
import { EVERYTHING, type FactView } from '../facts/fact-view.js';
import { leafReasons } from './explanation.js';
import { reasonJson } from './reason-json.js';
import { factsInGap, gapSentence, missingSentence, unmetSentence } from './sentences.js';

const FACTS = `
a: { label: { zh: 甲, en: A }, type: boolean, sources: [x] }
b: { label: { zh: 乙, en: B }, type: boolean, sources: [x] }
trade: { label: { zh: 行业, en: Trade }, type: code, standard: gb-t-4754, sources: [x] }
n: { label: { zh: 数, en: N }, type: integer, unit: person, sources: [x] }
money: { label: { zh: 钱, en: Money }, type: money, unit: yuan, period: year, sources: [x] }
cost: { label: { zh: 研发费用, en: Cost }, type: money, unit: yuan, period: year, sources: [x] }
share: { label: { zh: 研发费用占比, en: Share }, type: ratio, period: year, derived: { function: ratio, of: [cost, money] } }
`;

const policy = (eligibility: string, benefit = '{ effect: cash, period: once, fixed: 1 }') => `
id: test.one
title: { zh: 一, en: One }
category: subsidy
authority: 某局
beneficiary: enterprise
delivery: confirm
status: published
versions:
  - effective: { from: 2024-01-01, to: 2025-12-31 }
    sources: [{ document: 文, confidence: seen }]
    eligibility: ${eligibility}
    benefit: ${benefit}
`;

async function decide(
  eligibility: string,
  facts: Record<string, unknown>,
  benefit?: string,
  asOf = '2025-06-30',
) {
  const library = libraryOf({ 'facts.yaml': FACTS, 'one.yaml': policy(eligibility, benefit) });
  const [explanation] = await new Explainer(decidedPolicies(library)).explain(
    profileOf(library, facts, asOf),
  );
  if (!explanation) throw new Error('no explanation');
  return { library, explanation };
}

const A = '{ fact: a, operator: equal, value: true }';
const B = '{ fact: b, operator: equal, value: true }';

describe('a verdict of three values', () => {
  // Kleene: rows are a, columns b; t true, f false, u missing.
  const values = { t: true, f: false, u: null };
  const verdicts = { t: 'eligible', f: 'ineligible', u: 'unknown' };
  it.each([
    ['all', 'tt t', 'tf f', 'tu u', 'ft f', 'ff f', 'fu f', 'ut u', 'uf f', 'uu u'],
    ['any', 'tt t', 'tf t', 'tu t', 'ft t', 'ff f', 'fu u', 'ut t', 'uf u', 'uu u'],
  ])('follows Kleene under %s', async (kind, ...table) => {
    for (const row of table) {
      const [a, b, , expected] = row as unknown as ('t' | 'f' | 'u')[];
      const { explanation } = await decide(`{ ${kind}: [${A}, ${B}] }`, {
        a: values[a ?? 'u'],
        b: values[b ?? 'u'],
      });
      expect(`${row}: ${explanation.verdict}`).toBe(`${row}: ${verdicts[expected ?? 'u']}`);
    }
  });

  it.each([
    ['notEqual', '{ fact: n, operator: notEqual, value: 5 }'],
    ['notIn', '{ fact: n, operator: notIn, value: [5] }'],
    ['not', '{ not: { fact: n, operator: equal, value: 5 } }'],
    [
      'a comparison with a missing fact',
      '{ fact: money, operator: greaterThan, value: { fact: cost } }',
    ],
  ])(
    'leaves a missing fact unknown under %s, where json-rules-engine alone says yes or no',
    async (_what, eligibility) => {
      const { explanation } = await decide(eligibility, { money: [{ period: '2024', value: 5 }] });
      expect(explanation.verdict).toBe('unknown');
    },
  );

  it('names the missing facts of the unknown parts only', async () => {
    const settled = `{ any: [${A}, { all: [${B}, { fact: n, operator: greaterThan, value: 3 }] }] }`;
    expect((await decide(settled, { a: true })).explanation.missing).toEqual([]);
    expect((await decide(settled, { a: false })).explanation.missing).toEqual(['b', 'n']);
    expect((await decide(settled, { a: false, n: 9 })).explanation.missing).toEqual(['b']);
    // n = 1 settles the inner group as no, so b does not matter any more.
    expect((await decide(settled, { n: 1 })).explanation.missing).toEqual(['a']);
  });

  it('takes a code that is too coarse for a missing one, and says what is known', async () => {
    const cosmetics = "{ fact: trade, operator: codeWithin, value: '2682' }";
    const { explanation, library } = await decide(cosmetics, { trade: 'C' });
    expect([explanation.verdict, explanation.missing]).toEqual(['unknown', ['trade']]);
    const { fact } = leafReasons(explanation.reasons!)[0]!;
    if (fact.known) throw new Error('known');
    expect(missingSentence(library.facts.get('trade')!, fact)).toEqual({
      zh: '行业：代码不够具体，无法判断（现为制造业（C））',
      en: 'Trade: the code is too coarse to tell (it is Manufacturing (C))',
    });
    const finer = await decide(cosmetics, { trade: '2681' });
    expect(finer.explanation.verdict).toBe('ineligible');
  });

  it('is eligible with an unknown amount, which has missing facts of its own', async () => {
    const { explanation } = await decide(
      A,
      { a: true },
      '{ effect: cash, period: year, rate: { of: money, by: 1/10 } }',
    );
    expect(explanation).toMatchObject({
      verdict: 'eligible',
      amountFen: null,
      missing: ['money'],
      amountMissing: ['money'],
    });
  });

  it('says nothing of the amount to the ineligible, and what it would be worth to the unknown', async () => {
    const fixed = '{ effect: cash, period: once, fixed: 500 }';
    expect((await decide(A, { a: false }, fixed)).explanation).toMatchObject({
      amountFen: null,
      missing: [],
    });
    expect((await decide(A, {}, fixed)).explanation).toMatchObject({
      amountFen: null,
      potentialFen: 50_000,
      missing: ['a'],
    });
  });

  it.each([
    ['2023-12-31', true],
    ['2024-01-01', false],
    ['2025-12-31', false],
    ['2026-01-01', true],
  ])('on %s, not in force: %s', async (asOf, notInForce) => {
    const { explanation } = await decide(A, { a: true }, undefined, asOf);
    expect(explanation.notInForce).toBe(notInForce);
    expect(explanation.verdict).toBe(notInForce ? 'ineligible' : 'eligible');
  });
});

describe('the reason of every leaf', () => {
  const facts = {
    cost: [{ period: '2024', value: 46, source: 'x', recordedOn: '2025-05-31' }],
    money: [{ period: '2024', value: 1000 }],
    n: [{ value: 320, source: 'x', recordedOn: '2025-06-01' }],
  };
  const eligibility = `{ any: [{ fact: share, operator: greaterThanInclusive, value: 5% }, { fact: n, operator: lessThanInclusive, value: 300 }, ${A}] }`;

  it('gives the demand, the value, its source and date, also of leaves that decide nothing', async () => {
    const { explanation, library } = await decide(eligibility, { ...facts, a: true });
    const json = reasonJson(explanation.reasons!, explanation.asOf, library, EVERYTHING);
    expect(json).toMatchObject({
      kind: 'any',
      truth: true,
      children: [
        {
          truth: false,
          text: { zh: '2024 年研发费用占比不低于 5%' },
          value: { zh: '4.6%' },
          source: { zh: '由研发费用、钱计算' },
        },
        {
          truth: false,
          text: { zh: '数不超过 300 人' },
          value: { en: '320 people' },
          source: { zh: 'x，2025-06-01' },
          recordedOn: '2025-06-01',
        },
        { truth: true, text: { zh: '「甲」须为是' }, value: { zh: '是' } },
      ],
    });
  });

  it('says of a hidden value that there is one, and of a missing one that there is none', async () => {
    const { explanation, library } = await decide(eligibility, facts);
    const hiding: FactView = { permits: () => false, reveals: () => false };
    const json = reasonJson(explanation.reasons!, explanation.asOf, library, hiding);
    expect(json).toMatchObject({
      children: [
        { truth: false, value: null, hidden: true },
        { truth: false, value: null, hidden: true, recordedOn: '2025-06-01' },
        { truth: null, value: null },
      ],
    });
    expect(JSON.stringify(json)).not.toMatch(/4\.6|320/);
    expect(JSON.stringify(json).match(/hidden/g)).toHaveLength(2);
  });

  it('can say what is demanded without how far it is', async () => {
    const { explanation } = await decide(eligibility, { ...facts, a: false });
    const [, people] = leafReasons(explanation.reasons!);
    expect(unmetSentence(people!, explanation.asOf).zh).toBe('数不超过 300 人');
    expect(unmetSentence(people!, explanation.asOf, false).zh).toBe('不得：数不超过 300 人');
    expect(factsInGap(people!).map(({ id }) => id)).toEqual(['n']);
  });

  it('measures the gap in the fact’s own unit', async () => {
    const { explanation } = await decide(eligibility, { ...facts, a: false });
    const gaps = leafReasons(explanation.reasons!).map(
      (leaf) => gapSentence(leaf, explanation.asOf)?.zh,
    );
    expect(gaps).toEqual([
      '2024 年研发费用占比现为 4.6%，距 5% 还差 0.4 个百分点',
      '数现为 320 人，超出 300 人 的上限 20 人',
      '「甲」须为是，现为 否',
    ]);
  });
});
