import type { AmountBatch } from './amount-batches.js';

/** Not a fen amount: a fact is missing, or nobody can be paid that much. */
export const NO_AMOUNT = NaN;
/** Doubles cannot tell to which fen it rounds. */
export const DOUBTFUL = -1;

const ROUNDING = 2 ** -50;
const EXACT_MAX = Number.MAX_SAFE_INTEGER;

/** The amount of one row in fen: cut off at zero, rounded half-up once; {@link NO_AMOUNT} or {@link DOUBTFUL} else. */
export function roundToFen({ values, errors, missing, scale }: AmountBatch, i: number): number {
  if (missing[i] === 1) return NO_AMOUNT;
  const units = values[i] as number;
  const error = errors[i] as number;
  if (error === 0) {
    if (units <= 0) return 0;
    const doubled = 2 * units + scale;
    // Of whole numbers up to 2^53 the rounded quotient never reaches the next whole number.
    if (doubled <= EXACT_MAX) return Math.floor(doubled / (2 * scale));
  }
  const fen = units / scale;
  const margin = error / scale + Math.abs(fen) * ROUNDING;
  if (fen - margin > EXACT_MAX) return NO_AMOUNT;
  const lowest = Math.max(0, Math.floor(fen - margin + 0.5));
  const highest = Math.max(0, Math.floor(fen + margin + 0.5));
  // From 2^50 on the margin alone is more than a fen, so that what is told is exact.
  return lowest === highest ? lowest : DOUBTFUL;
}
