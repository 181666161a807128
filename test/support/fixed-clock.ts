import type { LocalDate } from '../../src/core/local-date.js';
import { Clock, shanghaiDate } from '../../src/platform/clock.js';

/** A clock that stands still until it is told. */
export class FixedClock extends Clock {
  private instant: Date;

  constructor(
    now: Date | string = '2024-10-15T02:00:00Z',
    private date?: LocalDate,
  ) {
    super();
    this.instant = new Date(now);
  }

  override now(): Date {
    return new Date(this.instant);
  }

  override today(): LocalDate {
    return this.date ?? shanghaiDate(this.instant);
  }

  /** Lets time pass; a business date given on its own stays until setToday. */
  advance(milliseconds: number): void {
    this.instant = new Date(this.instant.getTime() + milliseconds);
  }

  setNow(now: Date | string): void {
    this.instant = new Date(now);
  }

  setToday(date: LocalDate): void {
    this.date = date;
  }
}
