import type { ColumnSpec } from '../../core/evaluate/columns/population.js';
import type { FactDefinition } from '../../core/facts/fact-definition.js';
import type { FactStatement, FactValue } from '../../core/facts/fact-value.js';
import { Profile } from '../../core/facts/profile.js';
import { dayFromText, NEVER } from './days.js';
import type { SnapshotSubject } from './held-columns.js';
import type { ResolvedEnterprise } from './live-population.js';
import { StatementCalendar } from './statement-days.js';
import type { WeighedStatement } from '../weighed-statements.js';
import { storedValue } from './stored-value.js';

/**
 * Works out one enterprise from all its statements as a profile does. One statement that cannot be read makes the rest
 * count for nothing: a verdict would rest on half of what is stated.
 */
export class EnterpriseResolver {
  private readonly calendar: StatementCalendar;
  private readonly places: ReadonlyMap<string, number>;

  constructor(private readonly subject: SnapshotSubject) {
    this.calendar = new StatementCalendar(subject.asOf);
    this.places = new Map(subject.columnKeys.map((key, place) => [key, place]));
  }

  /** @param statements those about one enterprise, by id */
  resolve(statements: readonly WeighedStatement[]): ResolvedEnterprise {
    const { subject } = this;
    const read: FactStatement[] = [];
    const places = new Set<number>();
    let nextChange = NEVER;
    for (const statement of statements) {
      const definition = subject.dictionary.get(statement.fact);
      if (!definition || definition.derived) continue;
      try {
        read.push({ ...base(statement), value: storedValue(definition, statement.value) });
        const place = this.places.get(`${statement.fact}@${statement.period}`);
        const { from, to, recordedOn } = daysOf(statement, definition);
        if (place === undefined) continue;
        places.add(place);
        const change = this.calendar.nextChange(from, to, recordedOn, definition.freshDays);
        nextChange = Math.min(nextChange, change);
      } catch (error) {
        const { id, fact, period } = statement;
        return { error: `statement ${id} (${fact}, ${period}): ${(error as Error).message}` };
      }
    }
    return {
      values: this.valuesOf(new Profile(subject.dictionary, read, subject.asOf), places),
      nextChange,
    };
  }

  private valuesOf(profile: Profile, places: ReadonlySet<number>): (FactValue | undefined)[] {
    const values = new Array<FactValue | undefined>(this.subject.columns.length).fill(undefined);
    for (const place of places) {
      const { definition, period } = this.subject.columns[place] as ColumnSpec;
      const fact = profile.resolveAt(definition, period);
      if (fact.known) values[place] = fact.value;
    }
    return values;
  }
}

function base({ fact, period, source, id, validFrom, validTo, recordedOn }: WeighedStatement) {
  return {
    fact,
    period,
    source,
    statementId: id,
    ...(validFrom === '' ? {} : { from: validFrom }),
    ...(validTo === null ? {} : { to: validTo }),
    ...(recordedOn === null ? {} : { recordedOn }),
  };
}

function daysOf(
  { validFrom, validTo, recordedOn }: WeighedStatement,
  { freshDays }: FactDefinition,
) {
  return {
    from: validFrom === '' ? 0 : dayOrThrow(validFrom),
    to: validTo === null ? 0 : dayOrThrow(validTo),
    // When it was recorded says nothing of a fact that never grows stale.
    recordedOn: recordedOn === null || freshDays === undefined ? 0 : dayOrThrow(recordedOn),
  };
}

function dayOrThrow(text: string): number {
  const day = dayFromText(text);
  if (day === undefined) throw new TypeError(`stored date is ${text}`);
  return day;
}
