import { demandOf, operandValue } from '../../../src/core/policy/leaf-demand.js';
import { operatorDefinition } from '../../../src/core/policy/operators.js';
import { planAmount } from '../../../src/core/policy/plan/plan-amount.js';
import type { Leaf, Parameter, SingleOperand } from '../../../src/core/policy/policy.js';
import { integer } from '../../../src/core/rational.js';
import { mustThrow } from './check.js';
import { DICTIONARY } from './stage.js';

const NOT_YET = {
  name: 'later',
  type: 'integer',
  values: [{ from: '2025-01-01', value: integer(1) }],
} as unknown as Parameter;
const LATER: SingleOperand & { kind: 'parameter' } = { kind: 'parameter', parameter: NOT_YET };

/** What the checker rules out is an error where it comes up all the same, and never an answer. */
export function faultsOfTheProgramAreErrors(): void {
  const definition = DICTIONARY.get('employees')!;
  const period = { kind: 'now' } as const;
  const before = '2024-12-31';
  mustThrow(() => operandValue(LATER, before), Error, 'a parameter without a value');
  const fact = { kind: 'fact', definition, period } as const;
  mustThrow(() => operandValue(fact, before), Error, 'a fact without a profile');
  mustThrow(() => operatorDefinition('equal').demand([]), Error, 'an operator without an operand');
  const leaf = { kind: 'leaf', definition, period } as const;
  const empty: Leaf = { ...leaf, operator: 'between', operand: { kind: 'list', items: [] } };
  mustThrow(() => demandOf(empty), Error, 'a span without ends');
  const nowhere = { asOf: before, value: () => 0, condition: () => 0 };
  const fixed = { kind: 'fixed', amount: LATER } as const;
  mustThrow(() => planAmount(fixed, nowhere), Error, 'an amount without a value');
}
