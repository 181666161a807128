import { daysBetween, type LocalDate } from '../local-date.js';
import { oncePer } from '../once-per.js';
import { statedFactsOf } from './check-derivations.js';
import { derive } from './derive.js';
import {
  ATTESTED_SOURCE,
  type Derivation,
  type FactDefinition,
  type FactDictionary,
} from './fact-definition.js';
import { calendarOf, type FactCalendar, type Reading } from './fact-calendar.js';
import type { FactStatement, FactValue } from './fact-value.js';
import type { Period, RelativePeriod } from './period.js';
import type { ResolvedFact } from './resolved-fact.js';

/**
 * All facts of one enterprise as known at a moment, read for one business date. Every reading is remembered, so a fact
 * that thirty policies ask for is resolved once.
 */
export class Profile {
  /** Profiles of one dictionary and date have the same calendar. */
  readonly calendar: FactCalendar;
  private readonly statements = new Map<string, FactStatement[]>();
  private readonly resolved = new Map<Reading, ResolvedFact>();

  constructor(
    readonly dictionary: FactDictionary,
    statements: Iterable<FactStatement>,
    readonly asOf: LocalDate,
    private readonly assumed: ReadonlyMap<string, FactValue> = new Map(),
  ) {
    this.calendar = calendarOf(dictionary, asOf);
    for (const statement of statements) {
      const known = this.statements.get(statement.fact);
      if (known) known.push(statement);
      else this.statements.set(statement.fact, [statement]);
    }
  }

  /** The same enterprise if these facts were so, whatever is stated and for whatever period: a question of what if. */
  assuming(values: ReadonlyMap<string, FactValue>): Profile {
    return new Profile(
      this.dictionary,
      [...this.statements.values()].flat(),
      this.asOf,
      new Map([...this.assumed, ...values]),
    );
  }

  /** Reads a fact for a period; throws if the dictionary has no such fact, which the checker rules out. */
  resolve(fact: string, period?: RelativePeriod): ResolvedFact {
    return this.read(this.calendar.reading(fact, period));
  }

  /** Reads a fact for an absolute period. */
  resolveAt(definition: FactDefinition, period: Period): ResolvedFact {
    return this.read(this.calendar.readingAt(definition, period));
  }

  /** Reads what the profile's own calendar names. */
  read(reading: Reading): ResolvedFact {
    const before = this.resolved.get(reading);
    if (before) return before;
    const resolved = this.work(reading);
    this.resolved.set(reading, resolved);
    return resolved;
  }

  private work(reading: Reading): ResolvedFact {
    const { definition, period } = reading;
    const value = this.assumed.get(definition.id);
    if (value !== undefined) return { known: true, fact: definition.id, period, value };
    return definition.derived
      ? this.resolveDerived(reading, definition.derived)
      : this.resolveStated(reading);
  }

  private resolveStated(reading: Reading): ResolvedFact {
    const { definition, period } = reading;
    const fact = definition.id;
    const stated = this.statements.get(fact)?.filter((statement) => statement.period === period);
    if (!stated?.length) return absent(reading);
    const missing = [fact];
    const valid = stated.filter((statement) => isValidOn(statement, this.asOf));
    if (valid.length === 0) {
      return {
        known: false,
        fact,
        period,
        because: 'not-valid',
        missing,
        statement: strongest(definition, stated),
      };
    }
    const fresh = valid.filter((statement) => isFresh(definition, statement, this.asOf));
    const statement = strongest(definition, fresh.length > 0 ? fresh : valid);
    return fresh.length > 0
      ? { known: true, fact, period, value: statement.value, statement }
      : { known: false, fact, period, because: 'stale', missing, statement };
  }

  private resolveDerived(reading: Reading, derived: Derivation): ResolvedFact {
    const { definition, period } = reading;
    const fact = definition.id;
    const inputs = reading.inputs.map((input) => this.read(input));
    const result = derive(derived.function, inputs, this.asOf);
    if ('value' in result) return { known: true, fact, period, value: result.value, inputs };
    const missing = new Set<string>();
    for (const index of result.blockedBy) {
      const input = inputs[index];
      if (!input) continue;
      // A known denominator of zero is not absent, but it is what has to be corrected before anybody can decide.
      for (const stated of input.known
        ? statedFactsOf(this.dictionary, input.fact)
        : input.missing) {
        missing.add(stated);
      }
    }
    return {
      known: false,
      fact,
      period,
      because: result.because,
      missing: [...missing].sort(),
      inputs,
    };
  }
}

/** Nothing about it depends on the enterprise, and most enterprises lack most facts. */
const absent = oncePer(({ definition: { id: fact }, period }: Reading): ResolvedFact => ({
  known: false,
  fact,
  period,
  because: 'absent',
  missing: [fact],
}));

function isValidOn(statement: FactStatement, date: LocalDate): boolean {
  return (!statement.from || statement.from <= date) && (!statement.to || statement.to >= date);
}

function isFresh(definition: FactDefinition, statement: FactStatement, date: LocalDate): boolean {
  if (definition.freshDays === undefined || !statement.recordedOn) return true;
  return daysBetween(statement.recordedOn, date) <= definition.freshDays;
}

/** The highest authority's statement, then the one recorded last; an unnamed source comes after every named one. */
function strongest(
  definition: FactDefinition,
  statements: readonly FactStatement[],
): FactStatement {
  return statements.reduce((best, next) => {
    const rank = authority(definition, next) - authority(definition, best);
    if (rank !== 0) return rank < 0 ? next : best;
    return recency(next) >= recency(best) ? next : best;
  });
}

function authority(definition: FactDefinition, statement: FactStatement): number {
  if (!statement.source) return Number.MAX_SAFE_INTEGER;
  const rank = definition.sources.indexOf(statement.source);
  if (rank >= 0) return rank;
  return statement.source === ATTESTED_SOURCE ? definition.sources.length : Number.MAX_SAFE_INTEGER;
}

function recency(statement: FactStatement): string {
  return `${statement.recordedOn ?? ''} ${statement.from ?? ''}`;
}
