import { encodeFactValue } from '../../facts/fact-value.js';
import { mapDemand } from '../demand.js';
import type { Plan, PlanCondition, PlanValue } from './plan.js';

/** Texts by which the same fact and the same leaf are found again in another plan of the same date and catalogue. */
export interface PlanKeys {
  /** By place in {@link Plan.values}. */
  readonly values: readonly string[];
  /** By place in {@link Plan.conditions}; undefined for groups. */
  readonly leaves: readonly (string | undefined)[];
}

export function planKeys({ values, conditions }: Plan): PlanKeys {
  const keys = values.map(valueKey);
  return {
    values: keys,
    leaves: conditions.map((condition) => leafKey(condition, keys)),
  };
}

function valueKey({ definition, period }: PlanValue): string {
  return `${definition.id}@${period}`;
}

function leafKey(condition: PlanCondition, keys: readonly string[]): string | undefined {
  if (condition.kind !== 'leaf') return undefined;
  const demand = mapDemand(condition.demand, (operand) =>
    operand.kind === 'value' ? { fact: keys[operand.value] } : encodeFactValue(operand.value),
  );
  return `${keys[condition.value]} ${JSON.stringify(demand)}`;
}
