import { onesIn, type Bits } from './bits.js';
import type { Interval } from './number-demand.js';
import type { Codes } from './population.js';

/**
 * Tests of a stretch of a column, 32 rows to the word; only the bits of rows whose fact is known are ever set. A stretch
 * runs from a multiple of 32. Most facts are known of few enterprises, so words without any are skipped and thin ones
 * are walked bit by bit.
 */

/** Below so many known rows a word is walked bit by bit. */
const DENSE = 8;

/** The rows whose value lies in one of the intervals. */
export function packIntervals(
  out: Bits,
  known: Bits,
  values: Float64Array | Int32Array,
  intervals: readonly Interval[],
  from: number,
  to: number,
): void {
  const [only, ...others] = intervals;
  if (only) packBetween(out, known, values, only.low, only.high, from, to);
  else out.fill(0, from >>> 5, (to + 31) >>> 5);
  for (const { low, high } of others) orBetween(out, known, values, low, high, from, to);
}

function packBetween(
  out: Bits,
  known: Bits,
  values: Float64Array | Int32Array,
  low: number,
  high: number,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row += 32) {
    const mask = known[row >>> 5] as number;
    let word = 0;
    if (mask !== 0) {
      if (onesIn(mask) >= DENSE) {
        const end = Math.min(row + 32, to);
        for (let i = row; i < end; i += 1) {
          const value = values[i] as number;
          word |= (value >= low && value <= high ? 1 : 0) << (i & 31);
        }
        word &= mask;
      } else {
        for (let left = mask; left !== 0; left &= left - 1) {
          const value = values[row + 31 - Math.clz32(left & -left)] as number;
          if (value >= low && value <= high) word |= left & -left;
        }
      }
    }
    out[row >>> 5] = word;
  }
}

/** A demand of several intervals is rare, so this one is plain. */
function orBetween(
  out: Bits,
  known: Bits,
  values: Float64Array | Int32Array,
  low: number,
  high: number,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row += 32) {
    let word = out[row >>> 5] as number;
    for (let left = known[row >>> 5] as number; left !== 0; left &= left - 1) {
      const value = values[row + 31 - Math.clz32(left & -left)] as number;
      if (value >= low && value <= high) word |= left & -left;
    }
    out[row >>> 5] = word;
  }
}

/** The rows whose code the table marks with 1. */
export function packTable(
  out: Bits,
  known: Bits,
  codes: Codes,
  table: Uint8Array,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row += 32) {
    const mask = known[row >>> 5] as number;
    let word = 0;
    if (mask !== 0) {
      if (onesIn(mask) >= DENSE) {
        const end = Math.min(row + 32, to);
        for (let i = row; i < end; i += 1)
          word |= (table[codes[i] as number] as number) << (i & 31);
        word &= mask;
      } else {
        for (let left = mask; left !== 0; left &= left - 1) {
          if (table[codes[row + 31 - Math.clz32(left & -left)] as number] === 1)
            word |= left & -left;
        }
      }
    }
    out[row >>> 5] = word;
  }
}

/** Writes down the rows of a stretch whose bit is set, ascending, and gives back how many. */
export function listRows(out: Uint32Array, bits: Bits, from: number, to: number): number {
  let count = 0;
  for (let row = from; row < to; row += 32) {
    for (let left = bits[row >>> 5] as number; left !== 0; left &= left - 1) {
      out[count] = row + 31 - Math.clz32(left & -left);
      count += 1;
    }
  }
  return count;
}

/** out = a and b, word by word. */
export function andBits(out: Bits, a: Bits, b: Bits, from: number, to: number): void {
  for (let word = from >>> 5; word < (to + 31) >>> 5; word += 1)
    out[word] = (a[word] as number) & (b[word] as number);
}
