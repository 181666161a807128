import type { ClawbackAct, ClawbackState, ClawbackTransition } from './clawback.js';
import { CLAWBACK_ACTS } from './clawback-vocabulary.js';

/** Money is taken whenever it comes, from the decision to the end. */
const TAKES_MONEY: readonly ClawbackState[] = ['repaying', 'urged', 'enforcement', 'writing-off'];

/** After the notice it takes another reason than the enterprise's view: there is nothing left to be repaid. */
const ENDS_WHEN_SENT_BACK: readonly ClawbackState[] = ['notified', 'decided', ...TAKES_MONEY];

/** 追缴的生命周期: the one description that the code obeys, the specs check and docs/clawback.md draws. */
export const CLAWBACK_TRANSITIONS: readonly ClawbackTransition[] = [
  { from: null, act: 'open', to: 'opened', guards: ['reason-given', 'amount-within-payment'] },
  { from: 'opened', act: 'notify', to: 'notified', guards: ['days-stated'], tells: 'notified' },
  // Nothing has been said to the enterprise yet, so that there is nothing to take back either.
  { from: 'opened', act: 'drop', to: 'dropped', guards: ['not-who-opened', 'reason-given'] },
  { from: 'notified', act: 'state-view', to: 'heard', guards: ['view-given'] },
  { from: 'notified', act: 'end-hearing', to: 'heard', guards: ['limit-over'] },
  {
    from: 'heard',
    act: 'decide',
    to: 'decided',
    guards: ['not-who-opened', 'amount-within-claim', 'document-given', 'days-stated'],
    tells: 'decided',
  },
  {
    from: 'heard',
    act: 'drop',
    to: 'dropped',
    guards: ['not-who-opened', 'reason-given'],
    tells: 'dropped',
  },
  ...(['decided', 'repaying', 'urged'] as const).map((from): ClawbackTransition => ({
    from,
    act: 'agree-plan',
    to: 'repaying',
    guards: ['plan-adds-up'],
  })),
  { from: 'decided', act: 'repay', to: 'repaying', guards: ['not-overpaid'] },
  ...TAKES_MONEY.flatMap((from): ClawbackTransition[] => [
    { from, act: 'repay', to: from, guards: ['not-overpaid'] },
    { from, act: 'recover', to: 'recovered', guards: ['all-repaid'], tells: 'recovered' },
  ]),
  ...(['decided', 'repaying'] as const).map((from): ClawbackTransition => ({
    from,
    act: 'urge',
    to: 'urged',
    guards: ['limit-over', 'days-stated'],
    tells: 'urged',
  })),
  {
    from: 'urged',
    act: 'apply-for-enforcement',
    to: 'enforcement',
    guards: ['limit-over', 'document-given'],
  },
  {
    from: 'enforcement',
    act: 'request-write-off',
    to: 'writing-off',
    guards: ['document-given', 'reason-given'],
  },
  ...ENDS_WHEN_SENT_BACK.map((from): ClawbackTransition => ({
    from,
    act: 'drop',
    to: 'dropped',
    guards: ['sent-back', 'not-who-opened', 'reason-given'],
    tells: 'dropped',
  })),
  { from: 'writing-off', act: 'write-off', to: 'written-off', guards: ['not-who-requested'] },
  { from: 'writing-off', act: 'refuse-write-off', to: 'enforcement', guards: ['reason-given'] },
];

/** The one transition of an act from a state; undefined where the act is not possible. */
export function clawbackTransition(
  from: ClawbackState | null,
  act: ClawbackAct,
): ClawbackTransition | undefined {
  return CLAWBACK_TRANSITIONS.find(
    (transition) => transition.from === from && transition.act === act,
  );
}

/** Whether the act is for this role. Not every role is a party to clawbacks. */
export function isClawbackActOf(act: ClawbackAct, role: string): boolean {
  const by: readonly string[] = CLAWBACK_ACTS[act].by;
  return by.includes(role);
}

/** Once the bank has sent the payment back, a clawback can only be dropped: whatever else is done asks for money twice. */
export function isLeftWhenSentBack(act: ClawbackAct): boolean {
  return act === 'drop';
}

/**
 * Acts that somebody with this role may do now; `recover` is left out, because it follows from the last repayment.
 * @param isSentBack the payment, by the bank
 */
export function clawbackActsOf(
  from: ClawbackState,
  role: string,
  isSentBack: boolean,
): ClawbackAct[] {
  return CLAWBACK_TRANSITIONS.filter((transition) => transition.from === from)
    .filter(({ act, guards }) =>
      isSentBack ? isLeftWhenSentBack(act) : act !== 'recover' && !guards.includes('sent-back'),
    )
    .map(({ act }) => act)
    .filter((act) => isClawbackActOf(act, role));
}
