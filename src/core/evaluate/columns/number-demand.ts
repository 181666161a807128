import type { FactDefinition } from '../../facts/fact-definition.js';
import { meets, operandsOf, type Demand } from '../../policy/demand.js';
import { add, compare, divide, integer, subtract, type Rational } from '../../rational.js';

/** Both ends included; infinite where there is no end. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Where a demand on a number changes its answer. */
export interface Regions {
  /** Ascending. */
  readonly thresholds: readonly Rational[];
  /** Below the first threshold, on it, between it and the second, …, above the last: 2n + 1 answers. */
  readonly answers: readonly boolean[];
}

const ONE = integer(1);

/** Asks the demand itself on each threshold and between them, so that no operator has to be known here. */
export function regionsOf(demand: Demand<Rational>, definition: FactDefinition): Regions {
  const sorted = operandsOf(demand).sort(compare);
  const thresholds = sorted.filter(
    (value, index) => index === 0 || compare(sorted[index - 1] as Rational, value) < 0,
  );
  const samples = thresholds.flatMap((value, index) => {
    const next = thresholds[index + 1];
    return [value, next ? divide(add(value, next), integer(2)) : add(value, ONE)];
  });
  const lowest = subtract(thresholds[0] as Rational, ONE);
  return {
    thresholds,
    answers: [lowest, ...samples].map((value) => meets(demand, definition, value) === true),
  };
}

/** The whole numbers of units (`scale` to one) that meet a demand, as few intervals as there are. */
export function intervalsOf({ thresholds, answers }: Regions, scale: number): Interval[] {
  const units = thresholds.map((value) => ({
    over: value.numerator * BigInt(scale),
    under: value.denominator,
  }));
  const pieces = answers.flatMap((answer, index): Interval[] => {
    if (!answer) return [];
    const at = units[(index - 1) >> 1];
    if (index % 2 === 1) {
      const exact = at && at.over % at.under === 0n ? toEnd(at.over / at.under) : undefined;
      return exact === undefined || !Number.isFinite(exact) ? [] : [{ low: exact, high: exact }];
    }
    const before = index === 0 ? undefined : at;
    const after = units[index >> 1];
    const low = before ? toEnd(floorOf(before.over, before.under) + 1n) : -Infinity;
    const high = after ? toEnd(-floorOf(-after.over, after.under) - 1n) : Infinity;
    return low <= high ? [{ low, high }] : [];
  });
  return pieces.reduce<Interval[]>((joined, piece) => {
    const last = joined.at(-1);
    return last && piece.low <= last.high + 1
      ? [...joined.slice(0, -1), { low: last.low, high: piece.high }]
      : [...joined, piece];
  }, []);
}

function floorOf(over: bigint, under: bigint): bigint {
  const quotient = over / under;
  return over < 0n && quotient * under !== over ? quotient - 1n : quotient;
}

/** Columns hold nothing beyond 2^53, so an end out there is no end. */
function toEnd(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) return Infinity;
  return value < -BigInt(Number.MAX_SAFE_INTEGER) ? -Infinity : Number(value);
}
