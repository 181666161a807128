import type { ConditionId, PlanAmount, PlanBranch, PlanStep } from '../../policy/plan/plan.js';
import type { Rational } from '../../rational.js';
import { nextToken, type Answering } from './answering.js';
import { hasBit, type Bits } from './bits.js';
import type { TruthPlanes } from './combine-leaves.js';
import { errorAt, ROUNDING, type RowBatch } from './number-batches.js';

/** An amount of every row of a batch. */
export interface AmountBatch {
  /** In units of which `scale` make a fen. */
  readonly values: Float64Array;
  /** How far the exact amount may lie from it, in the same units; 0 where it is exact. */
  readonly errors: Float64Array;
  /** 1 where a fact is missing. */
  readonly missing: Uint8Array;
  readonly scale: number;
}

/** Works out one amount, batch by batch. */
export type AmountSource = (batch: RowBatch) => AmountBatch;

const EXACT_MAX = Number.MAX_SAFE_INTEGER;

/** The planes of the conditions inside amounts. */
export type BranchPlanes = ReadonlyMap<ConditionId, TruthPlanes>;

/** Compiles an amount. Where doubles do not suffice, errors grow and the row is worked out exactly by the caller. */
export function amountSource(
  amount: PlanAmount,
  at: Answering,
  planes: BranchPlanes,
  size: number,
): AmountSource {
  const source = (part: PlanAmount) => amountSource(part, at, planes, size);
  switch (amount.kind) {
    case 'constant':
      return constant(amount.value, size);
    case 'value':
      return fact(amount.value, at, size);
    case 'product':
      return amount.parts.map(source).reduce((a, b) => pairwise(a, b, product, size));
    case 'sum':
      return amount.parts.map(source).reduce((a, b) => pairwise(a, b, total, size));
    case 'least':
      return amount.parts.map(source).reduce((a, b) => pairwise(a, b, lower, size));
    case 'most':
      return amount.parts.map(source).reduce((a, b) => pairwise(a, b, higher, size));
    case 'steps':
      return steps(source(amount.of), amount.rows, size);
    case 'first':
      return firstBranch(amount.branches, source, planes, size);
  }
}

function emptyBatch(size: number, scale: number): AmountBatch {
  return {
    values: new Float64Array(size),
    errors: new Float64Array(size),
    missing: new Uint8Array(size),
    scale,
  };
}

/** A constant keeps its denominator as the scale, as long as both are exact doubles. */
function scaled({ numerator, denominator }: Rational): {
  value: number;
  error: number;
  scale: number;
} {
  const over = Number(numerator);
  const under = Number(denominator);
  if (Math.abs(over) <= EXACT_MAX && under <= EXACT_MAX)
    return { value: over, error: 0, scale: under };
  const value = over / under;
  return { value, error: Math.abs(value) * ROUNDING, scale: 1 };
}

function constant(number: Rational, size: number): AmountSource {
  const { value, error, scale } = scaled(number);
  const out = emptyBatch(size, scale);
  out.values.fill(value);
  out.errors.fill(error);
  return () => out;
}

function fact(id: number, at: Answering, size: number): AmountSource {
  const source = at.numbers.of(id);
  const known = at.index.known[id] as Bits;
  const out = emptyBatch(size, source.scale);
  return (batch) => {
    const numbers = source.read(batch);
    const { values } = numbers;
    for (let i = 0; i < batch.count; i += 1) {
      const isKnown = hasBit(known, batch.rows[i] as number);
      out.missing[i] = isKnown ? 0 : 1;
      out.values[i] = isKnown ? (values[i] as number) : 0;
      out.errors[i] = isKnown ? errorAt(numbers, i) : 0;
    }
    return out;
  };
}

/** Brings two amounts of a batch together into a third, whose scale `scaleOf` gives from theirs. */
interface PairWork {
  scaleOf(a: number, b: number): number;
  run(out: AmountBatch, a: AmountBatch, b: AmountBatch, count: number): void;
}

function pairwise(a: AmountSource, b: AmountSource, work: PairWork, size: number): AmountSource {
  let out: AmountBatch | undefined;
  return (batch) => {
    const left = a(batch);
    const right = b(batch);
    out ??= emptyBatch(size, work.scaleOf(left.scale, right.scale));
    for (let i = 0; i < batch.count; i += 1)
      out.missing[i] = (left.missing[i] as number) | (right.missing[i] as number);
    work.run(out, left, right, batch.count);
    return out;
  };
}

const product: PairWork = {
  scaleOf: (a, b) => a * b,
  run: (out, a, b, count) => {
    for (let i = 0; i < count; i += 1) {
      const left = a.values[i] as number;
      const right = b.values[i] as number;
      const value = left * right;
      const size = Math.abs(value);
      const [leftError, rightError] = [a.errors[i] as number, b.errors[i] as number];
      let error = size > EXACT_MAX ? size * ROUNDING : 0;
      if (leftError !== 0 || rightError !== 0)
        error +=
          Math.abs(left) * rightError +
          Math.abs(right) * leftError +
          leftError * rightError +
          size * ROUNDING;
      out.values[i] = value;
      out.errors[i] = error;
    }
  },
};

/** Two numbers in the larger of their scales; a scale that is no multiple of the other costs a rounding. */
function aligned(scaleOut: number, scale: number): { factor: number; isWhole: boolean } {
  const factor = scaleOut / scale;
  return { factor, isWhole: Number.isInteger(factor) };
}

