import { describe, expect, it } from '@jest/globals';
import { findingsOf, policyScene, versionOf } from '../../../../test/support/review.js';
import { checkMissingCases } from './check-missing-cases.js';

const RULE = versionOf(
  '{ all: [{ fact: certified, operator: equal, value: true }, { fact: intensity, operator: greaterThan, value: 0.1 }] }',
);

function notLeftOut(...cases: { verdict: string; facts: Record<string, unknown> }[]): string[] {
  const text = cases.map(
    ({ verdict, facts }, index) =>
      `  - ${JSON.stringify({ name: `case ${index}`, asOf: '2024-06-30', facts, expect: { verdict } })}`,
  );
  const { places, policy, library, cases: read } = policyScene(RULE, '', text.join('\n'));
  return findingsOf((findings) =>
    checkMissingCases(places, policy, library.facts, read, findings),
  ).map(({ severity, code, message }) => `${severity} ${code} ${/"(\w+)" is/.exec(message)?.[1]}`);
}

const known = (value: number, period = '2023') => [{ period, value }];
const ALL = { certified: true, research: known(2), revenue: known(10) };

describe('cases that leave a fact out', () => {
  it('are asked for every stated fact of the eligibility, below derived ones too', () => {
    expect(notLeftOut({ verdict: 'eligible', facts: ALL })).toEqual([
      'warning no-missing-case certified',
      'warning no-missing-case research',
      'warning no-missing-case revenue',
    ]);
  });

  it('count when they expect unknown, also for a number of another year', () => {
    const without = (fact: string) => ({ verdict: 'unknown', facts: { ...ALL, [fact]: null } });
    const lastYear = { verdict: 'unknown', facts: { ...ALL, revenue: known(10, '2022') } };
    expect(notLeftOut(without('certified'), without('research'), lastYear)).toEqual([]);
    expect(
      notLeftOut(without('certified'), without('research'), { ...lastYear, verdict: 'ineligible' }),
    ).toEqual(['warning no-missing-case revenue']);
  });
});
