import { addDays, type LocalDate } from '../../core/local-date.js';
import { shanghaiDate } from '../../platform/clock.js';

/** A run of the night as far as its schedule goes. */
export interface KnownRun {
  /** The business date. */
  readonly asOf: LocalDate;
  readonly startedAt: Date;
  readonly state: string;
  /** Whether it compared everybody with what is stored. */
  readonly isFull: boolean;
}

const DAY_MS = 86_400_000;
/** Everybody is compared with what is stored at least so often, whatever the runs in between have said. */
const FULL_EVERY_MS = 7 * DAY_MS;
/** A week of nights is never quite seven days long. */
const TOLERANCE_MS = DAY_MS / 2;
/** China has had one time zone and no summer time since 1991. */
const SHANGHAI_AHEAD_MS = 8 * 3_600_000;

/** The last moment, at or before now, at which the clocks in China showed this time of day. */
export function lastTime(timeOfDay: string, now: Date): Date {
  const [hours = 0, minutes = 0] = timeOfDay.split(':').map(Number);
  const local = now.getTime() + SHANGHAI_AHEAD_MS;
  const midnight = local - (local % DAY_MS);
  const today = midnight + (hours * 60 + minutes) * 60_000 - SHANGHAI_AHEAD_MS;
  return new Date(today <= now.getTime() ? today : today - DAY_MS);
}

/** Whether the clocks in China will show this time of day after now, and within so long. */
export function isDueWithin(milliseconds: number, timeOfDay: string, now: Date): boolean {
  return lastTime(timeOfDay, new Date(now.getTime() + milliseconds)) > now;
}

/**
 * Whether a night is due, and of which kind: one that was missed is made up for, one that was stopped is gone on with, and
 * one that has been done is not done again.
 * @param today the business date; a run of an earlier one is not tonight's
 * @param runs newest first
 */
export function nightDue(
  timeOfDay: string,
  now: Date,
  today: LocalDate,
  runs: readonly KnownRun[],
): { readonly full: boolean } | undefined {
  const since = lastTime(timeOfDay, now);
  // From midnight on it is another day, and still the night before that counts.
  const dueDate = shanghaiDate(since) === shanghaiDate(now) ? today : addDays(today, -1);
  const finished = runs.filter(({ state }) => state === 'finished');
  if (finished.some(({ asOf, startedAt }) => asOf >= dueDate && startedAt >= since))
    return undefined;
  const lastFull = finished.find(({ isFull }) => isFull);
  const age = lastFull ? now.getTime() - lastFull.startedAt.getTime() : Infinity;
  return { full: age >= FULL_EVERY_MS - TOLERANCE_MS };
}
