import type { FactDefinition } from '../../facts/fact-definition.js';
import type { FactValue } from '../../facts/fact-value.js';
import { mapDemand, mayBeTooCoarse, meets, type Demand } from '../../policy/demand.js';
import type { ConditionId, PlanLeaf, PlanOperand, PlanValue } from '../../policy/plan/plan.js';
import { integer, type Rational } from '../../rational.js';
import type { Truth } from '../truth.js';
import { answerComparison } from './answer-comparison.js';
import { RowList, type Answering, type BatchStep } from './answering.js';
import { setBit, type Bits } from './bits.js';
import { knownSteps } from './fill-known.js';
import { comparedFact, SIZE_CLASSES, type LeafBits } from './leaf-index.js';
import { errorAt, ROUNDING } from './number-batches.js';
import { intervalsOf, regionsOf, type Regions } from './number-demand.js';
import { andBits, packIntervals, packTable } from './pack-bits.js';
import { columnKey, dayOf, unitsPerOne, type Column } from './population.js';
import { daysOfMonths } from './whole-months.js';

/** The steps that answer every leaf of a batch that is not answered yet, in order. */
export function leafSteps(at: Answering): BatchStep[] {
  return [
    ...knownSteps(at),
    ...at.plan.conditions.flatMap((condition, id) =>
      condition.kind === 'leaf' && !at.index.answered.leaves.has(id)
        ? [leafStep(at, condition, id)]
        : [],
    ),
  ];
}

/** Answers one leaf for a stretch whose known facts have been filled in. */
function leafStep(at: Answering, leaf: PlanLeaf, id: ConditionId): BatchStep {
  const bits = at.index.leaves[id] as LeafBits;
  const other = comparedFact(leaf.demand);
  if (other === undefined) return constantStep(at, leaf, id, bits);
  const own = at.index.known[leaf.value] as Bits;
  const others = at.index.known[other] as Bits;
  const compare = answerComparison(at, leaf, id, other, bits);
  return (from, to) => {
    andBits(bits.known, own, others, from, to);
    compare(from, to);
  };
}

function constantStep(at: Answering, leaf: PlanLeaf, id: ConditionId, bits: LeafBits): BatchStep {
  const value = at.plan.values[leaf.value] as PlanValue;
  const { definition } = value;
  const demand = mapDemand(leaf.demand, constantOf);
  const { yes, known } = bits;
  const classes = at.index.classes.get(leaf.value);
  if (classes) {
    const table = HOLDS.of(leaf, definition, SIZE_CLASSES);
    return (from, to) => packTable(yes, known, classes, table, from, to);
  }
  if (value.kind === 'derived') return derivedStep(at, leaf, id, bits);
  const column = at.population.columns.get(columnKey(value));
  switch (column?.kind) {
    case undefined:
      return () => undefined;
    case 'boolean':
      return booleanStep(column, demand, definition, yes);
    case 'number': {
      const regions = regionsOf(demand as Demand<Rational>, definition);
      return intervalStep(bits, column.values, regions, unitsPerOne(definition.type));
    }
    case 'date': {
      const days = mapDemand(demand, (date) => integer(dayOf(date as string)));
      return intervalStep(bits, column.values, regionsOf(days, definition), 1);
    }
    case 'code':
      return codeStep(column, leaf, definition, bits);
    case 'ratio': {
      const { codes, dictionary } = column;
      const table = HOLDS.of(leaf, definition, dictionary);
      return (from, to) => packTable(yes, known, codes, table, from, to);
    }
    case 'set':
      return setStep(at, leaf, demand, definition, bits);
  }
}

function constantOf(operand: PlanOperand): FactValue {
  if (operand.kind === 'value') throw new Error('the leaf compares facts');
  return operand.value;
}

/** What is asked of a truth, and the tables that say of which entries of a dictionary it is so. */
class Tables {
  private readonly known = new WeakMap<readonly FactValue[], WeakMap<PlanLeaf, Uint8Array>>();

  constructor(private readonly isIn: (truth: Truth) => boolean) {}

  /** A dictionary serves every slice of a population, and only ever grows: working it out for each would take longest of all. */
  of(leaf: PlanLeaf, definition: FactDefinition, dictionary: readonly FactValue[]): Uint8Array {
    const ofLeaves = this.known.get(dictionary) ?? new WeakMap<PlanLeaf, Uint8Array>();
    this.known.set(dictionary, ofLeaves);
    const before = ofLeaves.get(leaf);
    // One entry more, since an unknown row of an empty dictionary is looked up all the same.
    if (before?.length === dictionary.length + 1) return before;
    const table = new Uint8Array(dictionary.length + 1);
    const demand = mapDemand(leaf.demand, constantOf);
    dictionary.forEach((entry, place) => {
      if (this.isIn(meets(demand, definition, entry))) table[place] = 1;
    });
    ofLeaves.set(leaf, table);
    return table;
  }
}

const HOLDS = new Tables((truth) => truth === true);
const TELLS = new Tables((truth) => truth !== null);

