import type { FactDefinition, FactDictionary } from '../../core/facts/fact-definition.js';
import type { Period } from '../../core/facts/period.js';
import { addDays, type LocalDate } from '../../core/local-date.js';
import type { FactCompleteness } from './quality-survey.entity.js';
import type { CountedFact } from './quality.repository.js';

/** Adds up what a survey counts, step by step, for the period of each fact that rules ask for. */
export class SurveyCounts {
  /** The days from which on statements are fresh, of facts that stay fresh for a time. */
  readonly freshDays: readonly LocalDate[];
  private readonly byFact: ReadonlyMap<string, Counter>;

  constructor(dictionary: FactDictionary, periods: ReadonlyMap<string, Period>, today: LocalDate) {
    const stated = [...dictionary.values()].filter(({ derived }) => !derived);
    this.freshDays = [...new Set(stated.map((fact) => freshSince(fact, today)))].sort();
    this.byFact = new Map(
      stated.map((fact) => [
        fact.id,
        {
          fact: fact.id,
          period: periods.get(fact.id) ?? '',
          place: this.freshDays.indexOf(freshSince(fact, today)),
          stated: 0,
          fresh: 0,
          byDepartment: 0,
          conflicts: 0,
        },
      ]),
    );
  }

  has(fact: string): boolean {
    return this.byFact.has(fact);
  }

  add({ fact, period, stated, byDepartment, recordedSince }: CountedFact): void {
    const counter = this.byFact.get(fact);
    if (counter?.period !== period) return;
    counter.stated += stated;
    counter.byDepartment += byDepartment;
    counter.fresh += recordedSince[counter.place] ?? 0;
  }

  addConflict(fact: string): void {
    const counter = this.byFact.get(fact);
    if (counter) counter.conflicts += 1;
  }

  get facts(): FactCompleteness[] {
    return [...this.byFact.values()].map(({ place: _, ...counts }) => counts);
  }
}

interface Counter {
  readonly fact: string;
  readonly period: Period;
  /** Where its day stands among the fresh days. */
  readonly place: number;
  stated: number;
  fresh: number;
  byDepartment: number;
  conflicts: number;
}

/** Before every day there is, where a fact does not grow stale. */
const EVER: LocalDate = '0000-00-00';

function freshSince({ freshDays }: FactDefinition, today: LocalDate): LocalDate {
  return freshDays === undefined ? EVER : addDays(today, -freshDays);
}
