import type { LocalDate } from '../local-date.js';
import type { FactDefinition, FactDictionary } from './fact-definition.js';
import {
  absolutePeriod,
  daysOfPeriod,
  defaultPeriod,
  NOW,
  quartersOf,
  type Period,
} from './period.js';

/** A fact of one period. */
export interface DatedFact {
  readonly definition: FactDefinition;
  readonly period: Period;
}

/**
 * What a derived fact of one period is worked out from, in the order in which `derive` takes it: one fact for each input,
 * four quarters of each for `quarterly-mean`. Periods are counted back from the end of the period that the derived fact
 * is asked for, and from the business date for `now`. Throws if the dictionary lacks an input, which the checker rules
 * out.
 */
export function derivationInputs(
  { definition: { derived }, period }: DatedFact,
  dictionary: FactDictionary,
  asOf: LocalDate,
): DatedFact[] {
  if (!derived) return [];
  return derived.of.flatMap((input) => {
    const definition = definitionOf(dictionary, input.fact);
    if (derived.function === 'quarterly-mean')
      return quartersOf(period).map((quarter) => ({ definition, period: quarter }));
    const day = period === NOW ? asOf : daysOfPeriod(period).to;
    const relative = input.period ?? defaultPeriod(definition.period);
    return [{ definition, period: absolutePeriod(relative, day) }];
  });
}

/** Throws if the dictionary has no such fact, which the checker rules out. */
export function definitionOf(dictionary: FactDictionary, fact: string): FactDefinition {
  const definition = dictionary.get(fact);
  if (!definition) throw new Error(`no fact "${fact}" in the dictionary`);
  return definition;
}
