import { statedFactsOf } from '../facts/check-derivations.js';
import type { FactDefinition, FactDictionary } from '../facts/fact-definition.js';
import type { LocalDate } from '../local-date.js';
import { conditionsOf, leavesOf } from './condition-leaves.js';
import type { Library, Policy } from './policy.js';
import { textOn } from './standing.js';

/** A policy one step along the chain, and the qualification that makes the step. */
export interface ChainLink {
  readonly policy: Policy;
  readonly fact: FactDefinition;
}

/** What a qualification opens: the policies whose conditions read the fact it grants, by id. */
export function leadsTo(policy: Policy, library: Library, today: LocalDate): ChainLink[] {
  const { grants } = policy;
  if (!grants) return [];
  return others(policy, library)
    .filter((other) => conditionFacts(other, library.facts, today).has(grants.id))
    .map((other) => ({ policy: other, fact: grants }));
}

/** What a policy rests on: the qualifications that grant a fact its conditions read, by id. */
export function restsOn(policy: Policy, library: Library, today: LocalDate): ChainLink[] {
  const read = conditionFacts(policy, library.facts, today);
  return others(policy, library).flatMap((other) =>
    other.grants && read.has(other.grants.id) ? [{ policy: other, fact: other.grants }] : [],
  );
}

function others(policy: Policy, library: Library): Policy[] {
  return [...library.policies.values()]
    .filter(({ id }) => id !== policy.id)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The facts that the conditions name, those of the amount's branches too, and what derived ones are worked out from. */
function conditionFacts(policy: Policy, facts: FactDictionary, today: LocalDate): Set<string> {
  const text = textOn(policy, today);
  const conditions = [text?.eligibility, ...conditionsOf(text?.benefit?.amount)];
  const named = conditions
    .flatMap((condition) => (condition ? leavesOf(condition) : []))
    .flatMap(({ definition, operand }) =>
      operand.kind === 'fact' ? [definition.id, operand.definition.id] : [definition.id],
    );
  return new Set(named.flatMap((id) => [id, ...statedFactsOf(facts, id)]));
}
