import { addDays, type LocalDate } from '../core/local-date.js';
import { isWorkingDay } from '../core/standards/working-days.js';

interface Place {
  /** Working days, and days, from the first day of the calendar to this one. */
  readonly workingDays: number;
  readonly calendarDays: number;
}

/** Counts as workingDaysBetween does, but each day once and not once for every span over it. */
export class WorkingCalendar {
  private readonly places = new Map<LocalDate, Place>();

  constructor(
    from: LocalDate,
    private readonly to: LocalDate,
  ) {
    let workingDays = 0;
    for (let day = from; day <= to; day = addDays(day, 1)) {
      if (isWorkingDay(day)) workingDays += 1;
      this.places.set(day, { workingDays, calendarDays: this.places.size });
    }
  }

  /** The first day does not count. A demonstration's day may be set back between two acts: nothing takes less than no time. */
  between(from: LocalDate, to: LocalDate): Place {
    const began = this.placeOf(from);
    const ended = this.placeOf(to);
    return {
      workingDays: Math.max(0, ended.workingDays - began.workingDays),
      calendarDays: Math.max(0, ended.calendarDays - began.calendarDays),
    };
  }

  private placeOf(day: LocalDate): Place {
    const place = this.places.get(day < this.to ? day : this.to);
    if (!place) throw new RangeError(`${day} is before the calendar`);
    return place;
  }
}
