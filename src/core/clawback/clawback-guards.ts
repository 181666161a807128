import type { LocalDate } from '../local-date.js';
import type { ClawbackGuard, ClawbackPaper, ClawbackTransition, StatedDays } from './clawback.js';
import { isWholePlan, type Instalment } from './instalment-plan.js';

/** What the guards of an act are read from: the clawback before the act, and what the act brings. Amounts in fen. */
export interface GuardedAct {
  readonly actorId: string;
  readonly today: LocalDate;
  readonly openedBy: string;
  /** By the bank, so that nobody owes anything any more. */
  readonly isSentBack: boolean;
  readonly writeOffRequestedBy: string | null;
  /** The last day of the state that the act leaves. */
  readonly dueOn: LocalDate | null;
  /** What may be claimed at the most: for an opening what is left of the payment, afterwards what was notified. */
  readonly claimableFen: number;
  /** What is still to be repaid once the act is done. */
  readonly outstandingFen: number;
  readonly amountFen: number | null;
  readonly reason: string | null;
  readonly view: string | null;
  readonly days: StatedDays | null;
  readonly paper: ClawbackPaper | null;
  readonly plan: readonly Instalment[] | null;
}

const HOLDS: Readonly<Record<ClawbackGuard, (act: GuardedAct) => boolean>> = {
  'reason-given': ({ reason }) => isWritten(reason),
  'sent-back': ({ isSentBack }) => isSentBack,
  'amount-within-payment': isWithinClaim,
  'days-stated': ({ days }) => days !== null && days.workingDays > 0 && isWritten(days.basis),
  'view-given': ({ view }) => isWritten(view),
  'limit-over': ({ dueOn, today }) => dueOn !== null && today > dueOn,
  'not-who-opened': ({ actorId, openedBy }) => actorId !== openedBy,
  'amount-within-claim': isWithinClaim,
  'document-given': ({ paper, today }) =>
    paper !== null && isWritten(paper.number) && paper.date <= today,
  'plan-adds-up': ({ plan, outstandingFen, today }) =>
    plan !== null && isWholePlan(plan, outstandingFen, today),
  'not-overpaid': ({ amountFen, outstandingFen }) =>
    amountFen !== null && amountFen > 0 && outstandingFen >= 0,
  'all-repaid': ({ outstandingFen }) => outstandingFen === 0,
  'not-who-requested': ({ actorId, writeOffRequestedBy }) =>
    writeOffRequestedBy !== null && actorId !== writeOffRequestedBy,
};

/** The first guard of the transition that the act breaks. */
export function brokenClawbackGuard(
  { guards }: ClawbackTransition,
  act: GuardedAct,
): ClawbackGuard | undefined {
  return guards.find((guard) => !HOLDS[guard](act));
}

function isWithinClaim({ amountFen, claimableFen }: GuardedAct): boolean {
  return amountFen !== null && amountFen > 0 && amountFen <= claimableFen;
}

function isWritten(text: string | null): boolean {
  return text !== null && text.trim() !== '';
}
