import { isLocalDate, type LocalDate } from '../core/local-date.js';

/** The only source of time. Law asks for `today()`, events ask for `now()`. */
export abstract class Clock {
  abstract now(): Date;

  /** The business date in China, or the fixed one of a demonstration or test. */
  abstract today(): LocalDate;
}

// sv-SE writes dates as YYYY-MM-DD, which spares us from taking formatToParts to pieces.
const SHANGHAI_DATE = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

/** Every request asks, and days begin on a whole quarter of an hour in every time zone that there has been since 1901. */
const QUARTER_MS = 15 * 60_000;
let latest: { readonly quarter: number; readonly date: LocalDate } | undefined;

/** The calendar date in China at an instant: the day on which a deadline falls for the people concerned. */
export function shanghaiDate(instant: Date): LocalDate {
  const quarter = Math.floor(instant.getTime() / QUARTER_MS);
  if (latest?.quarter === quarter) return latest.date;
  const date = SHANGHAI_DATE.format(instant);
  if (!isLocalDate(date)) throw new RangeError(`no calendar date for ${String(instant)}`);
  latest = { quarter, date };
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
