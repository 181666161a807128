import type { ConditionId, Plan, PlanCondition } from '../../policy/plan/plan.js';
import { newBits, type Bits } from './bits.js';
import type { LeafBits, LeafIndex } from './leaf-index.js';

/**
 * Kleene's logic for 32 enterprises at a time: every condition is two bits, known to hold and known to fail, and neither
 * where it is unknown. `all` holds where every part holds and fails where any fails, `any` the other way round, and `not`
 * only swaps the two.
 */
export interface TruthPlanes {
  readonly yes: Bits;
  readonly no: Bits;
}

export function newPlanes(rows: number): TruthPlanes {
  return { yes: newBits(rows), no: newBits(rows) };
}

/** Small enough for the planes of all groups of a library to stay in the cache. */
const BLOCK_WORDS = 64;

/** Works on the block that begins with a word; `count` words of it. */
type Step = (word: number, count: number) => void;

/** Where a group's planes stand: in the result, from the block's word on, or in a scratch block. */
interface Register extends TruthPlanes {
  readonly isScratch: boolean;
}

/** The planes of some conditions, worked out from the leaves block after block. */
export class Combination {
  private readonly steps: Step[] = [];
  private readonly registers = new Map<ConditionId, Register>();

  constructor(
    private readonly plan: Plan,
    private readonly index: LeafIndex,
    /** The conditions to be worked out and where to. */
    wanted: ReadonlyMap<ConditionId, TruthPlanes>,
  ) {
    for (const [id, planes] of wanted) {
      const into = { ...planes, isScratch: false };
      if (this.isGroup(id)) this.group(id, into);
      else this.steps.push(this.step('set', into, id));
    }
  }

  /** Works out the words from one up to another. */
  run(fromWord: number, toWord: number): void {
    for (let word = fromWord; word < toWord; word += BLOCK_WORDS) {
      const count = Math.min(BLOCK_WORDS, toWord - word);
      for (const step of this.steps) step(word, count);
    }
  }

  private isGroup(id: ConditionId): boolean {
    const { kind } = this.plan.conditions[id] as PlanCondition;
    return kind === 'all' || kind === 'any';
  }

  /** The register of a group; a group that several policies share is worked out once in a block. */
  private group(id: ConditionId, wanted?: Register): Register {
    const known = this.registers.get(id);
    if (known) {
      if (wanted) this.steps.push(stepOf('set', wanted, known, false));
      return known;
    }
    const into = wanted ?? {
      yes: new Int32Array(BLOCK_WORDS),
      no: new Int32Array(BLOCK_WORDS),
      isScratch: true,
    };
    const group = this.plan.conditions[id] as Exclude<PlanCondition, { kind: 'leaf' }>;
    const work = group.kind === 'all' ? 'and' : 'or';
    // The parts' own steps come first, then those that bring them together.
    const steps = group.parts.map((part, place) =>
      this.step(place === 0 ? 'set' : work, into, part),
    );
    this.steps.push(...steps);
    this.registers.set(id, into);
    return into;
  }

  private step(work: Work, into: Register, id: ConditionId, negated = false): Step {
    const condition = this.plan.conditions[id] as PlanCondition;
    if (condition.kind === 'not')
      return this.step(work, into, condition.parts[0] as ConditionId, !negated);
    return condition.kind === 'leaf'
      ? stepOfLeaf(work, into, this.index.leaves[id] as LeafBits, negated)
      : stepOf(work, into, this.group(id), negated);
  }
}

type Work = 'set' | 'and' | 'or';

/** Brings a group's planes into a register. `or` is `and` with holding and failing swapped on both sides. */
function stepOf(work: Work, into: Register, from: Register, negated: boolean): Step {
  const isSwapped = work === 'or';
  const yes = isSwapped ? into.no : into.yes;
  const no = isSwapped ? into.yes : into.no;
  const partYes = negated === isSwapped ? from.yes : from.no;
  const partNo = negated === isSwapped ? from.no : from.yes;
  const run = work === 'set' ? copyPlanes : andPlanes;
  return (word, count) =>
    run(yes, no, into.isScratch ? 0 : word, partYes, partNo, from.isScratch ? 0 : word, count);
}

/** The same for a leaf, which fails where it is known and does not hold. */
function stepOfLeaf(
  work: Work,
  into: Register,
  { yes: holds, known }: LeafBits,
  negated: boolean,
): Step {
  const isSwapped = work === 'or';
  const yes = isSwapped ? into.no : into.yes;
  const no = isSwapped ? into.yes : into.no;
  // Of a leaf the two planes are `holds` and `known and not holds`; swapping them swaps who gets which.
  const run =
    work === 'set'
      ? negated
        ? copyLeafNegated
        : copyLeaf
      : negated === isSwapped
        ? andLeaf
        : andLeafNegated;
  return (word, count) => run(yes, no, into.isScratch ? 0 : word, holds, known, word, count);
}

// Each loop is its own function, so that the compiler sees one kind of array in each and keeps it in registers.

function copyPlanes(
  yes: Bits,
  no: Bits,
  at: number,
  partYes: Bits,
  partNo: Bits,
  from: number,
  count: number,
): void {
  for (let i = 0; i < count; i += 1) {
    yes[at + i] = partYes[from + i] as number;
    no[at + i] = partNo[from + i] as number;
  }
}

function andPlanes(
  yes: Bits,
  no: Bits,
  at: number,
  partYes: Bits,
  partNo: Bits,
  from: number,
  count: number,
): void {
  for (let i = 0; i < count; i += 1) {
    yes[at + i] = (yes[at + i] as number) & (partYes[from + i] as number);
    no[at + i] = (no[at + i] as number) | (partNo[from + i] as number);
  }
}

function copyLeaf(
  yes: Bits,
  no: Bits,
  at: number,
  holds: Bits,
  known: Bits,
  from: number,
  count: number,
): void {
  for (let i = 0; i < count; i += 1) {
    const held = holds[from + i] as number;
    yes[at + i] = held;
    no[at + i] = (known[from + i] as number) & ~held;
  }
}

function copyLeafNegated(
  yes: Bits,
  no: Bits,
  at: number,
  holds: Bits,
  known: Bits,
  from: number,
  count: number,
): void {
  copyLeaf(no, yes, at, holds, known, from, count);
}

function andLeaf(
  yes: Bits,
  no: Bits,
  at: number,
  holds: Bits,
  known: Bits,
  from: number,
  count: number,
): void {
  for (let i = 0; i < count; i += 1) {
    const held = holds[from + i] as number;
    yes[at + i] = (yes[at + i] as number) & held;
    no[at + i] = (no[at + i] as number) | ((known[from + i] as number) & ~held);
  }
}

function andLeafNegated(
  yes: Bits,
  no: Bits,
  at: number,
  holds: Bits,
  known: Bits,
  from: number,
  count: number,
): void {
  for (let i = 0; i < count; i += 1) {
    const held = holds[from + i] as number;
    yes[at + i] = (yes[at + i] as number) & (known[from + i] as number) & ~held;
    no[at + i] = (no[at + i] as number) | held;
  }
}
