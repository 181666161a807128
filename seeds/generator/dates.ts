import type { LocalDate } from '../../src/core/local-date.js';
import type { Random } from './random.js';

/** Years of which the demonstration has figures. */
export const YEARS = [2021, 2022, 2023, 2024, 2025] as const;

/** Quarters of which the demonstration has figures, from the first that a rule needs to the last that has ended. */
export const LAST_QUARTER = '2026Q3';

/**
 * The months in which the departments that speak of now deliver their files. Three months apart, because such statements
 * stay fresh for 92 days; the last is brought forward to the last month of the data.
 */
export const DELIVERY_MONTHS = [
  '2024-09',
  '2024-12',
  '2025-03',
  '2025-06',
  '2025-09',
  '2025-12',
  '2026-03',
  '2026-06',
  '2026-09',
  '2026-11',
] as const;

export function date(year: number, month: number, day: number): LocalDate {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

export function later(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b;
}

/** Some day of a month, at most the 28th. */
export function someDay(
  random: Random,
  year: number,
  month: number,
  [first, last]: readonly [number, number],
): LocalDate {
  return date(year, month, random.integer(first, last));
}

/** The quarters of a year that the data reaches, `2026Q1` to `2026Q3` for the last. */
export function quartersIn(year: number): string[] {
  return [1, 2, 3, 4].map((quarter) => `${year}Q${quarter}`).filter((q) => q <= LAST_QUARTER);
}

/** The day after the quarter on which returns for it are in: some day to the 15th of the next month. */
export function returnDay(random: Random, quarter: string): LocalDate {
  const year = Number(quarter.slice(0, 4));
  const number = Number(quarter.slice(5));
  return number === 4
    ? someDay(random, year + 1, 1, [6, 15])
    : someDay(random, year, number * 3 + 1, [6, 15]);
}

/** The last day of a quarter. */
export function lastDayOf(quarter: string): LocalDate {
  const month = Number(quarter.slice(5)) * 3;
  return date(Number(quarter.slice(0, 4)), month, month === 6 || month === 9 ? 30 : 31);
}

/** The day on which the yearly settlement of corporate income tax is in: by the end of May. */
export function settlementDay(random: Random, year: number): LocalDate {
  return someDay(random, year + 1, 5, [8, 31]);
}
