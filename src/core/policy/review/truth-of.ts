import { allOf, anyOf, negate, type Truth } from '../../evaluate/truth.js';
import type { FactValue } from '../../facts/fact-value.js';
import type { Profile } from '../../facts/profile.js';
import type { LocalDate } from '../../local-date.js';
import { mapDemand, meets } from '../demand.js';
import { demandOf, demandOn } from '../leaf-demand.js';
import type { Condition, Leaf } from '../policy.js';

/** What the checker asks of a condition; decisions about enterprises are the readers', who keep the reasons. */
export function truthOf(condition: Condition, profile: Profile): Truth {
  if (condition.kind === 'leaf') return truthOfLeaf(condition, profile);
  const truths = condition.parts.map((part) => truthOf(part, profile));
  if (condition.kind === 'not') return negate(truths[0] as Truth);
  return condition.kind === 'all' ? allOf(truths) : anyOf(truths);
}

function truthOfLeaf(leaf: Leaf, profile: Profile): Truth {
  const fact = profile.resolve(leaf.definition.id, leaf.period);
  if (!fact.known) return null;
  if (leaf.operand.kind !== 'fact') return leafHolds(leaf, fact.value, profile.asOf);
  const other = profile.resolve(leaf.operand.definition.id, leaf.operand.period);
  if (!other.known) return null;
  const demand = mapDemand(demandOf(leaf), () => other.value);
  return meets(demand, leaf.definition, fact.value);
}

/** What a leaf says of a value of its fact; it must compare with values of the law, not with another fact. */
export function leafHolds(leaf: Leaf, value: FactValue, date: LocalDate): Truth {
  return meets(demandOn(leaf, date), leaf.definition, value);
}
