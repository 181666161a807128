import type { Explanation } from '../core/evaluate/explanation.js';
import { definitionOf } from '../core/facts/derivation-inputs.js';
import type { FactDictionary, FactDefinition } from '../core/facts/fact-definition.js';
import type { FactView } from '../core/facts/fact-view.js';
import { oncePer } from '../core/once-per.js';
import { amountFacts } from '../core/policy/facts-read.js';
import type { PolicyVersion } from '../core/policy/policy.js';

export interface SeenAmount {
  readonly fen: number | null;
  /** There is an amount, out of which a fact could be worked out that the viewer may not see. */
  readonly hidden: boolean;
}

/**
 * What a policy would be worth, as far as the viewer may know. What is to be claimed becomes the amount of a case, which
 * everybody on its road works with; what would only be worth something tells of the facts and of nothing else.
 */
export function seenPotential(
  { version, potentialFen }: Explanation,
  facts: FactDictionary,
  view: FactView,
): SeenAmount {
  if (potentialFen === null || !version) return { fen: potentialFen, hidden: false };
  return view.reveals(...definitionsBelow(facts)(version))
    ? { fen: potentialFen, hidden: false }
    : { fen: null, hidden: true };
}

/** Whether every one of the amounts may be known; asking shows none. */
export function permitsAmounts(
  explanations: readonly Explanation[],
  facts: FactDictionary,
  view: FactView,
): boolean {
  return explanations.every(
    ({ version }) =>
      !version || definitionsBelow(facts)(version).every((fact) => view.permits(fact)),
  );
}

/** What an amount names, once for each version: the page is asked for two hundred times a second. */
const definitionsBelow = oncePer((facts: FactDictionary) =>
  oncePer(({ benefit }: PolicyVersion): readonly FactDefinition[] =>
    benefit.amount ? amountFacts(benefit.amount).map((id) => definitionOf(facts, id)) : [],
  ),
);
