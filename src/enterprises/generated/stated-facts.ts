import { ATTESTED_SOURCE, type FactDefinition } from '../../core/facts/fact-definition.js';
import type { FactValue } from '../../core/facts/fact-value.js';
import {
  absolutePeriod,
  daysOfPeriod,
  NOW,
  type PeriodKind,
  type RelativePeriod,
} from '../../core/facts/period.js';
import { Profile } from '../../core/facts/profile.js';
import type { ResolvedFact } from '../../core/facts/resolved-fact.js';
import { daysBetween, type LocalDate } from '../../core/local-date.js';
import { decidedPolicies, versionOn, type Library } from '../../core/policy/policy.js';
import { encoderOf } from './exact-values.js';
import {
  distributionOf,
  type Distribution,
  type DrawnValue,
  type StatedPeriod,
} from './fact-distributions.js';

/** A fact that can be stated, with all that does not change from one enterprise to the next. */
export interface StatedFact extends Distribution {
  readonly id: string;
  /** A number of its own for every fact, so that no fact disturbs the random numbers of another. */
  readonly salt: number;
  readonly encode: (value: DrawnValue) => FactValue;
  /** Counts and sums, which change from one delivery to the next as shares and dates do not. */
  readonly isFigure: boolean;
  readonly hasUnit: boolean;
  readonly sources: readonly string[];
  readonly freshDays: number;
  /** How likely the period before is stated too. */
  readonly kept: number;
  /** What a register holds, the latest first. */
  readonly history: readonly StatedPeriod[];
  /** Of that, what rules read. */
  readonly periods: readonly StatedPeriod[];
}

/** How many periods back the registers go. */
const HISTORY: Readonly<Record<PeriodKind, number>> = { none: 0, year: 4, quarter: 8, month: 3 };
/** Quarters hang together: a yearly mean needs all four. */
const KEPT: Readonly<Record<PeriodKind, number>> = {
  none: 1,
  year: 0.92,
  quarter: 0.998,
  month: 0.9,
};
const FRESH_DAYS = 365;
const FIGURES = new Set<FactDefinition['type']>(['money', 'integer', 'number']);

/** Every stated fact that a decision of the date or a payment may rest on, in the order of the catalogue. */
export function statedFactsOn(library: Library, asOf: LocalDate): StatedFact[] {
  const reads = readsOn(library, asOf);
  return [...library.facts.values()].flatMap((definition) => {
    const read = reads.get(definition.id);
    if (!read) return [];
    const history = periodsOf(definition.period, read, asOf);
    return {
      ...distributionOf(definition),
      id: definition.id,
      salt: saltOf(definition.id),
      encode: encoderOf(definition.type),
      isFigure: FIGURES.has(definition.type),
      hasUnit: definition.unit !== undefined,
      sources: definition.attestedBy ? [ATTESTED_SOURCE] : definition.sources,
      freshDays: definition.freshDays ?? FRESH_DAYS,
      kept: KEPT[definition.period],
      history,
      periods: history.filter(({ isRead }) => isRead),
    };
  });
}

/** A number for a name (FNV-1a). */
export function saltOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const character of name)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash;
}

/** By fact: the absolute periods it is read for. */
function readsOn(library: Library, asOf: LocalDate): Map<string, Set<string>> {
  const nothing = new Profile(library.facts, [], asOf);
  const reads = new Map<string, Set<string>>();
  const note = ({ fact, period, inputs }: ResolvedFact): void => {
    if (inputs) return inputs.forEach(note);
    reads.set(fact, (reads.get(fact) ?? new Set()).add(period));
  };
  // Leaves, their operands and the numbers of an amount are the parts of a rule that name a fact and a period.
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { definition, period } = node as NamesFact;
    if (definition) note(nothing.resolve(definition.id, period));
    for (const [key, part] of Object.entries(node)) if (!NO_PARTS.has(key)) visit(part);
  };
  for (const policy of decidedPolicies(library)) {
    const version = versionOn(policy, asOf);
    if (!version) continue;
    const { eligibility, benefit, payableWhile } = version;
    [eligibility, benefit.amount, payableWhile].forEach(visit);
    if (benefit.recognition) note(nothing.resolve(benefit.recognition.id));
  }
  return reads;
}

interface NamesFact {
  readonly definition?: FactDefinition;
  readonly period?: RelativePeriod;
}

/** A definition and a parameter hold values of their own, none of which names a fact that is read. */
const NO_PARTS = new Set(['definition', 'parameter']);

/** The latest first: those that rules read, and those that a register holds all the same. */
function periodsOf(kind: PeriodKind, read: ReadonlySet<string>, asOf: LocalDate): StatedPeriod[] {
  const history = Array.from({ length: HISTORY[kind] }, (_, back) =>
    absolutePeriod(kind === 'none' ? { kind: 'now' } : { kind, back }, asOf),
  );
  return [...new Set([...read, ...history])]
    .map((period) => {
      const daysAgo = period === NOW ? 0 : daysBetween(daysOfPeriod(period).to, asOf);
      return { period, daysAgo, age: daysAgo / 365.25, isRead: read.has(period) };
    })
    .sort((a, b) => a.daysAgo - b.daysAgo);
}
