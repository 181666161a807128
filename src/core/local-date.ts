/** A calendar date of law, `YYYY-MM-DD`, years 1900 to 9999. Two of them order as texts do. */
export type LocalDate = string;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const YEAR_MIN = 1900;
const YEAR_MAX = 9999;
const MILLISECONDS_PER_DAY = 86_400_000;

/** Whether the text is a day that exists: 2023-02-29 and 2024-2-9 are not. */
export function isLocalDate(text: string): boolean {
  return partsOf(text) !== undefined;
}

/** The date so many days later, or earlier when `days` is negative. RangeError if either date is out of range. */
export function addDays(date: LocalDate, days: number): LocalDate {
  const [year, month, day] = requireParts(date);
  if (!Number.isSafeInteger(days)) throw new RangeError(`${days} is not a whole number of days`);
  return format(new Date(Date.UTC(year, month - 1, day) + days * MILLISECONDS_PER_DAY));
}

/** Days from one date to the other: 1 from a day to the next, negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/**
 * The same day of the month so many months later or earlier; the last day of the month where there is no such day,
 * as 民法典 第二百零二条 counts periods by month: 2024-01-31 and one month is 2024-02-29.
 */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year, month, day] = requireParts(date);
  if (!Number.isSafeInteger(months))
    throw new RangeError(`${months} is not a whole number of months`);
  const count = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(count / 12);
  const targetMonth = count - targetYear * 12 + 1;
  requireYear(targetYear);
  return write(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth)));
}

export function yearOf(date: LocalDate): number {
  return requireParts(date)[0];
}

type Parts = readonly [year: number, month: number, day: number];

function partsOf(text: string): Parts | undefined {
  const match = SHAPE.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < YEAR_MIN || month < 1 || month > 12) return undefined;
  return day >= 1 && day <= daysInMonth(year, month) ? [year, month, day] : undefined;
}

function requireParts(date: LocalDate): Parts {
  const parts = partsOf(date);
  if (!parts) throw new RangeError(`"${date}" is not a calendar date`);
  return parts;
}

function requireYear(year: number): void {
  if (!(year >= YEAR_MIN && year <= YEAR_MAX)) {
    throw new RangeError(`the year is not between ${YEAR_MIN} and ${YEAR_MAX}`);
  }
}

function dayNumber(date: LocalDate): number {
  const [year, month, day] = requireParts(date);
  return Date.UTC(year, month - 1, day) / MILLISECONDS_PER_DAY;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function format(instant: Date): LocalDate {
  // Past the range of Date the year is NaN, which is refused as well.
  const year = instant.getUTCFullYear();
  requireYear(year);
  return write(year, instant.getUTCMonth() + 1, instant.getUTCDate());
}

function write(year: number, month: number, day: number): LocalDate {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
