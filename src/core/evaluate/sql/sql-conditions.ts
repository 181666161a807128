import { mayBeTooCoarse, operandsOf } from '../../policy/demand.js';
import type {
  ConditionId,
  Plan,
  PlanAmount,
  PlanCondition,
  ValueId,
} from '../../policy/plan/plan.js';
import type { LeafWriter } from './sql-leaves.js';
import { atEither, onlyWhere, type Lacking } from './sql-missing.js';
import { leafSentence } from './sql-sentences.js';
import type { Stages } from './sql-stages.js';
import { allOf, anyOf, isNull, not, type Sql } from './sql-text.js';
import type { Values } from './sql-values.js';

/** A group within a group is written in its place unless it is larger or deeper than this. */
const WEIGHT_MAX = 10;
const HEIGHT_MAX = 3;

interface Written {
  /** True, false or NULL. */
  readonly truth: Sql;
  /** How many columns stand in it, and how many groups deep. */
  readonly weight: number;
  readonly height: number;
}

const ALONE = { weight: 1, height: 0 };

const GROUP_WORDS = { all: '全部满足', any: '任一满足', not: '不得满足' } as const;

/** The conditions of the plan, each leaf and each group that is used more than once in a column of its own. */
export class Conditions {
  private readonly written = new Map<ConditionId, Written>();
  private readonly lacking = new Map<ConditionId, Lacking>();
  private readonly overflowing = new Map<ConditionId, Sql>();
  private readonly isShared: ReadonlySet<ConditionId>;

  constructor(
    private readonly plan: Plan,
    private readonly stages: Stages,
    private readonly values: Values,
    private readonly leaves: LeafWriter,
  ) {
    this.isShared = sharedConditions(plan);
    plan.conditions.forEach((_, id) => this.written.set(id, this.write(id)));
  }

  truthOf(id: ConditionId): Sql {
    return this.written.get(id)!.truth;
  }

  private write(id: ConditionId): Written {
    const condition = this.plan.conditions[id]!;
    const name = `condition_${id + 1}`;
    if (condition.kind === 'leaf') {
      const { definition } = this.plan.values[condition.value]!;
      const sentence = leafSentence(condition, this.plan);
      const text = this.leaves.write(condition, definition);
      const column = this.stages.add('conditions', name, text, sentence);
      const overflow = this.leaves.overflow(condition, column);
      if (overflow) this.overflowing.set(id, overflow);
      return { truth: column, ...ALONE };
    }
    const parts = condition.parts.map((part) => this.written.get(part)!);
    const truths = parts.map(({ truth }) => truth);
    const truth =
      condition.kind === 'all'
        ? allOf(truths)
        : condition.kind === 'any'
          ? anyOf(truths)
          : not(truths[0]!);
    const weight = parts.reduce((sum, part) => sum + part.weight, 0);
    const height = Math.max(...parts.map((part) => part.height)) + 1;
    if (!this.isShared.has(id) && weight <= WEIGHT_MAX && height <= HEIGHT_MAX)
      return { truth, weight, height };
    return { truth: this.stages.add('groups', name, truth, GROUP_WORDS[condition.kind]), ...ALONE };
  }

  /** The stated facts that the unknown parts of the condition lack; nothing where it is known. */
  lackingOf(id: ConditionId): Lacking {
    const known = this.lacking.get(id);
    if (known) return known;
    const condition = this.plan.conditions[id]!;
    const lacking = this.lackingFor(id, condition);
    this.lacking.set(id, lacking);
    return lacking;
  }

  /** The same of a condition that is known to be unknown. */
  lackingOfUnknown(id: ConditionId): Lacking {
    const condition = this.plan.conditions[id]!;
    return condition.kind === 'leaf'
      ? this.lackingOf(id)
      : atEither(condition.parts.map((part) => this.lackingOf(part)));
  }

  private lackingFor(id: ConditionId, condition: PlanCondition): Lacking {
    if (condition.kind === 'leaf') {
      const { definition } = this.plan.values[condition.value]!;
      // Nothing else makes such a leaf unknown than its code, absent or too coarse.
      if (mayBeTooCoarse(condition.demand, definition))
        return new Map([[definition.id, isNull(this.truthOf(id))]]);
      return atEither(valuesOf(condition).map((value) => this.values.lackingOf(value)));
    }
    const lacking = this.lackingOfUnknown(id);
    // With a single part, the one is unknown exactly where the other is.
    return condition.parts.length === 1 ? lacking : onlyWhere(isNull(this.truthOf(id)), lacking);
  }

  /** When a calculation for any of these conditions or their parts overflows. */
  overflows(ids: Iterable<ConditionId>): Sql[] {
    const ofLeaves = [...this.below(ids)]
      .map((id) => this.overflowing.get(id))
      .filter((overflow) => overflow !== undefined);
    return [...this.values.overflows(this.valuesRead(ids)), ...ofLeaves];
  }

  /** The facts that any of these conditions read. */
  valuesRead(ids: Iterable<ConditionId>): ValueId[] {
    return [...this.below(ids)].flatMap((id) => {
      const condition = this.plan.conditions[id]!;
      return condition.kind === 'leaf' ? valuesOf(condition) : [];
    });
  }

  private below(ids: Iterable<ConditionId>): Set<ConditionId> {
    const seen = new Set<ConditionId>();
    const visit = (id: ConditionId): void => {
      if (seen.has(id)) return;
      seen.add(id);
      const condition = this.plan.conditions[id]!;
      if (condition.kind !== 'leaf') condition.parts.forEach(visit);
    };
    for (const id of ids) visit(id);
    return seen;
  }
}

function valuesOf({
  value,
  demand,
}: Extract<Plan['conditions'][number], { kind: 'leaf' }>): ValueId[] {
  const others = operandsOf(demand).filter((operand) => operand.kind === 'value');
  return [value, ...others.map((operand) => operand.value)];
}

/** What policies and amounts ask for by itself, and what stands in more than one group. */
function sharedConditions(plan: Plan): Set<ConditionId> {
  const uses = new Map<ConditionId, number>();
  const use = (id: ConditionId, times: number) => uses.set(id, (uses.get(id) ?? 0) + times);
  for (const condition of plan.conditions)
    if (condition.kind !== 'leaf') condition.parts.forEach((part) => use(part, 1));
  for (const { rule } of plan.policies) {
    if (!rule) continue;
    use(rule.eligibility, 2);
    if (rule.amount) conditionsIn(rule.amount).forEach((id) => use(id, 2));
  }
  return new Set([...uses].filter(([, times]) => times > 1).map(([id]) => id));
}

/** The conditions of an amount's branches. */
export function conditionsIn(amount: PlanAmount): ConditionId[] {
  switch (amount.kind) {
    case 'constant':
    case 'value':
      return [];
    case 'steps':
      return conditionsIn(amount.of);
    case 'first':
      return amount.branches.flatMap(({ when, amount: part }) => [
        ...(when === undefined ? [] : [when]),
        ...conditionsIn(part),
      ]);
    case 'product':
    case 'sum':
    case 'least':
    case 'most':
      return amount.parts.flatMap(conditionsIn);
  }
}

/** The facts that an amount reads outside its conditions. */
export function valuesIn(amount: PlanAmount): ValueId[] {
  switch (amount.kind) {
    case 'constant':
      return [];
    case 'value':
      return [amount.value];
    case 'steps':
      return valuesIn(amount.of);
    case 'first':
      return amount.branches.flatMap((branch) => valuesIn(branch.amount));
    case 'product':
    case 'sum':
    case 'least':
    case 'most':
      return amount.parts.flatMap(valuesIn);
  }
}
