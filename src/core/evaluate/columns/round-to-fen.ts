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
    if (doubled <= EXACT_MAX) {
      const fen = Math.floor(doubled / (2 * scale));
      // The division may have rounded up to the next whole number; the product is exact and tells.
      return fen * 2 * scale > doubled ? fen - 1 : fen;
    }
  }
  const fen = units / scale;
  const margin = error / scale + Math.abs(fen) * ROUNDING;
  if (fen - margin > EXACT_MAX) return NO_AMOUNT;
  const lowest = Math.max(0, Math.floor(fen - margin + 0.5));
  const highest = Math.max(0, Math.floor(fen + margin + 0.5));
  return lowest === highest && highest < EXACT_MAX ? lowest : DOUBTFUL;
}
