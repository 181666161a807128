import type { Plan } from '../../policy/plan/plan.js';
import type { Bits } from './bits.js';
import type { LeafIndex } from './leaf-index.js';
import { NumberSources, type RowBatch } from './number-batches.js';
import { listRows } from './pack-bits.js';
import type { Population } from './population.js';
import { RowReader } from './row-reader.js';

/** A multiple of 32, small enough for the numbers of a batch to stay in the cache. */
export const BATCH_ROWS = 2_048;

/** What answering needs at hand for one plan and population. */
export interface Answering {
  readonly plan: Plan;
  readonly population: Population;
  readonly index: LeafIndex;
  readonly numbers: NumberSources;
  /** For the rows that doubles cannot tell apart. */
  readonly exact: RowReader;
}

/** One step of answering, for the rows from a multiple of 32 up to another, or to the last row. */
export type BatchStep = (from: number, to: number) => void;

export function answeringOf(plan: Plan, population: Population, index: LeafIndex): Answering {
  return {
    plan,
    population,
    index,
    numbers: new NumberSources(plan, population, BATCH_ROWS),
    exact: new RowReader(plan, population),
  };
}

/** Cuts the rows from a multiple of 32 on into stretches of at most {@link BATCH_ROWS}. */
export function eachStretch(from: number, to: number, work: BatchStep): void {
  for (let first = from; first < to; first += BATCH_ROWS)
    work(first, Math.min(first + BATCH_ROWS, to));
}

/** Lists rows for the number sources. Its batch is good until the next one. */
export class RowList {
  private readonly rows = new Uint32Array(BATCH_ROWS);

  /** The rows of a stretch whose bit is set. */
  of(bits: Bits, from: number, to: number): RowBatch {
    return { rows: this.rows, count: listRows(this.rows, bits, from, to), token: nextToken() };
  }
}

let tokens = 0;

/** A number that no batch has had before. */
export function nextToken(): number {
  tokens += 1;
  return tokens;
}
