import { CASE_LIFECYCLE } from './case-lifecycle.js';
import { onRoad, type CaseState, type Road, type TimeLimitId } from './lifecycle.js';

/** What the policy's own document says; undefined where it is silent. */
export interface PolicyLimits {
  readonly reviewWorkingDays?: number | undefined;
  readonly paymentWorkingDays?: number | undefined;
  /** Last day of the application window, `YYYY-MM-DD`. */
  readonly windowClosesOn?: string | undefined;
}

export interface DueDateQuestion {
  readonly road: Road;
  readonly from: CaseState | null;
  readonly to: CaseState;
  /** The due day so far; kept while the same limit runs on. */
  readonly dueOn: string | null;
  /** The day from which a limit that begins now is counted, itself not counted (民法典第二百零一条). */
  readonly startsOn: string;
  readonly policyLimits: PolicyLimits;
  /** The last day that whoever acts has stated, for a limit that nothing else sets. */
  readonly statedOn?: string | undefined;
  readonly addWorkingDays: (date: string, days: number) => string;
}

/** The limit that runs in a state; undefined where none does. */
export function limitOf(
  state: CaseState,
  road: Road,
  lifecycle = CASE_LIFECYCLE,
): TimeLimitId | undefined {
  const limit = onRoad(lifecycle.states[state].limit, road);
  return typeof limit === 'string' ? limit : undefined;
}

/** The last day on which the new state is in time, `YYYY-MM-DD`; null where no limit runs. */
export function dueOnAfter(question: DueDateQuestion, lifecycle = CASE_LIFECYCLE): string | null {
  const { road, from, to, policyLimits } = question;
  const id = limitOf(to, road, lifecycle);
  if (!id) return null;
  if (from && limitOf(from, road, lifecycle) === id) return question.dueOn;
  const limit = lifecycle.limits[id];
  if (limit.kind === 'stated') return question.statedOn ?? null;
  if (limit.kind === 'window') return policyLimits.windowClosesOn ?? null;
  const own = limit.policyLimit ? policyLimits[limit.policyLimit] : undefined;
  return question.addWorkingDays(question.startsOn, own ?? limit.workingDays);
}
