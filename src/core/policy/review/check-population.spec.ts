import { describe, expect, it } from '@jest/globals';
import { policyScene, versionOf } from '../../../../test/support/review.js';
import { profileOf } from '../../../../test/support/rules.js';
import { Explainer } from '../../evaluate/explain.js';
import { PopulationCheck } from './check-population.js';

const RULE = versionOf(
  '{ all: [{ fact: certified, operator: equal, value: true }, { any: [{ fact: employees, operator: greaterThan, value: 9 }, { fact: score, operator: greaterThan, value: 9 }] }] }',
);

async function among(
  population: readonly Record<string, unknown>[],
  asOf = '2024-06-30',
): Promise<string[]> {
  const { library, policy, raw } = policyScene(RULE);
  const explainer = new Explainer([policy]);
  const check = new PopulationCheck();
  for (const facts of population)
    check.add(await explainer.explain(profileOf(library, facts, asOf)));
  return check
    .findings(new Map([[policy.id, raw]]))
    .map(({ severity, path, code, message }) => `${severity} ${path} ${code} ${message}`);
}

const SMALL = { certified: true, employees: 1, score: 1 };
const PLAIN = { certified: false, employees: 10, score: 1 };

describe('policies that nobody in a population can meet', () => {
  it('are named with the condition that excludes most', async () => {
    const [warning, ...more] = await among([SMALL, SMALL, PLAIN]);
    expect(more).toEqual([]);
    expect(warning).toMatch(
      /^warning versions\[0\]\.eligibility\.all\[1\] nobody-meets nobody of the 3 .* most, 2$/,
    );
  });

  it('are not those that somebody meets, or could if more were known', async () => {
    expect(await among([SMALL, { ...SMALL, employees: 10 }])).toEqual([]);
    expect(await among([SMALL, { employees: 10 }])).toEqual([]);
  });

  it('are not those out of force on the day', async () => {
    expect(await among([SMALL], '2023-06-30')).toEqual([]);
  });
});
