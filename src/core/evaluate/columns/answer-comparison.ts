import type { FactValue } from '../../facts/fact-value.js';
import { mapDemand, meets, type Demand } from '../../policy/demand.js';
import type { ConditionId, PlanLeaf, PlanValue, ValueId } from '../../policy/plan/plan.js';
import { integer } from '../../rational.js';
import { RowList, type Answering, type BatchStep } from './answering.js';
import { setBit } from './bits.js';
import type { LeafBits } from './leaf-index.js';
import { errorAt } from './number-batches.js';
import { columnKindOf, columnKey } from './population.js';

/** A leaf that compares its fact with another one, for the rows where both are known. */
export function answerComparison(
  at: Answering,
  leaf: PlanLeaf,
  id: ConditionId,
  other: ValueId,
  bits: LeafBits,
): BatchStep {
  const list = new RowList();
  const prepare = preparation(at, leaf, id, other);
  const { yes, known } = bits;
  return (from, to) => {
    yes.fill(0, from >>> 5, (to + 31) >>> 5);
    const batch = list.of(known, from, to);
    const holds = prepare(batch);
    for (let i = 0; i < batch.count; i += 1) if (holds(i)) setBit(yes, batch.rows[i] as number);
  };
}

type Batch = ReturnType<RowList['of']>;
/** Reads what a batch needs; then says of each place of it whether the leaf holds there. */
type Preparation = (batch: Batch) => (place: number) => boolean;

function preparation(at: Answering, leaf: PlanLeaf, id: ConditionId, other: ValueId): Preparation {
  const own = at.plan.values[leaf.value] as PlanValue;
  const compared = at.plan.values[other] as PlanValue;
  const kind = columnKindOf(own.definition.type);
  if (kind === 'number' || kind === 'ratio') return comparingNumbers(at, leaf, id, other);
  const column = at.population.columns.get(columnKey(own));
  const others = at.population.columns.get(columnKey(compared));
  if (column?.kind === 'date' && others?.kind === 'date')
    return comparingDays(leaf.demand, column.values, others.values);
  // Codes and yes/no facts: few rules compare two, so each row is asked about itself.
  return ({ rows }) =>
    (place) =>
      at.exact.at(rows[place] as number).truth(id) === true;
}

/** What the demand answers where the fact is below, the same as and above the other one. */
function answersByOrder(demand: Demand<unknown>): readonly boolean[] {
  const zero = mapDemand(demand, (): FactValue => integer(0));
  const definition = { id: 'order', type: 'integer' } as PlanValue['definition'];
  return [-1, 0, 1].map((order) => meets(zero, definition, integer(order)) === true);
}

function comparingDays(
  demand: Demand<unknown>,
  values: Int32Array,
  others: Int32Array,
): Preparation {
  const answers = answersByOrder(demand);
  return ({ rows }) =>
    (place) => {
      const row = rows[place] as number;
      return answers[Math.sign((values[row] as number) - (others[row] as number)) + 1] === true;
    };
}

function comparingNumbers(
  { numbers, exact }: Answering,
  leaf: PlanLeaf,
  id: ConditionId,
  other: ValueId,
): Preparation {
  const answers = answersByOrder(leaf.demand);
  const source = numbers.of(leaf.value);
  const compared = numbers.of(other);
  return (batch) => {
    const left = source.read(batch);
    const right = compared.read(batch);
    return (place) => {
      const a = (left.values[place] as number) * compared.scale;
      const b = (right.values[place] as number) * source.scale;
      // Whole numbers that have grown past 2^53 by scaling are no longer exact.
      const size = Math.abs(a) + Math.abs(b);
      const error =
        errorAt(left, place) * compared.scale +
        errorAt(right, place) * source.scale +
        (size > Number.MAX_SAFE_INTEGER ? size * 2 ** -50 : 0);
      if (error > 0 && !(Math.abs(a - b) > error))
        return exact.at(batch.rows[place] as number).truth(id) === true;
      return answers[Math.sign(a - b) + 1] === true;
    };
  };
}
