import type { LocalDate } from '../../local-date.js';
import type { Interval } from './number-demand.js';

interface EndOfMonths {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** The last day of that month: a month that lacks a day is whole on its last one (民法典第二百零二条). */
  readonly lastDay: number;
}

export function endOfMonths(asOf: LocalDate): EndOfMonths {
  const year = Number(asOf.slice(0, 4));
  const month = Number(asOf.slice(5, 7));
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { year, month, day: Number(asOf.slice(8)), lastDay };
}

/**
 * The days (YYYYMMDD) from which so many whole months have passed by the business date: a demand on the count is one on
 * the day, and the months of no row have to be counted.
 */
export function daysOfMonths({ low, high }: Interval, asOf: LocalDate): Interval {
  return {
    low: high === Infinity ? -Infinity : latestDay(high + 1, asOf) + 1,
    high: low === -Infinity ? Infinity : latestDay(low, asOf),
  };
}

/** The latest day with at least so many whole months since; a 31st that the month lacks does no harm in comparing. */
function latestDay(months: number, asOf: LocalDate): number {
  const { year, month, day, lastDay } = endOfMonths(asOf);
  const count = year * 12 + (month - 1) - months;
  return (
    Math.floor(count / 12) * 10_000 +
    ((((count % 12) + 12) % 12) + 1) * 100 +
    (day === lastDay ? 31 : day)
  );
}
