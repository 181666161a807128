import type { ResolvedFact } from '../facts/resolved-fact.js';
import type { LocalDate } from '../local-date.js';
import type { Condition, Group, Leaf, Policy, PolicyVersion } from '../policy/policy.js';
import type { Truth, Verdict } from './truth.js';

/** The verdict on one enterprise and one policy, with the reason of every leaf. */
export interface Explanation {
  readonly policy: Policy;
  readonly asOf: LocalDate;
  /** Absent when the policy was not in force on the date. */
  readonly version?: PolicyVersion;
  readonly verdict: Verdict;
  readonly notInForce: boolean;
  /** In fen; null unless the verdict is eligible and the amount is known. */
  readonly amountFen: number | null;
  /** What it is, or would be, worth to this enterprise, whatever the verdict; null where facts are missing. */
  readonly potentialFen: number | null;
  /** Stated facts, sorted: of the unknown parts of an unknown verdict, and those the amount lacks unless ineligible. */
  readonly missing: readonly string[];
  /** Of those, what the amount alone lacks. */
  readonly amountMissing: readonly string[];
  readonly reasons?: Reason;
  /** The conditions inside the amount, explained. */
  readonly branches?: ReadonlyMap<Condition, Reason>;
}

export type Reason = GroupReason | LeafReason;

export interface GroupReason {
  readonly kind: Group['kind'];
  readonly truth: Truth;
  readonly parts: readonly Reason[];
}

export interface LeafReason {
  readonly kind: 'leaf';
  readonly truth: Truth;
  readonly leaf: Leaf;
  readonly fact: ResolvedFact;
  /** The other fact, when the leaf compares two. */
  readonly comparand?: ResolvedFact;
}

/** All leaf reasons, in reading order. */
export function leafReasons(reason: Reason, found: LeafReason[] = []): LeafReason[] {
  if (reason.kind === 'leaf') found.push(reason);
  else for (const part of reason.parts) leafReasons(part, found);
  return found;
}

/** The stated facts that the unknown parts of a reason lack. */
export function missingOf(reason: Reason, found: string[] = []): string[] {
  if (reason.truth !== null) return found;
  if (reason.kind !== 'leaf') for (const part of reason.parts) missingOf(part, found);
  else
    for (const fact of [reason.fact, reason.comparand])
      if (fact && !fact.known) found.push(...fact.missing);
  return found;
}
