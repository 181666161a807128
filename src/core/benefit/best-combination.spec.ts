import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { libraryOf, profileOf } from '../../../test/support/rules.js';
import { Explainer } from '../evaluate/explain.js';
import { decidedPolicies, relationsOn } from '../policy/policy.js';
import { bestBundle } from './bundle.js';

const FACTS = `
yes: { label: { zh: 是, en: Yes }, type: boolean, sources: [x] }
base: { label: { zh: 基数, en: Base }, type: money, unit: yuan, sources: [x] }
rate: { label: { zh: 税率, en: Rate }, type: ratio, unit: ratio, sources: [x] }
vat: { label: { zh: 增值税, en: VAT }, type: money, unit: yuan, sources: [x] }
cit: { label: { zh: 所得税, en: CIT }, type: money, unit: yuan, sources: [x] }
hired: { label: { zh: 甲, en: Hired }, type: codes, sources: [x] }
kept: { label: { zh: 乙, en: Kept }, type: codes, sources: [x] }
`;

interface Rule {
  readonly name: string;
  readonly benefit: string;
  readonly version?: string;
  readonly relations?: readonly string[];
}

function fileOf({ name, benefit, version = '', relations = [] }: Rule): [string, string] {
  return [
    `${name}.yaml`,
    `
id: test.${name}
title: { zh: ${name}, en: ${name} }
category: tax-preference
authority: 某局
beneficiary: enterprise
delivery: self-assessed
status: published
versions:
  - effective: { from: 2024-01-01 }
    sources: [{ document: 文, confidence: seen }]
    eligibility: { fact: yes, operator: equal, value: true }
    benefit: { effect: permanent-reduction, period: year, ${benefit} }
    ${version}
relations: [${relations.join(', ')}]
`,
  ];
}

async function bundleOf(rules: readonly Rule[], facts: Record<string, unknown>) {
  const library = libraryOf({ 'facts.yaml': FACTS, ...Object.fromEntries(rules.map(fileOf)) });
  const profile = profileOf(library, { yes: true, ...facts }, '2025-06-30');
  const explanations = await new Explainer(decidedPolicies(library)).explain(profile);
  const { chosen, leftOut } = bestBundle(explanations, relationsOn(library, '2025-06-30'), profile);
  return {
    chosen: Object.fromEntries([...chosen].map(([id, item]) => [id.slice(5), item.amountFen])),
    persons: Object.fromEntries([...chosen].map(([id, item]) => [id.slice(5), item.personKeys])),
    leftOut: Object.fromEntries([...leftOut].map(([id, { rule }]) => [id.slice(5), rule])),
  };
}

const chooseOne = (other: string) => `{ with: test.${other}, rule: choose-one }`;

