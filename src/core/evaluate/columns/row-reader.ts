import { derive } from '../../facts/derive.js';
import type { FactDefinition } from '../../facts/fact-definition.js';
import type { FactValue } from '../../facts/fact-value.js';
import type { ResolvedFact } from '../../facts/resolved-fact.js';
import { mapDemand, meets } from '../../policy/demand.js';
import type {
  ConditionId,
  Plan,
  PlanAmount,
  PlanCondition,
  PlanLeaf,
  PlanValue,
  ValueId,
} from '../../policy/plan/plan.js';
import {
  add,
  compare,
  fraction,
  integer,
  maximum,
  minimum,
  multiply,
  ZERO,
  type Rational,
} from '../../rational.js';
import { allOf, anyOf, negate, type Truth } from '../truth.js';
import { hasBit } from './bits.js';
import { columnKey, dateOf, unitsPerOne, type Column, type Population } from './population.js';

/** An exact number, or the stated facts that stand in its way. */
export type ExactAmount = { readonly value: Rational } | { readonly missing: readonly string[] };

/**
 * One row of a population read exactly, step after step: for the few rows where floating point cannot tell on which side
 * of a boundary they are, and for the facts that are missing, which are asked for one enterprise at a time.
 */
export class RowReader {
  private readonly columns: readonly (Column | undefined)[];
  private resolved: (ResolvedFact | undefined)[] = [];
  private row = -1;

  constructor(
    private readonly plan: Plan,
    population: Population,
  ) {
    this.columns = plan.values.map((value) => population.columns.get(columnKey(value)));
  }

  /** The same reader, turned to a row. */
  at(row: number): this {
    if (row !== this.row) {
      this.row = row;
      this.resolved = [];
    }
    return this;
  }

  resolve(id: ValueId): ResolvedFact {
    return (this.resolved[id] ??= this.resolveNew(id, this.plan.values[id] as PlanValue));
  }

  truth(id: ConditionId): Truth {
    const condition = this.plan.conditions[id] as PlanCondition;
    if (condition.kind === 'leaf') return this.leafTruth(condition);
    const truths = condition.parts.map((part) => this.truth(part));
    if (condition.kind === 'not') return negate(truths[0] as Truth);
    return condition.kind === 'all' ? allOf(truths) : anyOf(truths);
  }

  /** The stated facts that the unknown parts of a condition lack; none if it is known. */
  missingOf(id: ConditionId): string[] {
    if (this.truth(id) !== null) return [];
    const condition = this.plan.conditions[id] as PlanCondition;
    if (condition.kind !== 'leaf') return condition.parts.flatMap((part) => this.missingOf(part));
    const lacking = [condition.value, ...comparedValues(condition)].flatMap((value) => {
      const fact = this.resolve(value);
      return fact.known ? [] : [...fact.missing];
    });
    // Where all is known, it is a code too coarse to tell.
    return lacking.length > 0 ? lacking : [definitionAt(this.plan, condition.value).id];
  }

  amount(amount: PlanAmount): ExactAmount {
    switch (amount.kind) {
      case 'constant':
        return { value: amount.value };
      case 'value':
        return this.numberOf(amount.value);
      case 'product':
        return this.combine(amount.parts, (values) => values.reduce(multiply));
      case 'sum':
        return this.combine(amount.parts, (values) => values.reduce(add, ZERO));
      case 'least':
        return this.combine(amount.parts, (values) => values.reduce(minimum));
      case 'most':
        return this.combine(amount.parts, (values) => values.reduce(maximum));
      case 'steps':
        return this.combine([amount.of], ([whole]) => {
          const value = whole as Rational;
          const row = amount.rows.find(({ upTo }) => !upTo || compare(value, upTo) <= 0);
          return row ? multiply(value, row.by) : ZERO;
        });
      case 'first':
        for (const { when, amount: worth } of amount.branches) {
          const truth = when === undefined ? true : this.truth(when);
          if (truth === null) return { missing: this.missingOf(when as ConditionId) };
          if (truth) return this.amount(worth);
        }
        return { value: ZERO };
    }
  }

