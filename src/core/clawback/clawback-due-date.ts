import type { LocalDate } from '../local-date.js';
import { addWorkingDays } from '../standards/working-days.js';
import type { ClawbackTransition, StatedDays } from './clawback.js';
import { CLAWBACK_STATES } from './clawback-states.js';
import { CLAWBACK_LIMITS } from './clawback-vocabulary.js';
import { nextInstalment, type Instalment } from './instalment-plan.js';

/** The last day of a state and where it comes from; both null where no limit runs. */
export interface DueDate {
  readonly dueOn: LocalDate | null;
  readonly dueBasis: string | null;
}

export interface ClawbackDueQuestion {
  readonly transition: ClawbackTransition;
  readonly before: DueDate;
  readonly today: LocalDate;
  readonly days: StatedDays | null;
  /** The plan in force; empty where none is agreed. */
  readonly plan: readonly Instalment[];
  readonly outstandingFen: number;
}

const PLAN_BASIS = '分期约定';
const NO_LIMIT: DueDate = { dueOn: null, dueBasis: null };

/** The limit after an act: stated with it, read from the plan, or running on while the state stays. */
export function clawbackDueDate(question: ClawbackDueQuestion): DueDate {
  const { transition, before, today, days, plan, outstandingFen } = question;
  const limit = CLAWBACK_STATES[transition.to].limit;
  if (typeof limit !== 'string') return NO_LIMIT;
  if (CLAWBACK_LIMITS[limit].kind === 'plan') {
    const next = nextInstalment(plan, outstandingFen);
    return next ? { dueOn: next.dueOn, dueBasis: PLAN_BASIS } : before;
  }
  if (!days) return before;
  const { workingDays, basis } = days;
  return {
    dueOn: addWorkingDays(today, workingDays).date,
    dueBasis: `${workingDays} 个工作日：${basis}`,
  };
}
