import { oncePer } from '../../once-per.js';
import type { PlanValue, ValueId } from '../../policy/plan/plan.js';
import { sizeInputsOf, sizeRowOf } from '../../standards/enterprise-size.js';
import type { SizeInput, SizeRow } from '../../standards/enterprise-size-rows.js';
import { RowList, type Answering, type BatchStep } from './answering.js';
import { clearBit, hasBit, setBit, type Bits } from './bits.js';
import { SIZE_CLASSES } from './leaf-index.js';
import { errorAt, type Numbers, type NumberSource } from './number-batches.js';
import { columnKey, type Codes } from './population.js';

type Derived = Extract<PlanValue, { kind: 'derived' }>;

/** For every derived fact in order the step that says whose is known, and of a class also which. */
export function knownSteps(at: Answering): BatchStep[] {
  return at.plan.values.flatMap((value, id) =>
    value.kind === 'derived' && !at.index.answered.values.has(id) ? [knownStep(at, value, id)] : [],
  );
}

function knownStep(at: Answering, value: Derived, id: ValueId): BatchStep {
  const known = at.index.known[id] as Bits;
  if (value.function === 'size-class') return classStep(at, value, id, known);
  const inputs = value.inputs.map((input) => at.index.known[input] as Bits);
  const all: BatchStep = (from, to) => {
    for (let word = from >>> 5; word < (to + 31) >>> 5; word += 1) {
      let bits = -1;
      for (const input of inputs) bits &= input[word] as number;
      known[word] = bits;
    }
  };
  return value.function === 'ratio' ? divisorStep(at, value, id, known, all) : all;
}

/** A ratio is known only where its denominator is above zero. */
function divisorStep(
  at: Answering,
  value: Derived,
  id: ValueId,
  known: Bits,
  inputs: BatchStep,
): BatchStep {
  const divisor = at.numbers.of(value.inputs[1] as ValueId);
  const list = new RowList();
  return (from, to) => {
    inputs(from, to);
    const batch = list.of(known, from, to);
    const numbers = divisor.read(batch);
    for (let i = 0; i < batch.count; i += 1) {
      const under = numbers.values[i] as number;
      const error = numbers.errors ? errorAt(numbers, i) : 0;
      if (under > error) continue;
      const row = batch.rows[i] as number;
      const isDoubtful = error > 0 && Math.abs(under) <= error;
      if (!isDoubtful || !at.exact.at(row).resolve(id).known) clearBit(known, row);
    }
  };
}

// ---- Size classes ----------------------------------------------------------------------------------------------------

const FEN_PER_WAN_YUAN = 1_000_000;
const NO_LIMIT = -Infinity;

/** The numbers to be reached for large, medium and small, each three: employees, revenue, assets; in persons and fen. */
interface RowLimits {
  readonly limits: Float64Array;
  /** The position of each number that the row compares. */
  readonly inputs: readonly number[];
}

const INPUTS: readonly SizeInput[] = ['employees', 'revenue', 'assets'];

/** The table of the standard has few rows, and a dictionary many codes that lead to each. */
const limitsOf = oncePer((row: SizeRow): RowLimits => {
  const limits = [row.large, row.medium, row.small].flatMap((level) =>
    INPUTS.map((input) => {
      const limit = level[input];
      if (limit === undefined) return NO_LIMIT;
      return limit * (input === 'employees' ? 1 : FEN_PER_WAN_YUAN);
    }),
  );
  return {
    limits: Float64Array.from(limits),
    inputs: sizeInputsOf(row).map((input) => INPUTS.indexOf(input)),
  };
});

function classStep(at: Answering, value: Derived, id: ValueId, known: Bits): BatchStep {
  const [industry, ...counted] = value.inputs as [ValueId, ValueId, ValueId, ValueId];
  const column = at.population.columns.get(columnKey(at.plan.values[industry] as PlanValue));
  const classes = at.index.classes.get(id) as Uint8Array;
  if (column?.kind !== 'code') return () => undefined;
  const rowsOfTable = column.dictionary.map((code) => {
    const row = sizeRowOf(code);
    return row && limitsOf(row);
  });
  const sources = counted.map((input) => at.numbers.of(input));
  const knowns = counted.map((input) => at.index.known[input] as Bits);
  const place = placing(column.codes, rowsOfTable, sources, knowns);
  const list = new RowList();
  return (from, to) => {
    known.fill(0, from >>> 5, (to + 31) >>> 5);
    const batch = list.of(column.known, from, to);
    const numbers = sources.map((source) => source.read(batch));
    for (let i = 0; i < batch.count; i += 1) {
      const row = batch.rows[i] as number;
      let found = place(numbers, i, row);
      if (found === DOUBTFUL) {
        const exact = at.exact.at(row).resolve(id);
        found = exact.known ? SIZE_CLASSES.indexOf(exact.value as 'large') : -1;
      }
      if (found < 0) continue;
      setBit(known, row);
      classes[row] = found;
    }
  };
}

const DOUBTFUL = -2;

/** The class of a row of a batch; -1 if it is unknown, {@link DOUBTFUL} if doubles cannot tell. */
function placing(
  codes: Codes,
  rows: readonly (RowLimits | undefined)[],
  sources: readonly NumberSource[],
  knowns: readonly Bits[],
): (numbers: readonly Numbers[], i: number, row: number) => number {
  return (numbers, i, row) => {
    const compared = rows[codes[row] as number];
    if (!compared) return -1;
    for (const input of compared.inputs) if (!hasBit(knowns[input] as Bits, row)) return -1;
    for (let level = 0; level < 3; level += 1) {
      let isReached = true;
      for (const input of compared.inputs) {
        const limit = compared.limits[level * 3 + input] as number;
        const { scale } = sources[input] as NumberSource;
        const read = numbers[input] as Numbers;
        const distance = (read.values[i] as number) - limit * scale;
        // Limits are whole and small enough for the product to be exact unless the number itself is not.
        const error = errorAt(read, i);
        if (error > 0 && !(Math.abs(distance) > error)) return DOUBTFUL;
        if (distance < 0) isReached = false;
      }
      if (isReached) return level;
    }
    return 3;
  };
}
