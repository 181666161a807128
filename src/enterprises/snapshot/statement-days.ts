import type { LocalDate } from '../../core/local-date.js';
import { dayFromText, dayNumber, NEVER } from './days.js';

/** Which statements hold on a business date, and until when that stays so: what Profile says, in whole numbers. */
export class StatementCalendar {
  /** As YYYYMMDD. */
  private readonly day: number;
  private readonly number: number;

  constructor(asOf: LocalDate) {
    const day = dayFromText(asOf);
    if (day === undefined) throw new RangeError(`"${asOf}" is not a calendar date`);
    this.day = day;
    this.number = dayNumber(day);
  }

  /** Valid on the business date, and not older than the fact stays fresh. Days are YYYYMMDD, 0 where none is named. */
  holds(from: number, to: number, recordedOn: number, freshDays: number | undefined): boolean {
    if (from > this.day || (to !== 0 && to < this.day)) return false;
    if (freshDays === undefined || recordedOn === 0) return true;
    return this.number - dayNumber(recordedOn) <= freshDays;
  }

  /** The first day after the business date, in days since 1970, on which the statement begins or ends to hold. */
  nextChange(from: number, to: number, recordedOn: number, freshDays: number | undefined): number {
    let next = NEVER;
    if (from > this.day) next = dayNumber(from);
    if (to !== 0 && to >= this.day) next = Math.min(next, dayNumber(to) + 1);
    if (freshDays !== undefined && recordedOn !== 0) {
      const stale = dayNumber(recordedOn) + freshDays + 1;
      if (stale > this.number) next = Math.min(next, stale);
    }
    return next;
  }

  /** Whether a change on that day, in days since 1970, has come by the business date. */
  hasCome(change: number): boolean {
    return change <= this.number;
  }
}
