import { addDays, daysBetween, type LocalDate } from '../core/local-date.js';
import { isWorkingDay } from '../core/standards/working-days.js';
import type { CalendarDay } from './figures.repository.js';

/**
 * Every day from one to the other with the number of working days up to it, so that the difference of two is what
 * workingDaysBetween counts: databases do not know the holidays.
 */
export function workingCalendar(from: LocalDate, to: LocalDate): CalendarDay[] {
  const days: CalendarDay[] = [];
  let workingDays = 0;
  for (let place = 0; place <= daysBetween(from, to); place += 1) {
    const day = addDays(from, place);
    if (isWorkingDay(day)) workingDays += 1;
    days.push([day, workingDays, place]);
  }
  return days;
}
