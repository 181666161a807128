import type { FactDictionary } from '../../facts/fact-definition.js';
import type { RawCondition, RawParameter, RawVersion } from '../raw-policy.js';
import { replaced, shown, type RuleEdit, type RulePath } from './rule-edit.js';
import {
  neighbours,
  ONE,
  ONE_FEN,
  ONE_FEN_IN_WAN,
  ONE_TEN_THOUSANDTH,
  stepOf,
  type Step,
} from './step-number.js';

/** Every number of a version's parameters up and down, and each day on which one changes earlier and later. */
export function parameterEdits(
  version: RawVersion,
  at: RulePath,
  facts: FactDictionary,
): RuleEdit[] {
  return Object.entries(version.parameters ?? {}).flatMap(([name, parameter]) => {
    const place = [...at, 'parameters', name];
    const step = stepOfParameter(name, parameter, version, facts);
    if (parameter.values === undefined)
      return valueEdits(parameter.value, [...place, 'value'], step);
    return parameter.values.flatMap(({ from, value }, index) => {
      const entry = [...place, 'values', index];
      // The first value counts from the version's own first day, so that its date decides nothing.
      const dates = index === 0 ? [] : valueEdits(from, [...entry, 'from'], 'day');
      return [...dates, ...valueEdits(value, [...entry, 'value'], step)];
    });
  });
}

function valueEdits(value: unknown, at: RulePath, step: Step | undefined): RuleEdit[] {
  if (typeof value === 'boolean') return [replaced(at, `${value} → ${!value}`, !value)];
  if (!step) return [];
  return neighbours(value, step).map((next) => replaced(at, `${shown(value)} → ${next}`, next));
}

/** Counts take the step of the fact they are compared with: whole heads, or eighths of a mean over the year. */
function stepOfParameter(
  name: string,
  { unit }: RawParameter,
  version: RawVersion,
  facts: FactDictionary,
): Step | undefined {
  switch (unit) {
    case 'yuan':
      return ONE_FEN;
    case 'wan-yuan':
      return ONE_FEN_IN_WAN;
    case 'ratio':
      return ONE_TEN_THOUSANDTH;
    case 'date':
      return 'day';
    case 'code':
    case 'boolean':
      return undefined;
    default: {
      const fact = facts.get(factComparedWith(name, version) ?? '');
      return (fact && stepOf(fact)) ?? ONE;
    }
  }
}

/** The first fact that a leaf compares with the parameter, wherever in the version it stands. */
function factComparedWith(name: string, version: RawVersion): string | undefined {
  const search = (node: unknown): string | undefined => {
    if (typeof node !== 'object' || node === null) return undefined;
    const { fact, operator, value } = node as RawCondition;
    if (fact && operator && JSON.stringify(value).includes(JSON.stringify({ parameter: name })))
      return fact;
    for (const inner of Object.values(node)) {
      const found = search(inner);
      if (found) return found;
    }
    return undefined;
  };
  return search([version.eligibility, version.payableWhile, version.benefit]);
}
