import type { CaseState, Guard, Lifecycle, Road, Transition } from './lifecycle.js';
import { ACTS, GUARDS, LIMITS, ROADS } from './lifecycle-vocabulary.js';
import { STATES } from './lifecycle-states.js';

/** Roads on which money is paid out here. */
export const PAID_ROADS: readonly Road[] = ['direct', 'confirm', 'apply'];
const RECORDED_ROADS: readonly Road[] = ['self-assessed', 'automatic', 'qualification'];
const ALL_ROADS: readonly Road[] = [...PAID_ROADS, ...RECORDED_ROADS];
const ANSWERED_ROADS: readonly Road[] = [...PAID_ROADS, 'qualification'];

/** The enterprise may still say yes or no. */
const UNANSWERED: readonly CaseState[] = ['offered', 'noticed'];

/** Where the authority is to act within a limit: who lets it pass is reported one level up. */
const WATCHED: readonly CaseState[] = [
  'confirmed',
  'under-review',
  'reviewed',
  'publicised',
  'objected',
  'approved',
  'instructed',
];

/** A reviewer may take back a review that turns out to be wrong, as long as nothing has been published. */
const REJECTABLE: readonly CaseState[] = ['under-review', 'reviewed'];

/** Before money is reserved a corrected fact may simply take a case back; after that the reservation has to go first. */
const FREELY_WITHDRAWN: readonly CaseState[] = [
  'noticed',
  'confirmed',
  'under-review',
  'reviewed',
  'publicised',
  'objected',
  'awaiting-funds',
];
const RESERVED: readonly CaseState[] = ['approved', 'bounced'];

/** What turns out to be otherwise than published is reviewed and published again; so is an amount that has changed. */
const RETURNABLE: readonly CaseState[] = ['reviewed', 'publicised', 'objected'];

