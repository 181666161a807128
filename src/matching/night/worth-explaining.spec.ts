import { describe, expect, it } from '@jest/globals';
import { populationOf } from '../../core/evaluate/columns/build-population.js';
import { Explainer } from '../../core/evaluate/explain.js';
import { leafReasons } from '../../core/evaluate/explanation.js';
import { Profile } from '../../core/facts/profile.js';
import { BoundaryProfiles } from '../../core/policy/agreement/boundary-profiles.js';
import { makePlan } from '../../core/policy/plan/make-plan.js';
import { decidedPolicies } from '../../core/policy/policy.js';
import type { PopulationSnapshot } from '../../enterprises/snapshot/population-snapshot.js';
import { shippedLibrary } from '../../../test/support/made-up-population.js';
import { decideEnterprise } from '../decide-enterprise.js';
import type { DecisionHead } from '../decision.repository.js';
import { decideColumns } from './decide-columns.js';
import { worthExplaining } from './worth-explaining.js';

/** Goal: a night explains few policies to each enterprise, and what it stores is as if it had explained all of them. */
const AS_OF = '2024-10-15';
const library = shippedLibrary();
const policies = decidedPolicies(library);
const policyIds = policies.map(({ id }) => id);
const rulebook = { library, explainer: new Explainer(policies), texts: [], hash: '' };
const plan = makePlan(policies, library.facts, AS_OF);
const boundary = new BoundaryProfiles(plan, 7);
const stated = Array.from({ length: 100 }, () => [...boundary.next()]);
const profiles = stated.map((statements) => new Profile(library.facts, statements, AS_OF));
const snapshot = {
  enterpriseIds: Int32Array.from(profiles, (_, row) => row + 1),
  population: populationOf(profiles, plan),
  setAside: [{ enterpriseId: 9, error: 'stored money is much' }],
} as unknown as PopulationSnapshot;
const outcome = decideColumns(plan, snapshot, { firstId: 1, lastId: profiles.length });
const HEAD: DecisionHead = { id: 'x', verdict: 'eligible', amountFen: 1, versionHash: null };

describe('what is worth explaining to an enterprise', () => {
  it('comes to the bundle, the verdicts, amounts and reasons that explaining everything comes to', async () => {
    let left = 0;
    for (const [row, statements] of stated.entries()) {
      const only = worthExplaining(outcome, row + 1, policyIds, undefined);
      if (!only) continue;
      const all = await decideEnterprise(rulebook, 'x', statements, AS_OF);
      const some = await decideEnterprise(rulebook, 'x', statements, AS_OF, new Map(), only);
      expect(some.bundle).toEqual(all.bundle);
      const paying = all.explanations.filter(({ verdict }) => verdict === 'eligible');
      expect(some.explanations.map(shown)).toEqual(paying.map(shown));
      left += all.explanations.length - some.explanations.length;
    }
    expect(left).toBeGreaterThan(profiles.length);
  });

  it('has everything on which something was decided before', () => {
    const before = policyIds.slice(0, 2);
    const latest = new Map([...before, 'repealed-since'].map((id) => [id, HEAD]));
    expect([...(worthExplaining(outcome, 1, policyIds, latest) ?? [])]).toEqual(
      expect.arrayContaining(before),
    );
  });

  it('is everything where the columns cannot tell', () => {
    expect(worthExplaining(outcome, 9, policyIds, undefined)).toBeUndefined();
    expect(worthExplaining(outcome, profiles.length + 1, policyIds, undefined)).toBeUndefined();
  });
});

function shown(explanation: Awaited<ReturnType<Explainer['explain']>>[number]) {
  const { policy, verdict, amountFen, missing, reasons } = explanation;
  const leaves = reasons ? leafReasons(reasons).map(({ truth, leaf }) => [truth, leaf]) : [];
  return { id: policy.id, verdict, amountFen, missing, leaves };
}
