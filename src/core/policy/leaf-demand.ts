import type { FactValue } from '../facts/fact-value.js';
import type { LocalDate } from '../local-date.js';
import { mapDemand, type Demand } from './demand.js';
import { operatorDefinition } from './operators.js';
import { parameterOn, type Leaf, type SingleOperand } from './policy.js';

/** What a leaf demands, as its operator means it, of the operands as the policy writes them. */
export function demandOf({ operator, operand }: Leaf): Demand<SingleOperand> {
  return operatorDefinition(operator).demand(operand.kind === 'list' ? operand.items : [operand]);
}

/** What a leaf that compares with values of the law demands on a date. */
export function demandOn(leaf: Leaf, asOf: LocalDate): Demand<FactValue> {
  return mapDemand(demandOf(leaf), (operand) => operandValue(operand, asOf));
}

/** The value a literal or parameter has on a date. */
export function operandValue(operand: SingleOperand, asOf: LocalDate): FactValue {
  if (operand.kind === 'literal') return operand.value;
  if (operand.kind === 'fact') throw new Error('a fact is read from the profile');
  const value = parameterOn(operand.parameter, asOf);
  if (value === undefined)
    throw new Error(`the parameter "${operand.parameter.name}" has no value on ${asOf}`);
  return value;
}
