import { isLocalDate, type LocalDate } from '../../core/local-date.js';
import { unreadable } from './inspect-file.js';
import type { Mapping } from './mapping.js';

const DATES_IN_NAME = /(?<!\d)(\d{4})[-_.年]?(\d{2})[-_.月]?(\d{2})(?!\d)/g;

/**
 * The day on which the department recorded a file as a whole; undefined where the rows say it or nobody does.
 * @throws DomainError IMPORT_INVALID if the file's name should say it and does not, or if it lies after today
 */
export function deliveryDate(
  mapping: Mapping,
  fileName: string,
  today: LocalDate,
): LocalDate | undefined {
  const { recordedOn } = mapping;
  if (!recordedOn || recordedOn.from === 'column') return undefined;
  if (recordedOn.from === 'received') return today;
  const date = recordedOn.from === 'date' ? recordedOn.date : dateInName(fileName);
  if (date > today) {
    throw unreadable(
      `文件的日期 ${date} 晚于今天 ${today}`,
      `the file is dated ${date}, which is after today, ${today}`,
    );
  }
  return date;
}

function dateInName(fileName: string): LocalDate {
  const dates = [...fileName.matchAll(DATES_IN_NAME)]
    .map(([, year, month, day]) => `${year}-${month}-${day}`)
    .filter(isLocalDate);
  const [date] = dates;
  if (date === undefined || dates.length > 1) {
    throw unreadable(
      `文件名「${fileName}」应含有且只含有一个日期，如 20240630`,
      `the file's name "${fileName}" must hold exactly one date, such as 20240630`,
    );
  }
  return date;
}
