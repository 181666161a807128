import type { Findings } from '../finding.js';
import {
  isNumeric,
  type Derivation,
  type FactDefinition,
  type FactDictionary,
} from './fact-definition.js';

/** What a derived function takes and gives; the one table that the checker and the documentation agree on. */
const COUNTS: Record<Derivation['function'], { min: number; max: number }> = {
  ratio: { min: 2, max: 2 },
  sum: { min: 1, max: 20 },
  difference: { min: 2, max: 2 },
  mean: { min: 1, max: 20 },
  'quarterly-mean': { min: 2, max: 2 },
  'size-class': { min: 4, max: 4 },
  'months-since': { min: 1, max: 1 },
  count: { min: 1, max: 1 },
};

/** Unknown inputs, cycles, wrong numbers or types of inputs, and results that do not fit the declared type. */
export function checkDerivations(
  dictionary: Map<string, FactDefinition>,
  findings: Findings,
): void {
  for (const definition of dictionary.values()) {
    const { id, derived } = definition;
    if (!derived) continue;
    const inputs = derived.of.map((input) => dictionary.get(input.fact));
    derived.of.forEach((input, index) => {
      if (!inputs[index])
        findings.add(
          `${id}.derived.of[${index}]`,
          'unknown-fact',
          `there is no fact "${input.fact}"`,
        );
    });
    const { min, max } = COUNTS[derived.function];
    if (derived.of.length < min || derived.of.length > max) {
      findings.add(
        `${id}.derived.of`,
        'derived-inputs',
        `${derived.function} takes ${min === max ? min : `${min} to ${max}`} inputs`,
      );
    } else if (inputs.every((input) => input !== undefined)) {
      checkTypes(definition, derived, inputs, findings);
    }
  }
  if (findings.list.length === 0) checkCycles(dictionary, findings);
}

function checkTypes(
  definition: FactDefinition,
  derived: Derivation,
  inputs: FactDefinition[],
  findings: Findings,
): void {
  const wrong = (message: string) =>
    findings.add(`${definition.id}.derived`, 'derived-type', message);
  switch (derived.function) {
    case 'ratio':
    case 'sum':
    case 'difference':
    case 'mean':
    case 'quarterly-mean': {
      if (!inputs.every((input) => isNumeric(input.type)))
        return wrong(`${derived.function} takes numbers`);
      if (new Set(inputs.map((input) => input.unit)).size > 1) {
        return wrong(
          `${derived.function} takes inputs of one unit, got ${inputs.map((input) => input.unit).join(' and ')}`,
        );
      }
      if (derived.function === 'ratio') {
        if (definition.type !== 'ratio') wrong('the result of ratio is of type ratio');
        return;
      }
      if (definition.unit !== inputs[0]?.unit)
        wrong(`the unit must be that of the inputs, ${inputs[0]?.unit}`);
      if (
        definition.type === 'integer' &&
        (derived.function === 'mean' || derived.function === 'quarterly-mean')
      ) {
        wrong('a mean is of type number');
      }
      if (
        derived.function === 'quarterly-mean' &&
        inputs.some((input) => input.period !== 'quarter')
      ) {
        wrong('quarterly-mean takes quarter facts');
      }
      if (derived.function === 'quarterly-mean' && inputs.some((input) => input.derived)) {
        wrong('quarterly-mean takes stated facts');
      }
      if (derived.function === 'quarterly-mean' && definition.period !== 'year')
        wrong('quarterly-mean gives a year fact');
      return;
    }
    case 'size-class': {
      const types = inputs.map((input) => input.type).join(' ');
      if (types !== 'code integer money money')
        wrong(`size-class takes code, integer, money, money; got ${types}`);
      if (definition.type !== 'code') wrong('the result of size-class is of type code');
      return;
    }
    case 'months-since':
      if (inputs[0]?.type !== 'date') wrong('months-since takes a date');
      if (definition.type !== 'integer' || definition.unit !== 'month')
        wrong('the result is an integer in months');
      return;
    case 'count':
      if (inputs[0]?.type !== 'codes') wrong('count takes codes');
      if (definition.type !== 'integer') wrong('the result of count is an integer');
      return;
  }
}

function checkCycles(dictionary: FactDictionary, findings: Findings): void {
  const state = new Map<string, 'open' | 'done'>();
  const visit = (id: string): boolean => {
    if (state.get(id) === 'done') return false;
    if (state.get(id) === 'open') return true;
    state.set(id, 'open');
    const circular = dictionary.get(id)?.derived?.of.some((input) => visit(input.fact)) ?? false;
    state.set(id, 'done');
    return circular;
  };
  for (const id of dictionary.keys()) {
    if (visit(id))
      findings.add(`${id}.derived`, 'derived-cycle', 'the fact is derived from itself');
  }
}

/** The stated facts that a fact rests on: itself, or the leaves of its derivation. */
export function statedFactsOf(dictionary: FactDictionary, id: string): Set<string> {
  const definition = dictionary.get(id);
  if (!definition?.derived) return new Set([id]);
  return new Set(
    definition.derived.of.flatMap((input) => [...statedFactsOf(dictionary, input.fact)]),
  );
}
