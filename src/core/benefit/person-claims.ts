import type { Explanation } from '../evaluate/explanation.js';
import type { Profile } from '../facts/profile.js';
import { parameterOn, type Amount, type AmountTerm } from '../policy/policy.js';
import { integer, minimum, multiply, type Rational } from '../rational.js';
import { toFen } from './amount.js';

type PerHead = Extract<Amount, { kind: 'perHead' }>;

/** Whether a person key is already paid for under a claim group by another case than the one this entitlement would have. */
export type IsClaimed = (
  claimGroup: string,
  personKey: string,
  explanation: Explanation,
) => boolean;

/** The group within which a person counts once, when the policy pays per person. */
export function claimGroupOf(explanation: Explanation): string | undefined {
  return perHeadOf(explanation)?.claimGroup;
}

/**
 * Shares persons out among the policies of a claim group: each person goes to the one that pays most for it, on equal pay
 * to the first by id. Policies without a claim group are not in the result.
 */
export function assignPersons(
  explanations: readonly Explanation[],
  profile: Profile,
  claimed: IsClaimed,
): Map<string, string[]> {
  const taken = new Set<string>();
  const assigned = new Map<string, string[]>();
  const claiming = explanations.flatMap((explanation) => {
    const amount = perHeadOf(explanation);
    const group = amount?.claimGroup;
    return amount && group
      ? [{ explanation, amount, group, each: perHeadFen(explanation, 1) ?? 0 }]
      : [];
  });
  claiming.sort(
    (a, b) => b.each - a.each || (a.explanation.policy.id < b.explanation.policy.id ? -1 : 1),
  );
  for (const { explanation, amount, group } of claiming) {
    const fact = profile.resolve(amount.of.definition.id, amount.of.period);
    if (!fact.known) continue;
    const free = (fact.value as readonly string[]).filter(
      (key) => !taken.has(`${group} ${key}`) && !claimed(group, key, explanation),
    );
    for (const key of free) taken.add(`${group} ${key}`);
    assigned.set(explanation.policy.id, free);
  }
  return assigned;
}

/** What so many heads are worth, after the policy's own maximum; null for a policy that does not pay per head. */
export function perHeadFen(explanation: Explanation, heads: number): number | null {
  const amount = perHeadOf(explanation);
  if (!amount) return null;
  const term = (value: AmountTerm): Rational => termOn(value, explanation);
  const counted = amount.max ? minimum(integer(heads), term(amount.max)) : integer(heads);
  return toFen(multiply(counted, term(amount.amount)));
}

function perHeadOf(explanation: Explanation): PerHead | undefined {
  const amount = explanation.version?.benefit.amount;
  return amount?.kind === 'perHead' ? amount : undefined;
}

function termOn(term: AmountTerm, explanation: Explanation): Rational {
  if (term.kind === 'literal') return term.value;
  const value = parameterOn(term.parameter, explanation.asOf);
  if (value === undefined)
    throw new Error(`the parameter "${term.parameter.name}" has no value on ${explanation.asOf}`);
  return value as Rational;
}
