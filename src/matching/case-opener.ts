import type { Label } from '../core/facts/fact-definition.js';
import type { LocalDate } from '../core/local-date.js';
import type { Delivery, Effect } from '../core/policy/policy.js';

/** One enterprise's one entitlement, as a decision found it. */
export interface Entitlement {
  readonly enterpriseId: number;
  readonly enterpriseName: string;
  readonly uscc: string;
  readonly policyId: string;
  readonly policyTitle: Label;
  readonly policyVersionHash: string;
  readonly decisionId: string;
  /** The date whose law and facts decided. */
  readonly businessDate: LocalDate;
  readonly delivery: Delivery;
  readonly effect: Effect;
  /** Unique for (enterprise, policy or exclusion group, benefit period); at most 255 characters. */
  readonly entitlementKey: string;
  /** Null: eligible, but how much is not known yet. Such a case is offered and cannot be confirmed. */
  readonly amountFen: number | null;
  readonly demonstration: boolean;
  /** The persons it is paid for, each of whom counts once per claim group and period. All three or none. */
  readonly personKeys?: readonly string[];
  readonly claimGroup?: string | undefined;
  readonly claimPeriod?: string | undefined;
  /** Why, in a sentence or a few. */
  readonly reasonText: Label;
  /** How the amount comes about. */
  readonly benefitText: Label;
}

export interface OpenedCase {
  /** Whether this call opened it. */
  readonly opened: boolean;
  /** The case of this entitlement, old or new; null when a conflict kept one from being opened. */
  readonly caseId: string | null;
  /** Persons that another case has claimed already; nothing has been written then. */
  readonly conflict?: readonly string[];
}

export interface ExistingCase {
  readonly policyId: string;
  readonly amountFen: number | null;
  /** Nobody has agreed to it yet. */
  readonly isOffered: boolean;
}

/** A case of an enterprise, of whatever state unless it was withdrawn. */
export interface StandingCase extends ExistingCase {
  readonly enterpriseId: number;
  readonly entitlementKey: string;
}

/** A case that could still be taken back by a run. */
export interface WithdrawableCase {
  readonly enterpriseId: number;
  readonly policyId: string;
  readonly entitlementKey: string;
  /** The date whose law and facts decided it. */
  readonly businessDate: LocalDate;
}

export interface Withdrawal {
  readonly entitlementKey: string;
  readonly reason: string;
}

/**
 * What a run asks of the cases, which stand above it. Every call joins the running unit of work, so that a decision and
 * its case are committed together or not at all.
 */
export abstract class CaseOpener {
  /**
   * Opens the case of each entitlement and tells the enterprise; asked again, by anybody at the same time, it changes
   * nothing. A case that is still offered takes over an amount that has changed; one that was withdrawn does not count.
   * @returns what came of each, in their order
   */
  abstract openAll(entitlements: readonly Entitlement[]): Promise<OpenedCase[]>;

  /**
   * Takes back the case of an entitlement that corrected facts no longer support. False, and nothing is done, where
   * there is no such case, it has ended, or money has been reserved for it: from then on only payouts can.
   */
  abstract withdraw(withdrawal: Withdrawal): Promise<boolean>;

  /** The cases of those entitlement keys that have one, whatever its state, unless it was withdrawn. */
  abstract existing(entitlementKeys: readonly string[]): Promise<ReadonlyMap<string, ExistingCase>>;

  /** The cases of the enterprises with ids from the first to the last. */
  abstract standingBetween(firstId: number, lastId: number): Promise<StandingCase[]>;

  /** Those of the enterprises' cases that {@link withdraw} would take back. */
  abstract withdrawableOf(enterpriseIds: readonly number[]): Promise<WithdrawableCase[]>;

  /** Whose cases were withdrawn since an instant, by a run or by somebody else. */
  abstract withdrawnSince(
    instant: Date,
  ): Promise<{ readonly enterpriseId: number; readonly policyId: string }[]>;

  /**
   * Those of the persons whom some case, anybody's, has claimed under the group, each with the entitlement key of that
   * case: a case does not stand in its own way.
   */
  abstract claimedPersons(
    claimGroup: string,
    personKeys: readonly string[],
  ): Promise<ReadonlyMap<string, string>>;
}
