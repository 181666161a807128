import { describe, expect, it } from '@jest/globals';
import { libraryOf, profileOf } from '../../../test/support/rules.js';
import { Explainer } from '../evaluate/explain.js';
import { decidedPolicies, relationsOn } from '../policy/policy.js';
import { bestBundle } from './bundle.js';
import { entitlementKey } from './entitlement-key.js';

/** Goal: relations decide what is claimed together, never a verdict. Method: fixed amounts, every relation by itself. */
const FACTS = `
yes: { label: { zh: 是, en: Yes }, type: boolean, sources: [x] }
no: { label: { zh: 否, en: No }, type: boolean, sources: [x] }
hired: { label: { zh: 甲, en: Hired }, type: codes, sources: [x] }
kept: { label: { zh: 乙, en: Kept }, type: codes, sources: [x] }
`;

function policy(name: string, benefit: string, relations = '', fact = 'yes'): string {
  return `
id: test.${name}
title: { zh: ${name}, en: ${name} }
category: subsidy
authority: 某局
beneficiary: enterprise
delivery: confirm
status: published
versions:
  - effective: { from: 2024-01-01 }
    sources: [{ document: 文, confidence: seen }]
    eligibility: { fact: ${fact}, operator: equal, value: true }
    benefit: { effect: cash, period: year, ${benefit} }
${relations ? `relations: [${relations}]` : ''}
`;
}

async function bundle(
  policies: Record<string, string>,
  facts: Record<string, unknown> = {},
  claimed: string[] = [],
) {
  const library = libraryOf({
    'facts.yaml': FACTS,
    ...Object.fromEntries(Object.entries(policies).map(([name, text]) => [`${name}.yaml`, text])),
  });
  const profile = profileOf(library, { yes: true, no: false, ...facts }, '2025-06-30');
  const explanations = await new Explainer(decidedPolicies(library)).explain(profile);
  const { chosen, leftOut } = bestBundle(
    explanations,
    relationsOn(library, '2025-06-30'),
    profile,
    (_group, key) => claimed.includes(key),
  );
  return {
    chosen: Object.fromEntries([...chosen].map(([id, item]) => [id.slice(5), item.amountFen])),
    leftOut: Object.fromEntries(
      [...leftOut].map(([id, { rule, withPolicyId }]) => [
        id.slice(5),
        `${rule} ${withPolicyId?.slice(5) ?? ''}`.trim(),
      ]),
    ),
    persons: Object.fromEntries(
      [...chosen].flatMap(([id, item]) =>
        item.personKeys ? [[id.slice(5), item.personKeys]] : [],
      ),
    ),
    keys: explanations.map((explanation) => entitlementKey('U', explanation, library, profile)),
  };
}

const to = (other: string, rule: string) => `{ with: test.${other}, rule: ${rule} }`;

describe('the best bundle', () => {
  it('claims everything that nothing excludes', async () => {
    const { chosen, leftOut } = await bundle({
      a: policy('a', 'fixed: 1'),
      b: policy('b', 'fixed: 2', to('a', 'stackable')),
    });
    expect([chosen, leftOut]).toEqual([{ a: 100, b: 200 }, {}]);
  });

  it.each(['choose-one', 'higher', 'forbidden', 'first-claimed'])(
    'claims the greater of two under %s',
    async (rule) => {
      const { chosen, leftOut } = await bundle({
        a: policy('a', 'fixed: 1'),
        b: policy('b', 'fixed: 2', to('a', rule)),
      });
      expect([chosen, leftOut]).toEqual([{ b: 200 }, { a: `${rule} b` }]);
    },
  );

  it('takes two smaller ones over one greater that excludes both', async () => {
    const greater = policy('g', 'fixed: 3', `${to('a', 'choose-one')}, ${to('b', 'choose-one')}`);
    const { chosen } = await bundle({
      a: policy('a', 'fixed: 2'),
      b: policy('b', 'fixed: 2'),
      g: greater,
    });
    expect(chosen).toEqual({ a: 200, b: 200 });
  });

  it('does not let an exclusion by somebody ineligible count', async () => {
    const { chosen } = await bundle({
      a: policy('a', 'fixed: 1'),
      b: policy('b', 'fixed: 2', to('a', 'forbidden'), 'no'),
    });
    expect(chosen).toEqual({ a: 100 });
  });

  it('drops what requires something that is not had, and what requires that', async () => {
    const { chosen, leftOut } = await bundle({
      a: policy('a', 'fixed: 1', to('b', 'requires')),
      b: policy('b', 'fixed: 1', to('c', 'requires')),
      c: policy('c', 'fixed: 1', '', 'no'),
      d: policy('d', 'fixed: 1'),
    });
    expect([chosen, leftOut]).toEqual([{ d: 100 }, { a: 'requires b', b: 'requires c' }]);
  });

  it('raises the district’s amount to the city’s floor, and pays nothing from the floor alone', async () => {
    const floor = policy('floor', 'fixed: 100000', to('award', 'minimum-for'));
    const raised = await bundle({ floor, award: policy('award', 'fixed: 50000') });
    expect([raised.chosen, raised.leftOut]).toEqual([
      { award: 10_000_000 },
      { floor: 'floor-only award' },
    ]);
    expect((await bundle({ floor, award: policy('award', 'fixed: 150000') })).chosen).toEqual({
      award: 15_000_000,
    });
    expect(
      (await bundle({ floor, award: policy('award', 'fixed: 50000', '', 'no') })).chosen,
    ).toEqual({});
  });

  describe('per person', () => {
    const hired = policy(
      'hired',
      'perHead: { of: hired, amount: 2000, claimGroup: g }',
      to('kept', 'forbidden'),
    );
    const kept = policy('kept', 'perHead: { of: kept, amount: 1500, claimGroup: g }');

    it('gives each person to what pays most for it', async () => {
      const { chosen, persons } = await bundle(
        { hired, kept },
        { hired: ['p1', 'p2'], kept: ['p2', 'p3'] },
      );
      expect(chosen).toEqual({ hired: 400_000, kept: 150_000 });
      expect(persons).toEqual({ hired: ['p1', 'p2'], kept: ['p3'] });
    });

    it('leaves out persons already claimed, and the policy when nobody is left', async () => {
      const { chosen, leftOut } = await bundle(
        { hired, kept },
        { hired: ['p1', 'p2'], kept: ['p2'] },
        ['p1'],
      );
      expect([chosen, leftOut]).toEqual([{ hired: 200_000 }, { kept: 'person-claimed' }]);
    });

    it('keeps an entitlement key of its own, while policies forbidden as a whole share one', async () => {
      expect((await bundle({ hired, kept }, { hired: [], kept: [] })).keys).toEqual([
        'U/test.hired/2024',
        'U/test.kept/2024',
      ]);
      const whole = {
        a: policy('a', 'fixed: 1'),
        b: policy('b', 'fixed: 2', to('a', 'forbidden')),
      };
      expect((await bundle(whole)).keys).toEqual(['U/test.a+test.b/2024', 'U/test.a+test.b/2024']);
    });
  });
});
