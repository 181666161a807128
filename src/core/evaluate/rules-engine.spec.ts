import { describe, expect, it } from '@jest/globals';
import { libraryOf, profileOf } from '../../../test/support/rules.js';
import { leavesOf } from '../policy/condition-leaves.js';
import type { Leaf } from '../policy/policy.js';
import { RulesEngine } from './rules-engine.js';

/** Goal: every leaf has its own answer, whoever else asks. Method: leaves that look alike, runs that overlap. */
const FACTS = `
n: { label: { zh: 数, en: N }, type: integer, unit: person, sources: [x] }
m: { label: { zh: 另, en: M }, type: integer, unit: person, sources: [x] }
c: { label: { zh: 码, en: C }, type: code, sources: [x] }
`;

const POLICY = `
id: test.one
title: { zh: 一, en: One }
category: subsidy
authority: 某局
beneficiary: enterprise
delivery: confirm
status: published
versions:
  - effective: { from: 2024-01-01 }
    sources: [{ document: 文, confidence: seen }]
    parameters: { few: { unit: person, value: 5 } }
    eligibility:
      any:
        - { fact: n, operator: lessThan, value: 5, note: one }
        - { fact: n, operator: lessThan, value: { parameter: few }, note: two }
        - { fact: n, operator: lessThanInclusive, value: 5 }
        - { fact: n, operator: lessThan, value: 6 }
        - { fact: n, operator: lessThan, value: { fact: m } }
        - { fact: m, operator: lessThan, value: { fact: n } }
        - { fact: c, operator: in, value: [a, 'b,c'] }
        - { fact: c, operator: in, value: ['a,b', c] }
    benefit: { effect: cash, period: once, fixed: 1 }
`;

const library = libraryOf({ 'facts.yaml': FACTS, 'one.yaml': POLICY });
const leaves = leavesOf(library.policies.get('test.one')!.versions[0]!.eligibility);
const profile = (facts: Record<string, unknown>) => profileOf(library, facts, '2025-06-30');
const engine = new RulesEngine(leaves, profile({}).calendar);

async function truths(facts: Record<string, unknown>) {
  const answerTo = await engine.run(profile(facts));
  return leaves.map((leaf: Leaf) => answerTo(leaf).truth);
}

describe('leaves that look alike', () => {
  it.each([
    [{ n: 4, m: 9, c: 'a' }, [true, true, true, true, true, false, true, false]],
    [{ n: 5, m: 5, c: 'c' }, [false, false, true, true, false, false, false, true]],
    [{ n: 6, m: 5, c: 'b,c' }, [false, false, false, false, false, true, true, false]],
    [{ n: 4 }, [true, true, true, true, null, null, null, null]],
    [{ m: 4, c: 'b' }, [null, null, null, null, null, null, false, false]],
  ])('of %j each have their own answer', async (facts, expected) => {
    expect(await truths(facts)).toEqual(expected);
  });
});

describe('runs at once', () => {
  it('do not stop each other, however far the one has come when the other begins', async () => {
    for (let steps = 0; steps < 60; steps += 1) {
      const begunLater = async () => {
        for (let step = 0; step < steps; step += 1) await Promise.resolve();
        return truths({ n: 9 });
      };
      const [first, second] = await Promise.all([truths({ n: 1 }), begunLater()]);
      expect([first[0], second[0]]).toEqual([true, false]);
    }
  });

  it('go on after one that failed', async () => {
    const broken = profile({ n: 1 });
    broken.read = () => {
      throw new Error('broken');
    };
    const [failed, sound] = await Promise.allSettled([engine.run(broken), truths({ n: 1 })]);
    expect([failed.status, sound.status]).toEqual(['rejected', 'fulfilled']);
  });
});