/** A code that is too coarse to tell is as good as unknown. */
function codeStep(
  { codes, dictionary, known: stated }: Extract<Column, { kind: 'code' }>,
  leaf: PlanLeaf,
  definition: FactDefinition,
  { yes, known }: LeafBits,
): BatchStep {
  const holds = HOLDS.of(leaf, definition, dictionary);
  if (!mayBeTooCoarse(mapDemand(leaf.demand, constantOf), definition))
    return (from, to) => packTable(yes, known, codes, holds, from, to);
  const tells = TELLS.of(leaf, definition, dictionary);
  return (from, to) => {
    packTable(known, stated, codes, tells, from, to);
    packTable(yes, known, codes, holds, from, to);
  };
}

function booleanStep(
  { yes: stated, known }: Extract<Column, { kind: 'boolean' }>,
  demand: Demand<FactValue>,
  definition: FactDefinition,
  yes: Bits,
): BatchStep {
  const whenYes = meets(demand, definition, true) ? -1 : 0;
  const whenNo = meets(demand, definition, false) ? -1 : 0;
  return (from, to) => {
    for (let word = from >>> 5; word < (to + 31) >>> 5; word += 1) {
      const said = stated[word] as number;
      yes[word] = ((said & whenYes) | (~said & whenNo)) & (known[word] as number);
    }
  };
}

function intervalStep(
  { yes, known }: LeafBits,
  values: Float64Array | Int32Array,
  regions: Regions,
  scale: number,
): BatchStep {
  const intervals = intervalsOf(regions, scale);
  return (from, to) => packIntervals(yes, known, values, intervals, from, to);
}

/** Sets are few and short: each is asked about itself. */
function setStep(
  { exact }: Answering,
  leaf: PlanLeaf,
  demand: Demand<FactValue>,
  definition: FactDefinition,
  { yes, known }: LeafBits,
): BatchStep {
  const list = new RowList();
  return (from, to) => {
    yes.fill(0, from >>> 5, (to + 31) >>> 5);
    const { rows, count } = list.of(known, from, to);
    for (let i = 0; i < count; i += 1) {
      const row = rows[i] as number;
      const fact = exact.at(row).resolve(leaf.value);
      if (fact.known && meets(demand, definition, fact.value)) setBit(yes, row);
    }
  };
}

/** A number worked out from others, for the rows where it is known. */
function derivedStep(at: Answering, leaf: PlanLeaf, id: ConditionId, bits: LeafBits): BatchStep {
  const value = at.plan.values[leaf.value] as PlanValue;
  const regions = regionsOf(
    mapDemand(leaf.demand, constantOf) as Demand<Rational>,
    value.definition,
  );
  const days = monthsColumn(at, value);
  if (days) {
    const intervals = intervalsOf(regions, 1).map((months) => daysOfMonths(months, at.plan.asOf));
    return (from, to) => packIntervals(bits.yes, bits.known, days, intervals, from, to);
  }
  const source = at.numbers.of(leaf.value);
  const answer = rowAnswer(regions, source.scale);
  const { yes, known } = bits;
  const list = new RowList();
  return (from, to) => {
    yes.fill(0, from >>> 5, (to + 31) >>> 5);
    const batch = list.of(known, from, to);
    const numbers = source.read(batch);
    for (let i = 0; i < batch.count; i += 1) {
      const row = batch.rows[i] as number;
      const held = answer(numbers.values[i] as number, errorAt(numbers, i));
      if (held === DOUBTFUL ? at.exact.at(row).truth(id) : held === HELD) setBit(yes, row);
    }
  };
}

/** The days from which a fact counts months, if it does and anybody has one. */
function monthsColumn(at: Answering, value: PlanValue): Int32Array | undefined {
  if (value.kind === 'stated' || value.function !== 'months-since') return undefined;
  const since = at.plan.values[value.inputs[0] as number] as PlanValue;
  const column = at.population.columns.get(columnKey(since));
  return column?.kind === 'date' ? column.values : undefined;
}

const HELD = 1;
const DOUBTFUL = 2;

/** {@link HELD} or 0 for a number in units and what it may be off by; {@link DOUBTFUL} near where the answer changes. */
function rowAnswer(
  { thresholds, answers }: Regions,
  scale: number,
): (value: number, error: number) => number {
  const limits = Float64Array.from(
    thresholds,
    ({ numerator, denominator }) => (Number(numerator) / Number(denominator)) * scale,
  );
  const isWhole = thresholds.map(
    ({ numerator, denominator }, index) =>
      (numerator * BigInt(scale)) % denominator === 0n &&
      Math.abs(limits[index] as number) <= Number.MAX_SAFE_INTEGER,
  );
  // What a limit is off by as a double; a whole one within 2^53 is exact.
  const margins = limits.map((limit, index) => (isWhole[index] ? 0 : Math.abs(limit) * ROUNDING));
  const table = Uint8Array.from(answers, (answer) => (answer ? HELD : 0));
  return (value, error) => {
    let region = 0;
    for (let limit = 0; limit < limits.length; limit += 1) {
      const distance = value - (limits[limit] as number);
      const margin = error + (margins[limit] as number);
      if (margin > 0 && !(Math.abs(distance) > margin)) return DOUBTFUL;
      if (distance > 0) region = 2 * limit + 2;
      else if (distance === 0) region = 2 * limit + 1;
    }
    return table[region] as number;
  };
}
