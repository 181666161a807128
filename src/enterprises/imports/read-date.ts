import { isPeriodOf, type Period, type PeriodKind } from '../../core/facts/period.js';
import { isLocalDate, type LocalDate } from '../../core/local-date.js';

/** `form`: not written as a date at all; `impossible`: a day that no calendar has. */
export type DateFault = 'form' | 'impossible';

const SEPARATED = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const CHINESE = /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
/**
 * Databases export dates with a time of day. One with a zone is refused: midnight in Shanghai is written in UTC as the
 * day before.
 */
const TIME_OF_DAY = /[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/;

/** Reads `2024-06-30`, `2024/6/30`, `2024.6.30`, `20240630` and `2024年6月30日`, each with or without a time. */
export function readDate(plain: string): LocalDate | { readonly fault: DateFault } {
  const text = plain.replace(TIME_OF_DAY, '').replace(/\s+/g, '');
  const separated = SEPARATED.exec(text);
  const parts = separated
    ? [separated[1], separated[3], separated[4]]
    : (CHINESE.exec(text) ?? COMPACT.exec(text))?.slice(1, 4);
  if (!parts) return { fault: 'form' };
  const [year = '', month = '', day = ''] = parts;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(date) ? date : { fault: 'impossible' };
}

const QUARTER = /^(\d{4})(?:年)?[-/.]?(?:Q([1-4])|第?([一二三四1-4])季度?)$/;
const MONTH = /^(\d{4})(?:[-/.年](\d{1,2})|(\d{2}))月?$/;
const YEAR = /^(\d{4})(?:年度?)?$/;
const QUARTER_NUMBER: Readonly<Record<string, string>> = { 一: '1', 二: '2', 三: '3', 四: '4' };

/** Reads the period of a row, `2024`, `2024年度`, `2024年第三季度`, `202409`, …, as its kind writes it; undefined if it is none. */
export function readPeriod(kind: Exclude<PeriodKind, 'none'>, plain: string): Period | undefined {
  const text = plain.replace(/\s+/g, '').toUpperCase();
  const period = periodText(kind, text);
  return period !== undefined && isPeriodOf(kind, period) ? period : undefined;
}

function periodText(kind: Exclude<PeriodKind, 'none'>, text: string): string | undefined {
  if (kind === 'year') return YEAR.exec(text)?.[1];
  if (kind === 'quarter') {
    const match = QUARTER.exec(text);
    const quarter = match?.[2] ?? match?.[3];
    return match && quarter ? `${match[1]}Q${QUARTER_NUMBER[quarter] ?? quarter}` : undefined;
  }
  const match = MONTH.exec(text);
  return match ? `${match[1]}-${(match[2] ?? match[3] ?? '').padStart(2, '0')}` : undefined;
}
