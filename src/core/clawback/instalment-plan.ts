import { addDays, type LocalDate } from '../local-date.js';
import { addWorkingDays } from '../standards/working-days.js';

/** One part of what is repaid in parts. */
export interface Instalment {
  /** A working day. */
  readonly dueOn: LocalDate;
  /** Above zero. */
  readonly amountFen: number;
}

/** What is asked for: an instalment without an amount takes its even share of what the others leave. */
export interface WantedInstalment {
  readonly dueOn: LocalDate;
  readonly amountFen?: number | undefined;
}

/**
 * A plan over exactly `totalFen`. A due day that is not a working day becomes the next one (民法典第二百零三条); amounts
 * that are left open share the rest evenly, earlier ones taking the odd fen.
 * @returns undefined where no such plan exists: a due day not after `today` or not after the one before it, an amount
 *   below one fen, or stated amounts that do not add up
 */
export function planInstalments(
  totalFen: number,
  wanted: readonly WantedInstalment[],
  today: LocalDate,
): Instalment[] | undefined {
  const stated = wanted.reduce((sum, { amountFen = 0 }) => sum + amountFen, 0);
  const openCount = wanted.filter(({ amountFen }) => amountFen === undefined).length;
  const shares = evenShares(totalFen - stated, openCount);
  const plan = wanted.map(({ dueOn, amountFen }) => ({
    dueOn: workingDayFrom(dueOn),
    amountFen: amountFen ?? shares.shift() ?? 0,
  }));
  return isWholePlan(plan, totalFen, today) ? plan : undefined;
}

/** Whether the amounts add up to the total, to the fen, and the days ascend from after today. */
export function isWholePlan(
  plan: readonly Instalment[],
  totalFen: number,
  today: LocalDate,
): boolean {
  const sum = plan.reduce((total, { amountFen }) => total + amountFen, 0);
  return (
    plan.length > 0 &&
    sum === totalFen &&
    plan.every(({ amountFen }) => Number.isSafeInteger(amountFen) && amountFen > 0) &&
    plan.every(({ dueOn }, index) => dueOn > (plan[index - 1]?.dueOn ?? today))
  );
}

/** The first instalment that is not paid in full, where `outstandingFen` of the plan is still to be repaid. */
export function nextInstalment(
  plan: readonly Instalment[],
  outstandingFen: number,
): Instalment | undefined {
  let stillDueFen = plan.reduce((total, { amountFen }) => total + amountFen, 0);
  return plan.find(({ amountFen }) => {
    stillDueFen -= amountFen;
    return stillDueFen < outstandingFen;
  });
}

function evenShares(totalFen: number, count: number): number[] {
  const share = Math.floor(totalFen / count);
  const oddFen = totalFen - share * count;
  return Array.from({ length: count }, (_, index) => share + (index < oddFen ? 1 : 0));
}

function workingDayFrom(date: LocalDate): LocalDate {
  return addWorkingDays(addDays(date, -1), 1).date;
}
