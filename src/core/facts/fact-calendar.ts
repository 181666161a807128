import type { LocalDate } from '../local-date.js';
import { definitionOf, derivationInputs, type DatedFact } from './derivation-inputs.js';
import type { FactDefinition, FactDictionary } from './fact-definition.js';
import {
  absolutePeriod,
  defaultPeriod,
  formatRelativePeriod,
  type Period,
  type RelativePeriod,
} from './period.js';

/** A fact of one period and what it is worked out from: one object for each, so that it can be a key. */
export interface Reading extends DatedFact {
  /** In the order in which `derive` takes them; none for a stated fact. */
  readonly inputs: readonly Reading[];
}

/**
 * Which fact of which period is meant on one business date. Nothing here depends on an enterprise, so all profiles of a
 * date share one calendar and none works out a period again.
 */
export class FactCalendar {
  private readonly readings = new Map<string, Map<Period, Reading>>();
  private readonly absolutes = new Map<string, Period>();

  constructor(
    private readonly dictionary: FactDictionary,
    readonly asOf: LocalDate,
  ) {}

  /** Without a period the fact's own is meant. Throws if the dictionary has no such fact, which the checker rules out. */
  reading(fact: string, period?: RelativePeriod): Reading {
    const definition = definitionOf(this.dictionary, fact);
    return this.readingAt(definition, this.absolute(period ?? defaultPeriod(definition.period)));
  }

  readingAt(definition: FactDefinition, period: Period): Reading {
    let ofFact = this.readings.get(definition.id);
    if (!ofFact) this.readings.set(definition.id, (ofFact = new Map<Period, Reading>()));
    let reading = ofFact.get(period);
    if (!reading) {
      const inputs = derivationInputs({ definition, period }, this.dictionary, this.asOf);
      reading = {
        definition,
        period,
        inputs: inputs.map((input) => this.readingAt(input.definition, input.period)),
      };
      ofFact.set(period, reading);
    }
    return reading;
  }

  private absolute(relative: RelativePeriod): Period {
    const text = formatRelativePeriod(relative);
    let period = this.absolutes.get(text);
    if (period === undefined) {
      period = absolutePeriod(relative, this.asOf);
      this.absolutes.set(text, period);
    }
    return period;
  }
}

/** How many business dates are kept: today's, tomorrow's and a few that somebody is comparing. */
const DATES_MAX = 8;
const calendars = new WeakMap<FactDictionary, Map<LocalDate, FactCalendar>>();

/** The one calendar that all profiles of a dictionary and a date share. */
export function calendarOf(dictionary: FactDictionary, asOf: LocalDate): FactCalendar {
  let kept = calendars.get(dictionary);
  if (!kept) calendars.set(dictionary, (kept = new Map<LocalDate, FactCalendar>()));
  let calendar = kept.get(asOf);
  if (!calendar) {
    if (kept.size >= DATES_MAX) kept.delete(kept.keys().next().value as LocalDate);
    calendar = new FactCalendar(dictionary, asOf);
    kept.set(asOf, calendar);
  }
  return calendar;
}
