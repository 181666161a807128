import type { FactDictionary, Label } from '../core/facts/fact-definition.js';
import type { Period } from '../core/facts/period.js';
import type { LocalDate } from '../core/local-date.js';

/** Where this room asks what may be said about an enterprise, and by whom. */
export abstract class FactCatalogue {
  /** The dictionary in force now; it changes only as a whole. */
  abstract current(): FactDictionary;

  /**
   * Every stated fact with the latest period that a rule asks for on a day; where none asks for it, the last that had
   * ended.
   */
  abstract periodsAsked(asOf: LocalDate): ReadonlyMap<string, Period>;

  /** What the departments are called. */
  abstract departments(): ReadonlyMap<string, Label>;
}
