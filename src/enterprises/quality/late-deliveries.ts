import { addDays, addMonths, type LocalDate } from '../../core/local-date.js';
import type { Rhythm } from '../imports/mapping.js';

/**
 * The day by which the next delivery should have come, the department's grace included. Undefined: nothing has come
 * yet, so nobody can say since when it is late.
 */
export function dueOn(
  lastOn: LocalDate | undefined,
  { every, graceDays }: Rhythm,
): LocalDate | undefined {
  if (lastOn === undefined) return undefined;
  return addDays(next(lastOn, every), graceDays);
}

function next(day: LocalDate, every: Rhythm['every']): LocalDate {
  switch (every) {
    case 'day':
      return addDays(day, 1);
    case 'week':
      return addDays(day, 7);
    case 'month':
      return addMonths(day, 1);
    case 'quarter':
      return addMonths(day, 3);
    case 'year':
      return addMonths(day, 12);
  }
}
