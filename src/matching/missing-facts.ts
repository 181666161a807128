import { leafReasons, type Explanation } from '../core/evaluate/explanation.js';
import { missingSentence } from '../core/evaluate/sentences.js';
import { ENTERPRISE_SOURCE, type FactDefinition } from '../core/facts/fact-definition.js';
import { definitionOf } from '../core/facts/derivation-inputs.js';
import type { FactView } from '../core/facts/fact-view.js';
import type { MissingFact, ResolvedFact } from '../core/facts/resolved-fact.js';
import type { Profile } from '../core/facts/profile.js';
import type { Library } from '../core/policy/policy.js';
import type { MissingFactDto } from './dto/entitlements.dto.js';

/** The missing stated facts of an explanation, each with the period it is missing for and who can supply it. */
export function missingFacts(
  explanation: Explanation,
  profile: Profile,
  library: Library,
  view: FactView,
): MissingFactDto[] {
  const found = new Map<string, MissingFact>();
  const note = (fact: ResolvedFact) => {
    for (const absent of absentStatements(fact))
      if (explanation.missing.includes(absent.fact))
        found.set(`${absent.fact} ${absent.period}`, absent);
  };
  factsOf(explanation).forEach(note);
  for (const id of explanation.missing) {
    // What the amount lacks stands in no leaf; it is read for its own default period.
    if (![...found.values()].some((fact) => fact.fact === id)) note(profile.resolve(id));
  }
  return [...found.values()].map((fact) => describeMissing(fact, library, view));
}

function factsOf(explanation: Explanation): ResolvedFact[] {
  const leaves = explanation.reasons ? leafReasons(explanation.reasons) : [];
  return leaves
    .filter(({ truth }) => truth === null)
    .flatMap(({ fact, comparand }) => (comparand ? [fact, comparand] : [fact]));
}

/**
 * Goes down a derived fact to the statements that stand in its way: absent ones, and known ones that make a denominator
 * zero. An input that the function does not need (a shop's class does not ask for its balance sheet) is not among them.
 */
export function absentStatements(fact: ResolvedFact): MissingFact[] {
  if (fact.known) return [];
  const wanted = new Set(fact.missing);
  return statementsBelow(fact).filter(({ fact: id }) => wanted.has(id));
}

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

export function describeMissing(
  missing: MissingFact,
  library: Library,
  view: FactView,
): MissingFactDto {
  const definition = definitionOf(library.facts, missing.fact);
  // That one cannot divide by it says that it is zero or less.
  const isTelling = missing.because === 'denominator' && !view.reveals(definition);
  const fact: MissingFact = isTelling ? { ...missing, because: 'inputs' } : missing;
  const askedOf = whoIsAsked(definition);
  const department = definition.sources[0];
  return {
    fact: fact.fact,
    label: definition.label,
    period: fact.period === 'now' ? null : fact.period,
    because: fact.because,
    text: missingSentence(definition, fact),
    askedOf,
    department:
      askedOf === 'department' && department
        ? (library.departments.get(department) ?? { zh: department, en: department })
        : (definition.attestedBy ?? null),
    question: askedOf === 'enterprise' ? (definition.question ?? null) : null,
    type: definition.type,
    unit: definition.unit ?? null,
    values: definition.values ?? null,
  };
}

/** An enterprise is asked only what the catalogue has a question for: the rest is a department's or a person's to say. */
export function whoIsAsked(definition: FactDefinition): MissingFactDto['askedOf'] {
  if (definition.sources.includes(ENTERPRISE_SOURCE) && definition.question) return 'enterprise';
  return definition.sources.length > 0 ? 'department' : 'person';
}