function additive(
  combine: (a: number, b: number) => number,
  sizeOf: (a: number, b: number) => number,
): PairWork {
  return {
    scaleOf: commonScale,
    run: (out, a, b, count) => {
      const left = aligned(out.scale, a.scale);
      const right = aligned(out.scale, b.scale);
      const isWhole = left.isWhole && right.isWhole;
      for (let i = 0; i < count; i += 1) {
        const x = (a.values[i] as number) * left.factor;
        const y = (b.values[i] as number) * right.factor;
        const size = sizeOf(x, y);
        const own = (a.errors[i] as number) * left.factor + (b.errors[i] as number) * right.factor;
        out.values[i] = combine(x, y);
        out.errors[i] = own === 0 && isWhole && size <= EXACT_MAX ? 0 : own + size * ROUNDING;
      }
    },
  };
}

/** The least common multiple where it is an exact double; the larger scale otherwise. */
function commonScale(a: number, b: number): number {
  if (a % b === 0) return a;
  if (b % a === 0) return b;
  const multiple = (a / greatestCommonDivisor(a, b)) * b;
  return Number.isInteger(multiple) && multiple <= EXACT_MAX ? multiple : Math.max(a, b);
}

function greatestCommonDivisor(a: number, b: number): number {
  let [larger, smaller] = [a, b];
  while (smaller !== 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

const total = additive(
  (a, b) => a + b,
  (a, b) => Math.abs(a) + Math.abs(b),
);
const largest = (a: number, b: number) => Math.max(Math.abs(a), Math.abs(b));
const lower = additive(Math.min, largest);
const higher = additive(Math.max, largest);

/** The whole times the share of its step. A whole that may lie on either side of a step's end has no share yet. */
function steps(of: AmountSource, rows: readonly PlanStep[], size: number): AmountSource {
  const shares = rows.map(({ by }) => scaled(by));
  const scale = shares.reduce((common, share) => commonScale(common, share.scale), 1);
  let out: AmountBatch | undefined;
  return (batch) => {
    const whole = of(batch);
    out ??= emptyBatch(size, whole.scale * scale);
    const ends = rows.map(({ upTo }) =>
      upTo ? (Number(upTo.numerator) / Number(upTo.denominator)) * whole.scale : Infinity,
    );
    for (let i = 0; i < batch.count; i += 1) {
      const value = whole.values[i] as number;
      const error = whole.errors[i] as number;
      const step = ends.findIndex((end) => value <= end);
      const share = step < 0 ? undefined : shares[step];
      const product = share ? value * share.value * (scale / share.scale) : 0;
      const magnitude = Math.abs(product);
      const isExact =
        error === 0 &&
        magnitude <= EXACT_MAX &&
        (!share || (share.error === 0 && Number.isInteger(scale / share.scale)));
      const isNear = ends.some((end, row) => isAt(value, end, error, rows[row] as PlanStep));
      out.missing[i] = whole.missing[i] as number;
      out.values[i] = product;
      out.errors[i] = isNear ? Infinity : isExact ? 0 : magnitude * ROUNDING + error * scale * 2;
    }
    return out;
  };
}

/** Whether doubles cannot tell on which side of the end a value lies. */
function isAt(value: number, end: number, error: number, { upTo }: PlanStep): boolean {
  if (!upTo) return false;
  const isEndExact = upTo.denominator === 1n && Math.abs(end) <= EXACT_MAX;
  if (error === 0 && isEndExact) return false;
  return Math.abs(value - end) <= error + Math.abs(end) * ROUNDING;
}

/** Each row goes to its first branch that holds; the rows of a branch make a batch of their own. */
function firstBranch(
  branches: readonly PlanBranch[],
  source: (part: PlanAmount) => AmountSource,
  planes: BranchPlanes,
  size: number,
): AmountSource {
  const compiled = branches.map(({ when, amount }) => ({
    truth: when === undefined ? undefined : (planes.get(when) as TruthPlanes),
    amount: source(amount),
    rows: new Uint32Array(size),
    places: new Uint32Array(size),
  }));
  const out = emptyBatch(size, 1);
  return (batch) => {
    out.values.fill(0, 0, batch.count);
    out.errors.fill(0, 0, batch.count);
    out.missing.fill(0, 0, batch.count);
    const counts = compiled.map(() => 0);
    for (let i = 0; i < batch.count; i += 1) {
      const row = batch.rows[i] as number;
      for (let branch = 0; branch < compiled.length; branch += 1) {
        const { truth, rows, places } = compiled[branch] as (typeof compiled)[number];
        if (truth && hasBit(truth.no, row)) continue;
        if (truth && !hasBit(truth.yes, row)) out.missing[i] = 1;
        else {
          const place = counts[branch] as number;
          rows[place] = row;
          places[place] = i;
          counts[branch] = place + 1;
        }
        break;
      }
    }
    compiled.forEach(({ amount, rows, places }, branch) => {
      const count = counts[branch] as number;
      if (count > 0) scatter(out, amount({ rows, count, token: nextToken() }), places, count);
    });
    return out;
  };
}

/** Branches have scales of their own; here they meet in fen, exactly where they are whole fen. */
function scatter(out: AmountBatch, from: AmountBatch, places: Uint32Array, count: number): void {
  for (let i = 0; i < count; i += 1) {
    const place = places[i] as number;
    const units = from.values[i] as number;
    const value = units / from.scale;
    const isWhole =
      (from.errors[i] as number) === 0 && value * from.scale === units && Number.isInteger(value);
    out.values[place] = value;
    out.errors[place] = isWhole
      ? 0
      : (from.errors[i] as number) / from.scale + Math.abs(value) * ROUNDING;
    out.missing[place] = from.missing[i] as number;
  }
}
