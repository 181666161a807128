import type { Plan, PlanLeaf, PlanValue, ValueId } from '../../policy/plan/plan.js';
import { mayBeTooCoarse } from '../../policy/demand.js';
import { planKeys } from '../../policy/plan/plan-keys.js';
import { newBits, type Bits } from './bits.js';
import { columnKey, type Codes, type Population } from './population.js';

/** A leaf for everybody: whether it holds, and whether that is known at all. A bit of `yes` is never set where unknown. */
export interface LeafBits {
  readonly yes: Bits;
  readonly known: Bits;
}

/**
 * Every distinct leaf of a plan answered for everybody, kept so that policies are combined from bits alone: changing one
 * threshold answers one leaf anew. All of it is shared memory.
 */
export interface LeafIndex {
  readonly rows: number;
  /** By the fact's place in the plan: whose value is known. */
  readonly known: readonly Bits[];
  /** By the fact's place in the plan: the class of a `size-class` fact, a position in {@link SIZE_CLASSES}. */
  readonly classes: ReadonlyMap<ValueId, Codes>;
  /** By the condition's place in the plan; undefined for groups. */
  readonly leaves: readonly (LeafBits | undefined)[];
  /** Places that were answered by the index this one was made from. */
  readonly answered: {
    readonly values: ReadonlySet<ValueId>;
    readonly leaves: ReadonlySet<number>;
  };
}

/** A plan and what has been answered of it, which another plan of the same date and population may share. */
export interface AnsweredPlan {
  readonly plan: Plan;
  readonly index: LeafIndex;
}

export const SIZE_CLASSES = ['large', 'medium', 'small', 'micro'] as const;

/** The memory of an index; what `base` has answered already is taken from there, the rest is still to be answered. */
export function newLeafIndex(plan: Plan, population: Population, base?: AnsweredPlan): LeafIndex {
  const { rows } = population;
  const shared = base && sharedPlaces(plan, base.plan);
  const known = plan.values.map((value, id) => {
    const before = shared?.values.get(id);
    return before === undefined
      ? knownBits(value, population)
      : (base?.index.known[before] as Bits);
  });
  const leaves = plan.conditions.map((condition, id) => {
    if (condition.kind !== 'leaf') return undefined;
    const before = shared?.leaves.get(id);
    if (before !== undefined) return base?.index.leaves[before];
    const bits = knowsLess(condition, plan) ? newBits(rows) : (known[condition.value] as Bits);
    return { yes: newBits(rows), known: bits };
  });
  const classes = plan.values.flatMap((value, id) => {
    if (!isClass(value)) return [];
    const before = base?.index.classes.get(shared?.values.get(id) ?? -1);
    return [[id, before ?? newCodes(rows)] as const];
  });
  return {
    rows,
    known,
    classes: new Map(classes),
    leaves,
    answered: {
      values: new Set(shared?.values.keys()),
      leaves: new Set(shared?.leaves.keys()),
    },
  };
}

/** By place in one plan, the place of the same fact or leaf in the other. */
function sharedPlaces(plan: Plan, base: Plan) {
  const own = planKeys(plan);
  const other = planKeys(base);
  const match = (keys: readonly (string | undefined)[], among: readonly (string | undefined)[]) => {
    const places = new Map(among.map((key, place) => [key, place]));
    return new Map(
      keys.flatMap((key, place): [number, number][] => {
        const found = key === undefined ? undefined : places.get(key);
        return found === undefined ? [] : [[place, found]];
      }),
    );
  };
  return { values: match(own.values, other.values), leaves: match(own.leaves, other.leaves) };
}

function knownBits(value: PlanValue, { rows, columns }: Population): Bits {
  const column = value.kind === 'stated' ? columns.get(columnKey(value)) : undefined;
  return column?.known ?? newBits(rows);
}

function newCodes(rows: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(rows));
}

function isClass(value: PlanValue): boolean {
  return value.kind === 'derived' && value.function === 'size-class';
}

/** Whether a leaf may be unanswered where its fact is known: another fact may be missing, or a code too coarse. */
function knowsLess(leaf: PlanLeaf, plan: Plan): boolean {
  const { definition } = plan.values[leaf.value] as PlanValue;
  return comparesFacts(leaf) || mayBeTooCoarse(leaf.demand, definition);
}

/** Whether a leaf compares its fact with another fact; an operator takes a fact only alone. */
export function comparesFacts({ demand }: PlanLeaf): boolean {
  return comparedFact(demand) !== undefined;
}

/** The other fact of a leaf that compares two. */
export function comparedFact(demand: PlanLeaf['demand']): ValueId | undefined {
  switch (demand.kind) {
    case 'not':
      return comparedFact(demand.part);
    case 'below':
    case 'same':
    case 'above':
      return demand.operand.kind === 'value' ? demand.operand.value : undefined;
    // Lists, prefixes and members are written out: the checker takes no fact for them.
    case 'all':
    case 'any':
    case 'within':
    case 'has':
      return undefined;
  }
}
