import type { Label } from '../facts/fact-definition.js';
import type { LocalDate } from '../local-date.js';

/** Where a 追缴 stands; the last three are its ends. */
export type ClawbackState =
  | 'opened'
  | 'notified'
  | 'heard'
  | 'decided'
  | 'repaying'
  | 'urged'
  | 'enforcement'
  | 'writing-off'
  | 'recovered'
  | 'written-off'
  | 'dropped';

export type ClawbackAct =
  | 'open'
  | 'notify'
  | 'state-view'
  | 'end-hearing'
  | 'decide'
  | 'drop'
  | 'agree-plan'
  | 'repay'
  | 'recover'
  | 'urge'
  | 'apply-for-enforcement'
  | 'request-write-off'
  | 'write-off'
  | 'refuse-write-off';

/** Who may do an act: always a person, for nothing here happens by itself. */
export type ClawbackParty = 'enterprise' | 'reviewer' | 'approver' | 'cashier';

/** On whom it waits; the court acts outside, so nobody here can be blamed but it can be named. */
export type ClawbackOwner = ClawbackParty | 'court';

export type ClawbackGuard =
  | 'reason-given'
  | 'sent-back'
  | 'amount-within-payment'
  | 'days-stated'
  | 'view-given'
  | 'limit-over'
  | 'not-who-opened'
  | 'amount-within-claim'
  | 'document-given'
  | 'plan-adds-up'
  | 'not-overpaid'
  | 'all-repaid'
  | 'not-who-requested';

/** What the enterprise is told when a transition has happened. */
export type ClawbackNotice = 'notified' | 'decided' | 'dropped' | 'urged' | 'recovered';

/**
 * How the last day of a state comes about: `stated` by whoever acts, in working days and with the basis, since no
 * document that this program rests on gives a figure; or by the `plan` of instalments.
 */
export interface ClawbackLimit {
  readonly label: Label;
  readonly kind: 'stated' | 'plan';
  readonly basis: Label;
}

export type ClawbackLimitId = 'view' | 'repayment' | 'instalment' | 'urging';

export interface ClawbackStateDefinition {
  readonly label: Label;
  /** What happens next, in words for the enterprise and the staff alike. */
  readonly nextStep: Label;
  /** null where nobody has to act any more. */
  readonly owner: ClawbackOwner | null;
  /** The limit, or why there is none: said, so that a forgotten one cannot pass for a decision. */
  readonly limit: ClawbackLimitId | { readonly none: Label };
  readonly end?: true;
}

export interface ClawbackActDefinition {
  readonly label: Label;
  readonly by: readonly ClawbackParty[];
}

export interface ClawbackTransition {
  /** null: it begins. */
  readonly from: ClawbackState | null;
  readonly act: ClawbackAct;
  readonly to: ClawbackState;
  readonly guards: readonly ClawbackGuard[];
  readonly tells?: ClawbackNotice;
}

/** A number of working days and where it comes from, such as a paragraph of a law. */
export interface StatedDays {
  readonly workingDays: number;
  readonly basis: string;
}

/** A paper outside of this program: its number, and its day where that matters. */
export interface ClawbackPaper {
  readonly number: string;
  readonly date: LocalDate;
}
