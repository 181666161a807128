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

/** The group within which a person counts once, when the policy pays, or sets off, so much per person. */
export function claimGroupOf(explanation: Explanation): string | undefined {
  return perHeadOf(explanation)?.claimGroup;
}

interface Claimant {
  readonly id: string;
  readonly group: string;
  /** Persons nobody else has been paid for. */
  readonly free: readonly string[];
  readonly most: number;
  readonly paidFor: Set<string>;
}

/**
 * Shares persons out among the policies of a claim group so that the total is greatest: no person is paid for twice, and
 * no policy pays for more heads than its maximum. Policies without a claim group, and those whose persons are not known,
 * are not in the result.
 */
export function assignPersons(
  explanations: readonly Explanation[],
  profile: Profile,
  claimed: IsClaimed,
): Map<string, string[]> {
  const claimants = explanations
    .flatMap((explanation) => {
      const claimant = claimantOf(explanation, profile, claimed);
      return claimant ? [{ claimant, each: perHeadFen(explanation, 1, profile) ?? 0 }] : [];
    })
    .sort((a, b) => b.each - a.each || (a.claimant.id < b.claimant.id ? -1 : 1))
    .map(({ claimant }) => claimant);
  const holders = new Map<string, Claimant>();
  // The best-paid heads first, each making room by moving others on: what they give up is never worth more.
  for (const claimant of claimants) {
    while (claimant.paidFor.size < claimant.most && takeOne(claimant, holders, new Set()));
  }
  return new Map(
    claimants.map(({ id, free, paidFor }) => [id, free.filter((key) => paidFor.has(key))]),
  );
}

/** Whether somebody is left that a policy could pay for; true as well where nobody knows whom. */
export function hasFreePersons(
  explanation: Explanation,
  profile: Profile,
  claimed: IsClaimed,
): boolean {
  return claimantOf(explanation, profile, claimed)?.free.length !== 0;
}

function claimantOf(
  explanation: Explanation,
  profile: Profile,
  claimed: IsClaimed,
): Claimant | undefined {
  const amount = perHeadOf(explanation);
  const group = amount?.claimGroup;
  if (!amount || !group) return undefined;
  const fact = profile.resolve(amount.of.definition.id, amount.of.period);
  if (!fact.known) return undefined;
  const free = (fact.value as readonly string[]).filter((key) => !claimed(group, key, explanation));
  const most = amount.max
    ? Number(minimum(termOn(amount.max, explanation), integer(free.length)).numerator)
    : free.length;
  return { id: explanation.policy.id, group, free, most, paidFor: new Set() };
}

/** Finds one more person for a policy: a free one, or one whose policy can take another instead. */
function takeOne(claimant: Claimant, holders: Map<string, Claimant>, tried: Set<string>): boolean {
  for (const key of claimant.free) {
    const person = `${claimant.group} ${key}`;
    if (tried.has(person) || claimant.paidFor.has(key)) continue;
    tried.add(person);
    const holder = holders.get(person);
    if (holder && !takeOne(holder, holders, tried)) continue;
    holder?.paidFor.delete(key);
    claimant.paidFor.add(key);
    holders.set(person, claimant);
    return true;
  }
  return false;
}

/**
 * What so many heads are worth, after the policy's own maximum; null for a policy that does not pay per head, when the
 * amount for each is not known, or past what {@link toFen} can say.
 */
export function perHeadFen(
  explanation: Explanation,
  heads: number,
  profile: Profile,
): number | null {
  const amount = perHeadOf(explanation);
  if (!amount) return null;
  const each = eachOf(amount, explanation, profile);
  if (!each) return null;
  const counted = amount.max
    ? minimum(integer(heads), termOn(amount.max, explanation))
    : integer(heads);
  return toFen(multiply(counted, each));
}

function eachOf(amount: PerHead, explanation: Explanation, profile: Profile): Rational | undefined {
  const fact =
    amount.amount.kind === 'fact'
      ? profile.resolve(amount.amount.definition.id, amount.amount.period)
      : undefined;
  if (fact && !fact.known) return undefined;
  const each = fact ? (fact.value as Rational) : termOn(amount.amount as AmountTerm, explanation);
  return amount.times ? multiply(each, termOn(amount.times, explanation)) : each;
}

function perHeadOf(explanation: Explanation): PerHead | undefined {
  return perHeadIn(explanation.version?.benefit.amount);
}

/** What an amount pays, or sets off, per head. */
export function perHeadIn(amount: Amount | undefined): PerHead | undefined {
  const paid = amount?.kind === 'deductInOrder' ? amount.quota : amount;
  return paid?.kind === 'perHead' ? paid : undefined;
}

function termOn(term: AmountTerm, explanation: Explanation): Rational {
  if (term.kind === 'literal') return term.value;
  const value = parameterOn(term.parameter, explanation.asOf);
  if (value === undefined)
    throw new Error(`the parameter "${term.parameter.name}" has no value on ${explanation.asOf}`);
  return value as Rational;
}
