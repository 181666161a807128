import { isLocalDate, type LocalDate } from '../core/local-date.js';

/** The only source of time. Law asks for `today()`, events ask for `now()`. */
export abstract class Clock {
  abstract now(): Date;

  /** The business date in China, or the fixed one of a demonstration or test. */
  abstract today(): LocalDate;
}

// sv-SE writes dates as YYYY-MM-DD, which spares us from taking formatToParts to pieces.
const SHANGHAI_DATE = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

/** The calendar date in China at an instant: the day on which a deadline falls for the people concerned. */
export function shanghaiDate(instant: Date): LocalDate {
  const date = SHANGHAI_DATE.format(instant);
  if (!isLocalDate(date)) throw new RangeError(`no calendar date for ${String(instant)}`);
  return date;
}

export class SystemClock extends Clock {
  /** @param fixedToday HUIQI_TODAY: the business date stands still while instants go on. */
  constructor(private readonly fixedToday?: LocalDate) {
    super();
  }

  override now(): Date {
    return new Date();
  }

  override today(): LocalDate {
    return this.fixedToday ?? shanghaiDate(this.now());
  }
}