const TRANSITIONS: readonly Transition[] = [
  { from: null, act: 'open', to: 'offered', roads: ALL_ROADS, guards: [], tells: 'offered' },
  {
    from: 'offered',
    act: 'revise-amount',
    to: 'offered',
    roads: ALL_ROADS,
    guards: ['amount-known'],
    tells: 'amount-revised',
  },
  {
    from: 'offered',
    act: 'remind',
    to: 'offered',
    roads: PAID_ROADS,
    guards: ['amount-payable'],
    tells: 'reminder',
  },
  {
    from: 'offered',
    act: 'give-notice',
    to: 'noticed',
    roads: PAID_ROADS,
    guards: ['reminders-sent', 'notice-length-stated'],
    tells: 'noticed',
  },
  {
    from: 'noticed',
    act: 'lapse',
    to: 'lapsed',
    roads: PAID_ROADS,
    guards: ['notice-over'],
    tells: 'lapsed',
  },
  {
    from: 'offered',
    act: 'skip-confirmation',
    to: 'under-review',
    roads: ['direct'],
    guards: ['amount-payable', 'account-known', 'account-on-file'],
  },
  ...UNANSWERED.flatMap((from): Transition[] => [
    {
      from,
      act: 'confirm',
      to: 'confirmed',
      roads: PAID_ROADS,
      guards: ['amount-payable', 'account-known', 'amount-agreed'],
    },
    {
      from,
      act: 'decline',
      to: 'declined',
      roads: from === 'offered' ? ANSWERED_ROADS : PAID_ROADS,
      guards: ['reason-given'],
    },
  ]),
  ...WATCHED.map((from): Transition => ({
    from,
    act: 'escalate',
    to: from,
    roads: PAID_ROADS,
    guards: ['overdue'],
  })),
  { from: 'confirmed', act: 'start-review', to: 'under-review', roads: PAID_ROADS, guards: [] },
  {
    from: 'under-review',
    act: 'review',
    to: 'reviewed',
    roads: PAID_ROADS,
    guards: ['amount-payable', 'account-known'],
  },
  ...REJECTABLE.map((from): Transition => ({
    from,
    act: 'reject',
    to: 'rejected',
    roads: PAID_ROADS,
    guards: ['reason-given'],
    tells: 'rejected',
  })),
  {
    from: 'reviewed',
    act: 'publicise',
    to: 'publicised',
    roads: PAID_ROADS,
    guards: ['amount-payable', 'account-known', 'publicity-length-known'],
  },
  {
    from: 'publicised',
    act: 'object',
    to: 'objected',
    roads: PAID_ROADS,
    guards: ['reason-given'],
    tells: 'objected',
  },
  {
    from: 'objected',
    act: 'dismiss-objection',
    to: 'publicised',
    roads: PAID_ROADS,
    guards: ['reason-given', 'objections-settled'],
    tells: 'objection-dismissed',
  },
  ...RETURNABLE.map((from) => returnToReview(from, ['reason-given'])),
  returnToReview('approved', ['reason-given', 'reservation-released']),
  // What is paid has to have been published: a reduced amount goes onto another list, but needs no other review.
  {
    from: 'publicised',
    act: 'reduce',
    to: 'reviewed',
    roads: PAID_ROADS,
    guards: ['reason-given', 'amount-payable', 'publicity-over', 'another-person'],
    tells: 'reduced',
  },
  {
    from: 'publicised',
    act: 'await-funds',
    to: 'awaiting-funds',
    roads: PAID_ROADS,
    guards: ['publicity-over', 'another-person'],
    tells: 'awaiting-funds',
  },
  {
    from: 'awaiting-funds',
    act: 'approve',
    to: 'approved',
    roads: PAID_ROADS,
    guards: ['publicity-over', 'another-person', 'budget-reserved'],
  },
  {
    from: 'publicised',
    act: 'approve',
    to: 'approved',
    roads: PAID_ROADS,
    guards: ['publicity-over', 'another-person', 'budget-reserved'],
  },
  {
    from: 'approved',
    act: 'instruct',
    to: 'instructed',
    roads: PAID_ROADS,
    guards: ['batch-approved'],
  },
  {
    from: 'instructed',
    act: 'pay',
    to: 'paid',
    roads: PAID_ROADS,
    guards: ['receipt-matches'],
    tells: 'paid',
  },
  { from: 'paid', act: 'close', to: 'closed', roads: PAID_ROADS, guards: [] },
  // A bank may have called returned what has arrived; until that was found out the case waited to be paid again.
  ...RESERVED.map((from) => findPaid(from)),
  {
    from: 'instructed',
    act: 'bounce',
    to: 'bounced',
    roads: PAID_ROADS,
    guards: ['reason-given'],
    tells: 'bounced',
  },
  // A bank may send money back weeks after it has called it paid: what was over is not.
  {
    from: 'closed',
    act: 'bounce',
    to: 'bounced',
    roads: PAID_ROADS,
    guards: ['reason-given', 'payment-returned'],
    tells: 'bounced',
    reopens: true,
  },
  // After its fiscal year the money belongs to the treasury, so that the case needs money of another.
  { ...returnToReview('closed', ['reason-given', 'payment-returned']), reopens: true },
  {
    from: 'bounced',
    act: 'correct-account',
    to: 'approved',
    roads: PAID_ROADS,
    guards: ['account-known'],
  },
  {
    from: 'offered',
    act: 'enjoy',
    to: 'closed',
    roads: RECORDED_ROADS,
    guards: ['filing-recorded'],
    tells: 'enjoyed',
  },
  {
    from: 'offered',
    act: 'miss',
    to: 'missed',
    roads: RECORDED_ROADS,
    guards: ['reason-given'],
    tells: 'missed',
  },
  {
    from: 'offered',
    act: 'withdraw',
    to: 'withdrawn',
    roads: ALL_ROADS,
    guards: ['reason-given'],
    tells: 'withdrawn',
  },
  ...FREELY_WITHDRAWN.map((from) => withdrawal(from, ['reason-given'])),
  ...RESERVED.map((from) => withdrawal(from, ['reason-given', 'reservation-released'])),
];

function returnToReview(from: CaseState, guards: readonly Guard[]): Transition {
  return {
    from,
    act: 'return-to-review',
    to: 'under-review',
    roads: PAID_ROADS,
    guards,
    tells: 'returned-to-review',
  };
}

function findPaid(from: CaseState): Transition {
  return {
    from,
    act: 'find-paid',
    to: 'paid',
    roads: PAID_ROADS,
    guards: ['reason-given', 'batch-approved', 'receipt-matches'],
    tells: 'paid',
  };
}

function withdrawal(from: CaseState, guards: readonly Guard[]): Transition {
  return { from, act: 'withdraw', to: 'withdrawn', roads: PAID_ROADS, guards, tells: 'withdrawn' };
}

/** 兑现件的生命周期: the one description that the code obeys, the specs check and docs/lifecycle.md draws. */
export const CASE_LIFECYCLE: Lifecycle = {
  roads: ROADS,
  states: STATES,
  acts: ACTS,
  guards: GUARDS,
  limits: LIMITS,
  transitions: TRANSITIONS,
};

/** In the order in which a case meets them, ends last: the order of every list of states. */
export const CASE_STATES = Object.keys(STATES) as CaseState[];

/**
 * The road of a policy: what is not cash cannot be paid out here, so that it is told and recorded whatever its
 * delivery says; what the tax return or the bill grants stays there even when it is cash (a refund of tax).
 */
export function roadOf(delivery: string, effect: string): Road {
  if (delivery === 'self-assessed' || delivery === 'automatic') return delivery;
  if (effect !== 'cash') return 'qualification';
  if (delivery === 'direct' || delivery === 'confirm' || delivery === 'apply') return delivery;
  throw new RangeError(`unknown delivery ${delivery}`);
}
