import { readdirSync, readFileSync } from 'node:fs';
import { Profile } from '../../src/core/facts/profile.js';
import { BoundaryProfiles } from '../../src/core/policy/agreement/boundary-profiles.js';
import { makePlan } from '../../src/core/policy/plan/make-plan.js';
import type { Plan } from '../../src/core/policy/plan/plan.js';
import { decidedPolicies, type Library, type Policy } from '../../src/core/policy/policy.js';
import { libraryOf } from './rules.js';

/** The rules that ship with the service. */
export function shippedLibrary(): Library {
  const root = new URL('../../rules/', import.meta.url);
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.yaml'),
  );
  return libraryOf(
    Object.fromEntries(names.map((name) => [name, readFileSync(new URL(name, root), 'utf8')])),
  );
}

/** The decided policies of a library on a date and so many enterprises that lie on their boundaries. */
export function madeUpPopulation(
  library: Library,
  asOf: string,
  count: number,
  seed = 1,
): { policies: Policy[]; plan: Plan; profiles: Profile[] } {
  const policies = decidedPolicies(library);
  const plan = makePlan(policies, library.facts, asOf);
  const made = new BoundaryProfiles(plan, seed);
  const profiles = Array.from(
    { length: count },
    () => new Profile(library.facts, made.next(), asOf),
  );
  return { policies, plan, profiles };
}
