import { CASE_LIFECYCLE } from './case-lifecycle.js';
import {
  onRoad,
  type CaseAct,
  type CaseGuard,
  type CaseState,
  type Guard,
  type Party,
  type Road,
  type Transition,
  type VouchedGuard,
} from './lifecycle.js';

/** What of a case the guards can be read from, as it will stand after the act. */
export interface GuardedCase {
  readonly amountFen: number | null;
  readonly accountNumber: string | null;
  readonly reason: string | null;
}

const CASE_GUARDS: Readonly<Record<CaseGuard, (guarded: GuardedCase) => boolean>> = {
  'amount-known': (guarded) => guarded.amountFen !== null,
  'amount-payable': (guarded) => guarded.amountFen !== null && guarded.amountFen > 0,
  'account-known': (guarded) => guarded.accountNumber !== null,
  'reason-given': (guarded) => guarded.reason !== null && guarded.reason.trim() !== '',
};

/** The one transition of an act from a state on a road; undefined where the act is not possible. */
export function transitionOf(
  from: CaseState | null,
  act: CaseAct,
  road: Road,
  lifecycle = CASE_LIFECYCLE,
): Transition | undefined {
  return lifecycle.transitions.find(
    (transition) =>
      transition.from === from && transition.act === act && transition.roads.includes(road),
  );
}

/** Guards that nothing the party could add to the act would satisfy, unlike a reason or an account. */
const BEYOND_THE_ACT: readonly Guard[] = ['amount-known', 'amount-payable'];

/** Acts that this party may do now. What reopens a case follows from something outside and is offered to nobody. */
export function actsOf(
  from: CaseState,
  road: Road,
  party: Party,
  amountFen: number | null,
  lifecycle = CASE_LIFECYCLE,
): CaseAct[] {
  const guarded: GuardedCase = { amountFen, accountNumber: null, reason: null };
  return lifecycle.transitions
    .filter((transition) => transition.from === from && transition.roads.includes(road))
    .filter(({ reopens }) => !reopens)
    .filter(({ act }) => lifecycle.acts[act].by.includes(party))
    .filter(
      (transition) =>
        !brokenGuards(transition, guarded).some((guard) => BEYOND_THE_ACT.includes(guard)),
    )
    .map(({ act }) => act);
}

export function ownerOf(state: CaseState, road: Road, lifecycle = CASE_LIFECYCLE) {
  return onRoad(lifecycle.states[state].owner, road);
}

export function nextStepOf(state: CaseState, road: Road, lifecycle = CASE_LIFECYCLE) {
  return onRoad(lifecycle.states[state].nextStep, road);
}

/** Guards of the transition that the case itself breaks. */
export function brokenGuards(transition: Transition, guarded: GuardedCase): CaseGuard[] {
  return transition.guards.filter(isCaseGuard).filter((guard) => !CASE_GUARDS[guard](guarded));
}

/** Guards of the transition that only a caller can know and that this caller did not vouch for. */
export function unvouchedGuards(
  transition: Transition,
  vouched: readonly VouchedGuard[],
): VouchedGuard[] {
  return transition.guards
    .filter((guard): guard is VouchedGuard => !isCaseGuard(guard))
    .filter((guard) => !vouched.includes(guard));
}

function isCaseGuard(guard: Guard): guard is CaseGuard {
  return guard in CASE_GUARDS;
}
