import { statedFactsOf } from '../../facts/check-derivations.js';
import type { FactDictionary } from '../../facts/fact-definition.js';
import type { Profile } from '../../facts/profile.js';
import type { Findings } from '../../finding.js';
import { leavesOf } from '../condition-leaves.js';
import type { VersionPlace } from './places.js';
import { versionOn, type Policy, type PolicyVersion } from '../policy.js';
import type { ReviewedCase } from './reviewed-case.js';

/** Warns of each stated fact of the eligibility that no case leaves out: a missing number must never become a no. */
export function checkMissingCases(
  places: readonly VersionPlace[],
  policy: Policy,
  facts: FactDictionary,
  cases: readonly ReviewedCase[],
  findings: Findings,
): void {
  const leftOut = new Set(
    cases
      .filter(({ expect }) => expect.verdict === 'unknown')
      .flatMap(({ profile }) => missingIn(profile, versionOn(policy, profile.asOf))),
  );
  const told = new Set<string>();
  for (const { version, path } of places) {
    const read = factsOf(version).flatMap(({ id }) => [...statedFactsOf(facts, id)]);
    for (const fact of new Set(read)) {
      if (leftOut.has(fact) || told.has(fact)) continue;
      told.add(fact);
      findings.warn(
        `${path}.eligibility`,
        'no-missing-case',
        `no case expects "unknown" because "${fact}" is missing`,
      );
    }
  }
}

function factsOf({ eligibility }: PolicyVersion) {
  return leavesOf(eligibility).flatMap(({ definition, period, operand }) => [
    { id: definition.id, period },
    ...(operand.kind === 'fact' ? [{ id: operand.definition.id, period: operand.period }] : []),
  ]);
}

function missingIn(profile: Profile, version: PolicyVersion | undefined): string[] {
  if (!version) return [];
  return factsOf(version).flatMap(({ id, period }) => {
    const fact = profile.resolve(id, period);
    return fact.known ? [] : fact.missing;
  });
}
