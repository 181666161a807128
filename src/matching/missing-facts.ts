import { leafReasons, type Explanation } from '../core/evaluate/explanation.js';
import { missingSentence } from '../core/evaluate/sentences.js';
import {
  ENTERPRISE_SOURCE,
  type FactDefinition,
  type Label,
} from '../core/facts/fact-definition.js';
import { definitionOf } from '../core/facts/derivation-inputs.js';
import type { FactView } from '../core/facts/fact-view.js';
import type { MissingFact, ResolvedFact } from '../core/facts/resolved-fact.js';
import type { Profile } from '../core/facts/profile.js';
import { oncePer } from '../core/once-per.js';
import type { Library } from '../core/policy/policy.js';
import type { AwaitedFactDto, MissingFactDto } from './dto/entitlements.dto.js';

/** The missing stated facts of an explanation, each with the period it is missing for. */
export function missingFacts(explanation: Explanation, profile: Profile): MissingFact[] {
  if (explanation.missing.length === 0) return [];
  const found = new Map<string, MissingFact>();
  const named = new Set<string>();
  const note = (fact: ResolvedFact) => {
    for (const absent of absentStatements(fact)) {
      if (!explanation.missing.includes(absent.fact)) continue;
      found.set(`${absent.fact} ${absent.period}`, absent);
      named.add(absent.fact);
    }
  };
  for (const { truth, fact, comparand } of explanation.reasons
    ? leafReasons(explanation.reasons)
    : []) {
    if (truth !== null) continue;
    note(fact);
    if (comparand) note(comparand);
  }
  // What the amount lacks stands in no leaf; it is read for its own default period.
  for (const id of explanation.missing) if (!named.has(id)) note(profile.resolve(id));
  return [...found.values()];
}

/**
 * Goes down a derived fact to the statements that stand in its way: absent ones, and known ones that make a denominator
 * zero. An input that the function does not need (a shop's class does not ask for its balance sheet) is not among them.
 */
export const absentStatements = oncePer((fact: ResolvedFact): readonly MissingFact[] => {
  if (fact.known) return [];
  const wanted = new Set(fact.missing);
  return statementsBelow(fact).filter(({ fact: id }) => wanted.has(id));
});

function statementsBelow(fact: ResolvedFact): MissingFact[] {
  if (fact.inputs) {
    return fact.inputs.flatMap((input) =>
      input.known && !fact.known && fact.because === 'denominator'
        ? toBeCorrected(input)
        : statementsBelow(input),
    );
  }
  return fact.known ? [] : [fact];
}

/** A value that is known, but with which nobody can divide. */
function toBeCorrected(fact: ResolvedFact): MissingFact[] {
  if (fact.inputs) return fact.inputs.flatMap(toBeCorrected);
  const { period, statement } = fact;
  return [
    {
      known: false,
      fact: fact.fact,
      period,
      because: 'denominator',
      missing: [fact.fact],
      ...(statement && { statement }),
    },
  ];
}

/** Who can supply a missing fact, for a list of many. */
export function awaitedFact(
  missing: MissingFact,
  library: Library,
  view: FactView,
): AwaitedFactDto {
  const definition = definitionOf(library.facts, missing.fact);
  return {
    fact: missing.fact,
    label: definition.label,
    period: missing.period === 'now' ? null : missing.period,
    because: isTelling(missing, definition, view) ? 'inputs' : missing.because,
    askedOf: whoIsAsked(definition),
    department: whoHolds(definition, library),
  };
}

/** The same, with the words in which it is asked for and what an answer looks like. */
export function describeMissing(
  missing: MissingFact,
  library: Library,
  view: FactView,
): MissingFactDto {
  const definition = definitionOf(library.facts, missing.fact);
  const awaited = awaitedFact(missing, library, view);
  return {
    ...awaited,
    text: missingSentence(definition, { ...missing, because: awaited.because }),
    question: awaited.askedOf === 'enterprise' ? (definition.question ?? null) : null,
    type: definition.type,
    unit: definition.unit ?? null,
    values: definition.values ?? null,
  };
}

/** That one cannot divide by it says that it is zero or less. */
function isTelling({ because }: MissingFact, definition: FactDefinition, view: FactView): boolean {
  return because === 'denominator' && !view.reveals(definition);
}

/** The department that holds it, or who attests it. */
function whoHolds(definition: FactDefinition, library: Library): Label | null {
  const department = definition.sources[0];
  return whoIsAsked(definition) === 'department' && department
    ? (library.departments.get(department) ?? { zh: department, en: department })
    : (definition.attestedBy ?? null);
}

/** An enterprise is asked only what the catalogue has a question for: the rest is a department's or a person's to say. */
export function whoIsAsked(definition: FactDefinition): AwaitedFactDto['askedOf'] {
  if (definition.sources.includes(ENTERPRISE_SOURCE) && definition.question) return 'enterprise';
  return definition.sources.length > 0 ? 'department' : 'person';
}
