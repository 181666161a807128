import { entitlementKey } from '../core/benefit/entitlement-key.js';
import { bestBundle, type Bundle } from '../core/benefit/bundle.js';
import type { IsClaimed } from '../core/benefit/person-claims.js';
import type { Explanation } from '../core/evaluate/explanation.js';
import type { FactStatement } from '../core/facts/fact-value.js';
import { Profile } from '../core/facts/profile.js';
import type { LocalDate } from '../core/local-date.js';
import { relationsOn, type Relation } from '../core/policy/policy.js';
import type { ClaimHolders } from './claimed-persons.js';
import type { Rulebook } from '../policies/rule-library.js';

/** What rules are decided with. */
export type Rules = Pick<Rulebook, 'library' | 'explainer'>;

/** Everything the rules say about one enterprise on one business date. */
export interface EnterpriseDecision {
  readonly profile: Profile;
  readonly explanations: readonly Explanation[];
  readonly bundle: Bundle;
  /** What the bundle was chosen under. */
  readonly relations: readonly Relation[];
  readonly claimed: IsClaimed;
}

/**
 * Decides one enterprise: every verdict with its reasons, and what of it to claim together. Reads and writes nothing.
 * @param only the policies to decide; every one that the enterprise may be eligible to must be among them, since what is
 * claimed together is chosen among those. Default: all
 */
export async function decideEnterprise(
  rules: Rules,
  uscc: string,
  statements: Iterable<FactStatement>,
  asOf: LocalDate,
  holders: ClaimHolders = new Map(),
  only?: ReadonlySet<string>,
): Promise<EnterpriseDecision> {
  const { library, explainer } = rules;
  const profile = new Profile(library.facts, statements, asOf);
  const explanations = await explainer.explain(profile, only);
  const claimed: IsClaimed = (group, personKey, explanation) => {
    const holder = holders.get(group)?.get(personKey);
    return holder !== undefined && holder !== entitlementKey(uscc, explanation, library, profile);
  };
  const relations = relationsOn(library, asOf);
  const bundle = bestBundle(explanations, relations, profile, claimed);
  return { profile, explanations, bundle, relations, claimed };
}
