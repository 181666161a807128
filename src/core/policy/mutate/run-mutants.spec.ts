import { describe, expect, it } from '@jest/globals';
import { policyScene, versionOf } from '../../../../test/support/review.js';
import type { PolicyCase } from '../case-file.js';
import { runMutants } from './run-mutants.js';

const RULE = versionOf('{ fact: employees, operator: greaterThan, value: 5 }').replace(
  '{ from: 2024-01-01 }',
  '{ from: 2024-01-01, to: 2024-01-01 }',
);

function caseOf(name: string, employees: number, verdict: 'eligible' | 'ineligible'): PolicyCase {
  const amountFen = verdict === 'eligible' ? 10_000 : null;
  return { name, asOf: '2024-01-01', facts: { employees }, expect: { verdict, amountFen } };
}

const CASES = [caseOf('six', 6, 'eligible'), caseOf('five', 5, 'ineligible')];

async function run(cases: readonly PolicyCase[]) {
  const { library, raw } = policyScene(RULE);
  const { outcomes, failing } = await runMutants(library, raw, cases);
  const of = (which: string) =>
    outcomes
      .filter(({ outcome }) => outcome === which)
      .map(
        ({ path, change, by }) =>
          `${path.replace('versions[0].', '')}: ${change}${by ? `: ${by}` : ''}`,
      );
  return { killed: of('killed'), refused: of('refused'), survived: of('survived'), failing };
}

describe('mutants against cases', () => {
  it('are killed by a case, refused by the checker, or survive', async () => {
    expect(await run(CASES)).toEqual({
      killed: [
        'eligibility.operator: greaterThan → greaterThanInclusive: five',
        'eligibility.operator: greaterThan → lessThan: six',
        'eligibility.value: 5 → 4: five',
        'eligibility.value: 5 → 6: six',
        'benefit.fixed: 100 → 99.99: six',
        'benefit.fixed: 100 → 100.01: six',
      ],
      refused: [
        'effective.from: 2024-01-01 → 2024-01-02: it ends before it begins',
        'effective.to: 2024-01-01 → 2023-12-31: it ends before it begins',
      ],
      survived: [
        'effective.from: 2024-01-01 → 2023-12-31',
        'effective.to: 2024-01-01 → 2024-01-02',
      ],
      failing: [],
    });
  });

  it('are not killed by a case that fails on the policy itself', async () => {
    const wrong = caseOf('wrong', 6, 'ineligible');
    const { failing, killed } = await run([wrong]);
    expect(failing).toEqual(['wrong']);
    expect(killed).toEqual([]);
  });
});
