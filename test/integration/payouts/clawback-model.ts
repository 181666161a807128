import type { ClawbackState } from '../../../src/core/clawback/clawback.js';
import type { ClawbackStep } from './loop-acts.js';
import type { LoopModel, ModelPayment } from './loop-model.js';
import { shareOut } from './loop-shares.js';

export interface ModelClawback {
  readonly id: string;
  readonly caseId: string;
  readonly payment: ModelPayment;
  readonly claimedFen: number;
  state: ClawbackState;
  decidedFen: number;
  repaidFen: number;
  /** The day on which a limit was set last; each is so short that it is over on any later day of a sequence. */
  limitSetOn: string;
}

/** What a step brings with it. */
export interface Walked {
  readonly step: ClawbackStep;
  readonly on: string;
  readonly amountFen: number;
  readonly receivedOn: string;
}

/** From where a step may be taken, and whereto it leads. */
const ROADS: Readonly<Record<ClawbackStep, Partial<Record<ClawbackState, ClawbackState>>>> = {
  notify: { opened: 'notified' },
  'state-view': { notified: 'heard' },
  'end-hearing': { notified: 'heard' },
  decide: { heard: 'decided' },
  drop: {
    opened: 'dropped',
    notified: 'dropped',
    heard: 'dropped',
    decided: 'dropped',
    repaying: 'dropped',
    urged: 'dropped',
    enforcement: 'dropped',
    'writing-off': 'dropped',
  },
  'agree-plan': { decided: 'repaying', repaying: 'repaying', urged: 'repaying' },
  repay: {
    decided: 'repaying',
    repaying: 'repaying',
    urged: 'urged',
    enforcement: 'enforcement',
    'writing-off': 'writing-off',
  },
  urge: { decided: 'urged', repaying: 'urged' },
  'apply-for-enforcement': { urged: 'enforcement' },
  'request-write-off': { enforcement: 'writing-off' },
  'write-off': { 'writing-off': 'written-off' },
  'refuse-write-off': { 'writing-off': 'enforcement' },
};

/** Where the enterprise's view, and not a payment that came back, is reason enough to drop it. */
const DROPPED_AT_WILL: readonly ClawbackState[] = ['opened', 'heard'];

export function stepsFrom(clawback: ModelClawback): ClawbackStep[] {
  return (Object.keys(ROADS) as ClawbackStep[]).filter(
    (step) => ROADS[step][clawback.state] !== undefined && isLeft(step, clawback),
  );
}

/** Once the bank has sent the payment back nobody owes anything any more. */
function isLeft(step: ClawbackStep, { payment, state }: ModelClawback): boolean {
  if (step === 'drop') return payment.state === 'returned' || DROPPED_AT_WILL.includes(state);
  return payment.state !== 'returned';
}

export function isRunning({ state }: ModelClawback): boolean {
  return !['recovered', 'written-off', 'dropped'].includes(state);
}

export function restOf({ decidedFen, repaidFen }: ModelClawback): number {
  return decidedFen - repaidFen;
}

/** What of a case's payment may still be claimed; nothing while another clawback of it runs. */
export function claimableFen({ clawbacks }: LoopModel, { caseId, amountFen }: ModelPayment) {
  const earlier = clawbacks.filter((one) => one.caseId === caseId);
  if (earlier.some(isRunning)) return 0;
  return earlier
    .filter(({ state }) => state !== 'dropped')
    .reduce((left, { decidedFen }) => left - decidedFen, amountFen);
}

/** @returns false where the step may not be taken */
export function walk(model: LoopModel, clawback: ModelClawback, walked: Walked): boolean {
  const { step, on } = walked;
  const to = ROADS[step][clawback.state];
  if (to === undefined || !isLeft(step, clawback)) return false;
  switch (step) {
    case 'notify':
      clawback.limitSetOn = on;
      break;
    case 'end-hearing':
    case 'apply-for-enforcement':
      if (on <= clawback.limitSetOn) return false;
      break;
    case 'urge':
      if (on <= clawback.limitSetOn) return false;
      clawback.limitSetOn = on;
      break;
    case 'decide':
      if (walked.amountFen > clawback.claimedFen) return false;
      clawback.decidedFen = walked.amountFen;
      clawback.limitSetOn = on;
      break;
    case 'agree-plan':
      // In two instalments of a fen at least.
      if (restOf(clawback) < 2) return false;
      clawback.limitSetOn = on;
      break;
    case 'repay':
      return repay(model, clawback, walked, to);
    case 'state-view':
    case 'drop':
    case 'request-write-off':
    case 'write-off':
    case 'refuse-write-off':
      break;
  }
  clawback.state = to;
  return true;
}

/** Within its year money may be spent again, after it it is the treasury's; each fund gets back by what it is still owed. */
function repay(
  model: LoopModel,
  clawback: ModelClawback,
  { amountFen, receivedOn }: Walked,
  to: ClawbackState,
): boolean {
  const { payment } = clawback;
  const { paidOn } = model.caseOf(clawback.caseId);
  if (payment.state !== 'paid' || receivedOn < paidOn || receivedOn > model.today) return false;
  if (amountFen > restOf(clawback)) return false;
  const shares = shareOut(
    amountFen,
    payment.parts.map(({ fen }, place) => fen - (payment.backFen[place] ?? 0)),
  );
  for (const [place, { fund }] of payment.parts.entries()) {
    const fen = shares[place] ?? 0;
    payment.backFen[place] = (payment.backFen[place] ?? 0) + fen;
    if (Number(receivedOn.slice(0, 4)) <= fund.year) fund.leftFen += fen;
  }
  clawback.repaidFen += amountFen;
  clawback.state = restOf(clawback) === 0 ? 'recovered' : to;
  model.drain();
  return true;
}
