import type { FactDefinition, Label } from '../../facts/fact-definition.js';
import { mapDemand, operandsOf, type Demand } from '../../policy/demand.js';
import { operatorDefinition, OPERATORS, type Operator } from '../../policy/operators.js';
import type { Plan, PlanCondition, PlanOperand, ValueId } from '../../policy/plan/plan.js';
import type { Leaf, SingleOperand } from '../../policy/policy.js';
import { demandText } from '../sentences.js';
import { describeColumn } from './input-columns.js';

type PlanLeaf = Extract<PlanCondition, { kind: 'leaf' }>;

/** What a leaf of the plan demands, in the words of the law: 「2024 年从业人数不超过 300 人」. */
export function leafSentence({ value, demand }: PlanLeaf, plan: Plan): string {
  const { definition } = plan.values[value]!;
  const operands = operandsOf(demand);
  const operator = operatorOf(demand, definition, operands);
  if (!operator) throw new Error(`no operator demands this of "${definition.id}"`);
  const other = operands.find((operand) => operand.kind === 'value');
  const items = operands.map((operand): SingleOperand => ({
    kind: 'literal',
    value: operand.kind === 'constant' ? operand.value : '',
  }));
  const [only] = items;
  const isSingle = operatorDefinition(operator).takes === 'one' && only;
  const leaf: Leaf = {
    kind: 'leaf',
    definition,
    period: { kind: 'now' },
    operator,
    operand: isSingle ? only : { kind: 'list', items },
  };
  const subject = (id: ValueId): Label => {
    const zh = describeColumn(plan.values[id]!);
    return { zh, en: zh };
  };
  return demandText(leaf, subject(value), other && subject(other.value), plan.asOf).zh;
}

/** The operator that comes down to this demand. */
function operatorOf(
  demand: Demand<PlanOperand>,
  { type }: FactDefinition,
  operands: readonly PlanOperand[],
): Operator | undefined {
  const shape = (one: Demand<unknown>) => JSON.stringify(mapDemand(one, () => 0));
  const wanted = shape(demand);
  return (Object.keys(OPERATORS) as Operator[]).find((operator) => {
    const definition = operatorDefinition(operator);
    const { on, takes } = definition;
    const fits =
      takes === 'one' ? operands.length === 1 : takes !== 'pair' || operands.length === 2;
    return on.includes(type) && fits && shape(definition.demand(operands)) === wanted;
  });
}
