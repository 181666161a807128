import { expect, it } from '@jest/globals';
import { libraryOf, profileOf } from '../../../../test/support/rules.js';
import { makePlan } from '../../policy/plan/make-plan.js';
import { decidedPolicies } from '../../policy/policy.js';
import { Explainer } from '../explain.js';
import { decideProfiles } from './decide-profiles.js';

const library = libraryOf({
  'facts.yaml': `
people: { label: { zh: 人员, en: People }, type: codes, sources: [tax] }
heads: { label: { zh: 人数, en: Heads }, type: integer, unit: person, derived: { function: count, of: [people] } }
local: { label: { zh: 本区, en: Local }, type: boolean, sources: [tax] }
`,
  'counted.yaml': `
id: test.counted
title: { zh: 样例, en: Sample }
category: subsidy
authority: 某局
beneficiary: enterprise
delivery: confirm
status: published
versions:
  - effective: { from: 2020-01-01 }
    sources: [{ document: 某文, confidence: seen }]
    eligibility: { all: [{ fact: heads, operator: greaterThan, value: 0 }] }
    benefit:
      effect: cash
      period: year
      sum:
        - perHead: { of: heads, amount: 1 }
        - conditional:
            - { when: { fact: local, operator: equal, value: true }, perHead: { of: people, amount: 10 } }
            - { otherwise: true, fixed: 0 }
        - perHead: { of: heads, amount: 100 }
`,
});
const AS_OF = '2024-06-30';

// Those of a branch make a batch of their own, in which the same people are counted once more.
it('counts a set alike before, in and after a branch that counts it for some only', async () => {
  const policies = decidedPolicies(library);
  const profiles = [
    { people: ['a'], local: false },
    { people: ['a', 'b', 'c'], local: true },
    { people: ['a', 'b'], local: false },
  ].map((facts) => profileOf(library, facts, AS_OF));
  const decided = decideProfiles(makePlan(policies, library.facts, AS_OF), profiles);
  expect(decided.map(([one]) => one?.amountFen)).toEqual([101_00, 333_00, 202_00]);
  const explainer = new Explainer(policies);
  for (const [row, profile] of profiles.entries()) {
    const [explanation] = await explainer.explain(profile);
    expect(decided[row]?.[0]?.amountFen).toBe(explanation?.amountFen);
  }
});
