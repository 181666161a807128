import type { Label } from '../facts/fact-definition.js';

/**
 * How a case travels. Cash follows its policy's delivery (直发 · 一键确认 · 快申快享); what is enjoyed elsewhere
 * (a tax return, a bill, a certificate) is only told and then recorded.
 */
export type Road = 'direct' | 'confirm' | 'apply' | 'self-assessed' | 'automatic' | 'qualification';

export type CaseState =
  | 'offered'
  | 'noticed'
  | 'confirmed'
  | 'under-review'
  | 'reviewed'
  | 'publicised'
  | 'objected'
  | 'awaiting-funds'
  | 'approved'
  | 'instructed'
  | 'paid'
  | 'closed'
  | 'bounced'
  | 'declined'
  | 'lapsed'
  | 'rejected'
  | 'withdrawn'
  | 'missed';

export type CaseAct =
  | 'open'
  | 'revise-amount'
  | 'remind'
  | 'give-notice'
  | 'lapse'
  | 'escalate'
  | 'skip-confirmation'
  | 'confirm'
  | 'decline'
  | 'start-review'
  | 'review'
  | 'reject'
  | 'publicise'
  | 'object'
  | 'dismiss-objection'
  | 'return-to-review'
  | 'reduce'
  | 'await-funds'
  | 'approve'
  | 'instruct'
  | 'pay'
  | 'find-paid'
  | 'close'
  | 'bounce'
  | 'correct-account'
  | 'enjoy'
  | 'miss'
  | 'withdraw';

/**
 * Who may do an act; `system` is the night and other unattended work, never a person, and `public` is anybody, who need
 * not be known here.
 */
export type Party =
  'public' | 'enterprise' | 'specialist' | 'reviewer' | 'approver' | 'cashier' | 'system';

/** On whom a case waits; the bank and the tax office act outside, so nobody here can be blamed but they can be named. */
export type Owner = Exclude<Party, 'public'> | 'bank';

/**
 * What must hold before a transition. The first group is read from the case itself; the second only the caller can
 * know, so the caller has to vouch for each of them by name and a caller that forgets one is refused.
 */
export type CaseGuard = 'amount-known' | 'amount-payable' | 'account-known' | 'reason-given';
export type VouchedGuard =
  | 'amount-agreed'
  | 'reminders-sent'
  | 'notice-length-stated'
  | 'notice-over'
  | 'overdue'
  | 'account-on-file'
  | 'publicity-length-known'
  | 'objections-settled'
  | 'publicity-over'
  | 'another-person'
  | 'budget-reserved'
  | 'batch-approved'
  | 'receipt-matches'
  | 'reservation-released'
  | 'payment-returned'
  | 'filing-recorded';
export type Guard = CaseGuard | VouchedGuard;

/** What the enterprise is told when a transition has happened. */
export type Notice =
  | 'offered'
  | 'amount-revised'
  | 'reminder'
  | 'noticed'
  | 'lapsed'
  | 'rejected'
  | 'objected'
  | 'objection-dismissed'
  | 'returned-to-review'
  | 'reduced'
  | 'awaiting-funds'
  | 'bounced'
  | 'paid'
  | 'enjoyed'
  | 'missed'
  | 'withdrawn';

/** A value that is the same on every road but for the named ones. */
export type ByRoad<T> = { readonly usual: T } & { readonly [road in Road]?: T };

export type TimeLimitId = 'window' | 'notice' | 'review' | 'payment' | 'application';

/** A limit that runs through all neighbouring states naming it: its due day is set on entering the first of them. */
export type TimeLimit =
  | {
      readonly kind: 'working-days';
      readonly label: Label;
      /** Used where the policy's own document names no figure. */
      readonly workingDays: number;
      /** The key of a policy version's `limits` that replaces the figure. */
      readonly policyLimit?: 'reviewWorkingDays' | 'paymentWorkingDays';
      readonly basis: string;
    }
  /** The policy names the last day. */
  | { readonly kind: 'window'; readonly label: Label; readonly basis: string }
  /** Whoever acts states the last day. */
  | { readonly kind: 'stated'; readonly label: Label; readonly basis: string };

/** Why a state has no limit: said, so that a forgotten one cannot pass for a decision. */
export interface NoLimit {
  readonly none: Label;
}

export interface StateDefinition {
  readonly label: Label;
  /** What happens next, in words for the enterprise and the staff alike. */
  readonly nextStep: ByRoad<Label>;
  /** null where nobody has to act any more. */
  readonly owner: ByRoad<Owner | null>;
  readonly limit: ByRoad<TimeLimitId | NoLimit>;
  /** Nothing has to follow; `achieved` tells an end the enterprise benefits from. */
  readonly end?: 'achieved' | 'not-achieved';
}

export interface ActDefinition {
  readonly label: Label;
  readonly by: readonly Party[];
}

export interface Transition {
  /** null: the case begins. */
  readonly from: CaseState | null;
  readonly act: CaseAct;
  readonly to: CaseState;
  readonly roads: readonly Road[];
  readonly guards: readonly Guard[];
  readonly tells?: Notice;
  /** Leaves an end, because of something outside that nobody here can prevent. */
  readonly reopens?: true;
}

export interface Lifecycle {
  readonly roads: Readonly<Record<Road, Label>>;
  readonly states: Readonly<Record<CaseState, StateDefinition>>;
  readonly acts: Readonly<Record<CaseAct, ActDefinition>>;
  readonly guards: Readonly<Record<Guard, Label>>;
  readonly limits: Readonly<Record<TimeLimitId, TimeLimit>>;
  readonly transitions: readonly Transition[];
}

export function onRoad<T>(values: ByRoad<T>, road: Road): T {
  const own = values[road];
  return own === undefined ? values.usual : own;
}
