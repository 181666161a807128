import { describe, expect, it } from '@jest/globals';
import { makePlan } from '../../core/policy/plan/make-plan.js';
import { decidedPolicies } from '../../core/policy/policy.js';
import { populationOf } from '../../core/evaluate/columns/build-population.js';
import { decideProfiles } from '../../core/evaluate/columns/decide-profiles.js';
import type { PopulationSnapshot } from '../../enterprises/snapshot/population-snapshot.js';
import { madeUpPopulation, shippedLibrary } from '../../../test/support/made-up-population.js';
import { LETTER, letterOf, placeIn } from './chunk-outcome.js';
import { decideColumns, marksOf } from './decide-columns.js';

const AS_OF = '2025-06-30';
const library = shippedLibrary();
const { profiles } = madeUpPopulation(library, AS_OF, 150, 4);
const plan = makePlan(decidedPolicies(library), library.facts, AS_OF);
const population = populationOf(profiles, plan);
const decisions = decideProfiles(plan, profiles);

/** Ids with gaps: 3, 6, 9 … */
const snapshot = {
  asOf: AS_OF,
  rows: profiles.length,
  enterpriseIds: Int32Array.from(profiles, (_, row) => (row + 1) * 3),
  population,
  setAside: [{ enterpriseId: 120, error: 'stored money is much' }],
} as unknown as PopulationSnapshot;

describe('deciding a block of ids in columns', () => {
  it('says of each of its enterprises what deciding all of them says, whatever rows the block begins and ends with', () => {
    for (const [firstId, lastId] of [
      [1, 96],
      [97, 200],
      [201, 9_999],
    ] as const) {
      const outcome = decideColumns(plan, snapshot, { firstId, lastId });
      const expected = [...snapshot.enterpriseIds].filter((id) => id >= firstId && id <= lastId);
      expect([...outcome.enterpriseIds]).toEqual(expected);
      for (const [row, id] of expected.entries()) {
        if (id === 120) continue;
        for (const [policy, { verdict, notInForce, amountFen }] of (
          decisions[id / 3 - 1] ?? []
        ).entries()) {
          const place = placeIn(outcome, row, policy);
          expect(outcome.verdicts[place]).toBe(letterOf(verdict, notInForce));
          expect(outcome.fen[place]).toBe(verdict === 'eligible' ? (amountFen ?? NaN) : NaN);
        }
      }
    }
  });

  it('decides nothing about somebody who is set aside', () => {
    const outcome = decideColumns(plan, snapshot, { firstId: 120, lastId: 120 });
    expect(new Set(outcome.verdicts)).toEqual(new Set([LETTER.setAside]));
  });

  it('has nobody in a block without enterprises', () => {
    expect(decideColumns(plan, snapshot, { firstId: 1, lastId: 2 }).enterpriseIds).toHaveLength(0);
  });

  it('marks what a policy grants or rewards beside the verdicts', () => {
    const marks = marksOf(decidedPolicies(library));
    expect(marks.map(({ id }) => id)).toContain('highTech');
    const outcome = decideColumns(plan, snapshot, { firstId: 1, lastId: 96 }, marks);
    expect(outcome.width).toBe(plan.policies.length + marks.length);
    const highTech = plan.policies.length + marks.findIndex(({ id }) => id === 'highTech');
    const expected = profiles.slice(0, 32).map((profile) => {
      const fact = profile.resolve('highTech');
      return !fact.known ? LETTER.unknown : fact.value ? LETTER.eligible : LETTER.ineligible;
    });
    const start = placeIn(outcome, 0, highTech);
    expect([...outcome.verdicts.subarray(start, start + 32)]).toEqual(expected);
    expect(new Set(expected).size).toBeGreaterThan(1);
  });
});