describe('the best combination', () => {
  const deduction = { name: 'deduction', benefit: 'rate: { of: base, by: { fact: rate } }' };

  const small = { name: 'small', benefit: 'fixed: 60', version: 'sets: { rate: 5/100 }' };

  it('works out an extra deduction with the tax rate that goes with it', async () => {
    const tech = {
      name: 'tech',
      benefit: 'fixed: 80',
      version: 'sets: { rate: 15/100 }',
      relations: [chooseOne('small')],
    };
    const { chosen, leftOut } = await bundleOf([deduction, small, tech], {
      base: 100,
      rate: '25/100',
    });
    expect([chosen, leftOut]).toEqual([{ deduction: 1500, tech: 8000 }, { small: 'choose-one' }]);
  });

  it('does not take the higher tax because a deduction then seems to save more', async () => {
    // At 5 % the tax is lower by 60 and the deduction saves 50; at 25 % it saves 250 of a tax that is so much higher.
    const { chosen, leftOut } = await bundleOf([deduction, small], { base: 1000, rate: '25/100' });
    expect([chosen, leftOut]).toEqual([{ deduction: 5000, small: 6000 }, {}]);
  });

  it('sets a quota off at the rate that goes with it', async () => {
    const quota = {
      name: 'quota',
      benefit: 'deductInOrder: { quota: { rate: { of: base, by: { fact: rate } } }, from: [cit] }',
    };
    const facts = { base: 1000, rate: '25/100', cit: 1000 };
    expect((await bundleOf([quota, small], facts)).chosen).toEqual({ quota: 5000, small: 6000 });
  });

  it('is not held up by many policies that are worth nothing', async () => {
    const rules = [
      { name: 'base', benefit: 'fixed: 0' },
      ...Array.from({ length: 30 }, (_, index) => ({
        name: `p${index}`,
        benefit: 'fixed: 0',
        relations: ['{ with: test.base, rule: requires }'],
      })),
    ];
    const { chosen } = await bundleOf(rules, {});
    expect(Object.keys(chosen)).toHaveLength(31);
  });

  it('knows the amount from the rate that a chosen policy sets, though nobody has stated one', async () => {
    const { chosen } = await bundleOf([deduction, small], { base: 1000 });
    expect(chosen).toEqual({ deduction: 5000, small: 6000 });
  });

  it('sets two quotas off against one tax only once', async () => {
    const quota = (name: string, fixed: number) => ({
      name,
      benefit: `deductInOrder: { quota: { fixed: ${fixed} }, from: [vat, cit] }`,
    });
    const { chosen } = await bundleOf([quota('a', 70), quota('b', 80)], { vat: 60, cit: 50 });
    // The first takes 60 of VAT and 10 of income tax; 40 of income tax are left for the second.
    expect(chosen).toEqual({ a: 7000, b: 4000 });
  });

  it('moves a person on to another policy where a maximum would waste somebody', async () => {
    const perHead = (name: string, of: string, amount: number, max: string) => ({
      name,
      benefit: `perHead: { of: ${of}, amount: ${amount}, ${max}claimGroup: g }`,
    });
    const { chosen, persons } = await bundleOf(
      [perHead('a', 'hired', 2000, 'max: 1, '), perHead('b', 'kept', 1500, '')],
      { hired: ['p1', 'p2'], kept: ['p1'] },
    );
    expect(chosen).toEqual({ a: 200_000, b: 150_000 });
    expect(persons).toEqual({ a: ['p2'], b: ['p1'] });
  });

  it('is never below any other allowed combination', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const pairs = names.flatMap((name, index) =>
      names.slice(index + 1).map((other) => [name, other]),
    );
    const scenes = fc.record({
      amounts: fc.array(fc.nat(9), { minLength: names.length, maxLength: names.length }),
      excluded: fc.subarray(pairs),
      rates: fc.array(fc.constantFrom(undefined, 0, 5, 15, 25), { minLength: 3, maxLength: 3 }),
      base: fc.nat(40),
    });
    await fc.assert(
      fc.asyncProperty(scenes, async ({ amounts, excluded, rates, base }) => {
        const rate = (index: number) => rates[index];
        const rules: Rule[] = [
          deduction,
          ...names.map((name, index) => ({
            name,
            benefit: `fixed: ${amounts[index]}`,
            version: rate(index) === undefined ? '' : `sets: { rate: ${rate(index)}/100 }`,
            relations: excluded
              .filter(([first]) => first === name)
              .map(([, other]) => chooseOne(other as string)),
          })),
          // Two rates at once cannot be; the checker leaves that to the relations.
        ];
        const setting = names.slice(0, 3).filter((_, index) => rate(index) !== undefined);
        for (const rule of rules) {
          const later = setting.slice(setting.indexOf(rule.name) + 1);
          if (setting.includes(rule.name))
            Object.assign(rule, {
              relations: [...new Set([...(rule.relations ?? []), ...later.map(chooseOne)])],
            });
        }
        const { chosen } = await bundleOf(rules, { base: base * 100, rate: '25/100' });
        // The deduction weighs the same at every rate.
        const total = Object.entries(chosen)
          .filter(([name]) => name !== 'deduction')
          .reduce<number>((sum, [, fen]) => sum + (fen ?? 0), 0);
        const clash = (one: string, other: string) =>
          excluded.some(([a, b]) => (a === one && b === other) || (a === other && b === one)) ||
          (setting.includes(one) && setting.includes(other));
        for (let choice = 0; choice < 1 << names.length; choice += 1) {
          const taken = names.filter((_, index) => choice & (1 << index));
          if (taken.some((one, i) => taken.slice(i + 1).some((other) => clash(one, other))))
            continue;
          const worth = taken.reduce(
            (sum, name) => sum + (amounts[names.indexOf(name)] as number) * 100,
            0,
          );
          expect(total).toBeGreaterThanOrEqual(worth);
        }
      }),
      { numRuns: 150 },
    );
  });
});
