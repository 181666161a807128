import type { LocalDate } from '../local-date.js';

/** How often a fact is stated. `none`: it simply holds from some day to another. */
export type PeriodKind = 'none' | 'year' | 'quarter' | 'month';

/** `2025`, `2025Q3`, `2025-09`, or `now` for a statement that names no period. */
export type Period = string;

/** What a leaf of a rule names: `now`, or the n-th last period of a kind that had ended by the business date. */
export type RelativePeriod =
  { readonly kind: 'now' } | { readonly kind: 'year' | 'quarter' | 'month'; readonly back: number };

export const NOW: Period = 'now';

const RELATIVE = /^(year|quarter|month)(?:-([1-9]\d?))?$/;

/** Reads `now`, `year`, `quarter-1`, …; undefined for anything else. */
export function parseRelativePeriod(text: string): RelativePeriod | undefined {
  if (text === 'now') return { kind: 'now' };
  const match = RELATIVE.exec(text);
  if (!match) return undefined;
  return { kind: match[1] as 'year' | 'quarter' | 'month', back: Number(match[2] ?? 0) };
}

export function formatRelativePeriod(period: RelativePeriod): string {
  if (period.kind === 'now') return 'now';
  return period.back === 0 ? period.kind : `${period.kind}-${period.back}`;
}

/** The period that a fact of this kind is read for when a rule names none. */
export function defaultPeriod(kind: PeriodKind): RelativePeriod {
  return kind === 'none' ? { kind: 'now' } : { kind, back: 0 };
}

const FORMS: Record<Exclude<PeriodKind, 'none'>, RegExp> = {
  year: /^(19|20)\d{2}$/,
  quarter: /^(19|20)\d{2}Q[1-4]$/,
  month: /^(19|20)\d{2}-(0[1-9]|1[0-2])$/,
};

/** Whether the text is a period of this kind. `now` is accepted for every kind. */
export function isPeriodOf(kind: PeriodKind, text: string): boolean {
  if (text === NOW) return true;
  return kind !== 'none' && FORMS[kind].test(text);
}

const LENGTH_IN_MONTHS = { year: 12, quarter: 3, month: 1 } as const;

/**
 * The absolute period meant on a business date. A period has ended by a date when its last day is that date or earlier,
 * so on 31 December the year counts as ended.
 */
export function absolutePeriod(relative: RelativePeriod, asOf: LocalDate): Period {
  if (relative.kind === 'now') return NOW;
  const length = LENGTH_IN_MONTHS[relative.kind];
  const months = monthsEndedBy(asOf);
  const last = Math.floor(months / length) - 1 - relative.back;
  return periodAt(relative.kind, last);
}

/** The quarters of a year, first to last. */
export function quartersOf(year: Period): Period[] {
  return [1, 2, 3, 4].map((quarter) => `${year}Q${quarter}`);
}

/** Months since year 0 whose last day is the date or earlier. */
function monthsEndedBy(date: LocalDate): number {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const ended = Number(date.slice(8, 10)) === lastDay ? 1 : 0;
  return year * 12 + (month - 1) + ended;
}

function periodAt(kind: 'year' | 'quarter' | 'month', index: number): Period {
  if (kind === 'year') return String(index);
  if (kind === 'quarter') return `${Math.floor(index / 4)}Q${(index % 4) + 1}`;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** First and last day of an absolute period. */
export function daysOfPeriod(period: Period): { from: LocalDate; to: LocalDate } {
  const year = Number(period.slice(0, 4));
  const [firstMonth, months] = period.includes('Q')
    ? [(Number(period.slice(5)) - 1) * 3 + 1, 3]
    : period.includes('-')
      ? [Number(period.slice(5)), 1]
      : [1, 12];
  const day = (date: Date) => date.toISOString().slice(0, 10);
  return {
    from: day(new Date(Date.UTC(year, firstMonth - 1, 1))),
    to: day(new Date(Date.UTC(year, firstMonth - 1 + months, 0))),
  };
}
