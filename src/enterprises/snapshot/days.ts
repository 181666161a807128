import type { LocalDate } from '../../core/local-date.js';

/**
 * Days as whole numbers, because a population has millions of them: YYYYMMDD as columns hold them, and the count of days
 * since 1970 for working with them.
 */

/** A day that never comes. */
export const NEVER = 0x7fffffff;

const YEAR_MIN = 1900;
const DAYS_IN_400_YEARS = 146_097;
const DAYS_FROM_YEAR_0_TO_1970 = 719_468;

/** Whether YYYYMMDD is a day of the calendar, as isLocalDate tells of a text. */
export function isDay(day: number): boolean {
  const year = (day / 10_000) | 0;
  const month = ((day / 100) | 0) % 100;
  const dayOfMonth = day % 100;
  if (year < YEAR_MIN || month < 1 || month > 12 || dayOfMonth < 1) return false;
  return dayOfMonth <= 28 || dayOfMonth <= daysInMonth(year, month);
}

/** The days since 1970-01-01 of YYYYMMDD, which must be a day of the calendar. */
export function dayNumber(day: number): number {
  // Years are counted from March, so that the odd day of February comes last (Hinnant, days_from_civil).
  const month = ((day / 100) | 0) % 100;
  const year = ((day / 10_000) | 0) - (month <= 2 ? 1 : 0);
  const yearOfEra = year % 400;
  const dayOfYear = (((153 * ((month + 9) % 12) + 2) / 5) | 0) + (day % 100) - 1;
  const dayOfEra = yearOfEra * 365 + ((yearOfEra / 4) | 0) - ((yearOfEra / 100) | 0) + dayOfYear;
  return ((year / 400) | 0) * DAYS_IN_400_YEARS + dayOfEra - DAYS_FROM_YEAR_0_TO_1970;
}

/** YYYYMMDD; undefined for a text that is not a day of the calendar. */
export function dayFromText(text: LocalDate): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const day = Number(text.replaceAll('-', ''));
  return isDay(day) ? day : undefined;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