  private combine(
    parts: readonly PlanAmount[],
    work: (values: Rational[]) => Rational,
  ): ExactAmount {
    const read = parts.map((part) => this.amount(part));
    const missing = read.flatMap((part) => ('missing' in part ? part.missing : []));
    if (read.some((part) => 'missing' in part)) return { missing };
    return { value: work(read.map((part) => ('value' in part ? part.value : ZERO))) };
  }

  private numberOf(id: ValueId): ExactAmount {
    const fact = this.resolve(id);
    if (!fact.known) return { missing: fact.missing };
    return {
      value: Array.isArray(fact.value) ? integer(fact.value.length) : (fact.value as Rational),
    };
  }

  private leafTruth(leaf: PlanLeaf): Truth {
    const fact = this.resolve(leaf.value);
    const others = comparedValues(leaf).map((value) => this.resolve(value));
    if (!fact.known || others.some(({ known }) => !known)) return null;
    const demand = mapDemand(leaf.demand, (operand) => {
      if (operand.kind === 'constant') return operand.value;
      const other = this.resolve(operand.value);
      return other.known ? other.value : false;
    });
    return meets(demand, definitionAt(this.plan, leaf.value), fact.value);
  }

  private resolveNew(id: ValueId, value: PlanValue): ResolvedFact {
    const { definition, period } = value;
    const fact = definition.id;
    if (value.kind === 'stated') {
      const known = valueAt(this.columns[id], definition, this.row);
      return known === undefined
        ? { known: false, fact, period, because: 'absent', missing: [fact] }
        : { known: true, fact, period, value: known };
    }
    const inputs = value.inputs.map((input) => this.resolve(input));
    const result = derive(value.function, inputs, this.plan.asOf);
    if ('value' in result) return { known: true, fact, period, value: result.value };
    const missing = new Set(
      result.blockedBy.flatMap((index) => {
        const input = inputs[index] as ResolvedFact;
        // A known denominator of zero has to be corrected, so what it is made of counts as missing.
        return input.known
          ? statedBehind(this.plan, value.inputs[index] as ValueId)
          : [...input.missing];
      }),
    );
    return { known: false, fact, period, because: result.because, missing: [...missing].sort() };
  }
}

function definitionAt(plan: Plan, id: ValueId): FactDefinition {
  return (plan.values[id] as PlanValue).definition;
}

/** The facts that a leaf compares with. */
function comparedValues({ demand }: PlanLeaf): ValueId[] {
  const compared: ValueId[] = [];
  mapDemand(demand, (operand) => {
    if (operand.kind === 'value') compared.push(operand.value);
  });
  return compared;
}

/** The stated facts that a value rests on. */
function statedBehind(plan: Plan, id: ValueId): string[] {
  const value = plan.values[id] as PlanValue;
  return value.kind === 'stated'
    ? [value.definition.id]
    : value.inputs.flatMap((input) => statedBehind(plan, input));
}

/** The value of a stated fact in a row; undefined where it is missing. */
export function valueAt(
  column: Column | undefined,
  { type }: FactDefinition,
  row: number,
): FactValue | undefined {
  if (!column || !hasBit(column.known, row)) return undefined;
  switch (column.kind) {
    case 'boolean':
      return hasBit(column.yes, row);
    case 'number':
      return fraction(BigInt(column.values[row] as number), BigInt(unitsPerOne(type)));
    case 'date':
      return dateOf(column.values[row] as number);
    case 'code':
    case 'ratio':
      return column.dictionary[column.codes[row] as number];
    case 'set': {
      const members = column.members.subarray(column.starts[row], column.starts[row + 1]);
      return Array.from(members, (place) => column.dictionary[place] as string);
    }
  }
}
