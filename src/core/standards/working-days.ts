import chineseDays from 'chinese-days';
import { addDays, daysBetween, yearOf, type LocalDate } from '../local-date.js';

/**
 * Working days in China with 调休: weekdays, less the days off and plus the weekend days worked that the State Council
 * arranges for each year. An arrangement is published in the autumn before its year. Where none is held, weekdays are
 * taken for working days and the answer says that it is not certain: a deadline past the last arrangement must be worked
 * out again once the next one is known.
 */

export interface DeadlineDate {
  readonly date: LocalDate;
  /** Whether the arrangement of every day counted is held. */
  readonly certain: boolean;
}

export interface WorkingDayCount {
  readonly days: number;
  /** Whether the arrangement of every day counted is held. */
  readonly certain: boolean;
}

/**
 * A year's New Year holiday reaches back into the December before: 2018-12-31 was off and 2018-12-29, a Saturday,
 * worked by the arrangement for 2019. None since 2004 reached further back than the 29th; the rest is a margin.
 */
const NEXT_ARRANGEMENT_FROM = '12-25';

/** By weekdays alone where {@link isCalendarCertain} says no. RangeError for what is no date. */
export function isWorkingDay(date: LocalDate): boolean {
  // First, because it refuses what is no date, which the library would read as some other day.
  const weekday = isWeekday(date);
  return arranged(date) ?? weekday;
}

/** Whether the arrangement that decides about this day is held. */
export function isCalendarCertain(date: LocalDate): boolean {
  const year = yearOf(date);
  return (
    hasCalendarFor(year) && (date.slice(5) < NEXT_ARRANGEMENT_FROM || hasCalendarFor(year + 1))
  );
}

/**
 * Whether the State Council's arrangement for the year is held. Every arrangement since 2004 gives 1 October off by
 * name, whatever its weekday; New Year's Day proves nothing, since holidays of a January stand with the year before.
 */
export function hasCalendarFor(year: number): boolean {
  let held = heldYears.get(year);
  if (held === undefined) {
    const isYear = Number.isInteger(year) && year >= 1900 && year <= 9999;
    held = isYear && arranged(`${year}-10-01`) !== undefined;
    heldYears.set(year, held);
  }
  return held;
}

/** Every day counted asks for its year, and the library's tables do not change while the process lives. */
const heldYears = new Map<number, boolean>();

/**
 * The last day of a time limit of so many working days. The day itself does not count (民法典 第二百零一条); with 0 it
 * is returned as it is. RangeError if `count` is negative or not whole.
 */
export function addWorkingDays(date: LocalDate, count: number): DeadlineDate {
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new RangeError(`${count} is not a number of working days`);
  }
  let current = addDays(date, 0);
  let certain = true;
  for (let left = count; left > 0;) {
    current = addDays(current, 1);
    certain &&= isCalendarCertain(current);
    if (isWorkingDay(current)) left -= 1;
  }
  return { date: current, certain };
}

/**
 * Working days after `from` up to and including `to`, so that it undoes {@link addWorkingDays}; negative when `to` is
 * the earlier, which for a deadline is how many working days it is overdue.
 */
export function workingDaysBetween(from: LocalDate, to: LocalDate): WorkingDayCount {
  const span = daysBetween(from, to);
  if (span < 0) {
    const { days, certain } = workingDaysBetween(to, from);
    return { days: 0 - days, certain };
  }
  let days = 0;
  let certain = true;
  for (let current = from, left = span; left > 0; left -= 1) {
    current = addDays(current, 1);
    certain &&= isCalendarCertain(current);
    if (isWorkingDay(current)) days += 1;
  }
  return { days, certain };
}

/**
 * Whether the arrangement makes this day a working one or a day off; undefined for a day that it does not name.
 *
 * West of Greenwich the library takes every text for the day before, in its tables as in its questions: asked by text
 * its tables answer rightly everywhere, its weekdays do not, so those are never taken from it. It names an arranged day
 * like "National Day,国庆节,3" and any other by its weekday.
 */
function arranged(date: LocalDate): boolean | undefined {
  const { name, work } = chineseDays.getDayDetail(date);
  return name.includes(',') ? work : undefined;
}

function isWeekday(date: LocalDate): boolean {
  // 1900-01-01 was a Monday.
  const weekday = daysBetween('1900-01-01', date) % 7;
  return weekday < 5;
}
