import type { Explanation } from '../evaluate/explanation.js';
import type { Profile } from '../facts/profile.js';
import { absolutePeriod } from '../facts/period.js';
import { perHeadIn } from './person-claims.js';
import type { LocalDate } from '../local-date.js';
import { oncePer } from '../once-per.js';
import type { Benefit, Library, Policy, Relation } from '../policy/policy.js';

/**
 * The period that an entitlement is for, part of the key that makes it unique: a year's relief is had once for that year,
 * an award once for that recognition.
 */
export function benefitPeriod(explanation: Explanation, profile: Profile): string {
  const benefit = explanation.version?.benefit;
  if (!benefit) throw new Error(`${explanation.policy.id} is not in force on ${explanation.asOf}`);
  const ofEverybody = commonPeriod(benefit, explanation.asOf);
  if (ofEverybody !== undefined) return ofEverybody;
  const fact = benefit.recognition && profile.resolve(benefit.recognition.id);
  return fact?.statement?.from ?? 'recognition';
}

/** The period where it is the same for every enterprise; undefined where each has its own, with its recognition. */
export function commonPeriod(benefit: Benefit, asOf: LocalDate): string | undefined {
  switch (benefit.period) {
    case 'once':
      return 'once';
    case 'recognition':
      return benefit.recognition ? undefined : absolutePeriod({ kind: 'year', back: 0 }, asOf);
    case 'year':
    case 'quarter':
    case 'month':
      return absolutePeriod({ kind: benefit.period, back: 0 }, asOf);
  }
}

/**
 * Enterprise, policy or exclusion group, benefit period. Policies that forbid each other for the whole enterprise share a
 * key, so that the database refuses the second even if two nights see different facts.
 */
export function entitlementKey(
  uscc: string,
  explanation: Explanation,
  library: Library,
  profile: Profile,
): string {
  return `${uscc}/${exclusionGroup(explanation.policy, library)}/${benefitPeriod(explanation, profile)}`;
}

/** The policies that forbid each other for the whole enterprise, as they stand in a key. */
export function exclusionGroup(policy: Policy, library: Library): string {
  const groups = groupsIn(library);
  let group = groups.get(policy.id);
  if (group === undefined) groups.set(policy.id, (group = groupOf(policy, forbiddenIn(library))));
  return group;
}

/** By policy, those that somebody has asked for. */
const groupsIn = oncePer((_: Library) => new Map<string, string>());

const forbiddenIn = oncePer((library: Library): Relation[] =>
  [...library.policies.values()]
    .flatMap((policy) => policy.relations)
    .filter(
      ({ rule, of, with: other }) => rule === 'forbidden' && !sharesClaimGroup(library, of, other),
    ),
);

function groupOf(policy: Policy, forbidden: readonly Relation[]): string {
  const group = new Set([policy.id]);
  for (let size = 0; size < group.size;) {
    size = group.size;
    for (const { of, with: other } of forbidden) {
      if (group.has(of)) group.add(other);
      if (group.has(other)) group.add(of);
    }
  }
  return [...group].sort().join('+');
}

/** Two subsidies that only exclude each other person by person may both be had, for different persons. */
function sharesClaimGroup(library: Library, a: string, b: string): boolean {
  const groups = (id: string) =>
    (library.policies.get(id)?.versions ?? []).map(
      ({ benefit: { amount } }) => perHeadIn(amount)?.claimGroup,
    );
  return groups(a).some((group) => group !== undefined && groups(b).includes(group));
}
