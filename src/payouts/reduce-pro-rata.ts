import { apportion } from '../core/apportion.js';
import { MoneyLeft, partsOf, type Funding } from './funding.js';

/**
 * Divides what is left in proportion to what is due, to the fen, where it does not reach for all of it.
 * @param dueFen what is due to each, above 0
 * @returns what each gets, in the same order; null where somebody would get nothing
 */
export function reduceProRata(
  dueFen: readonly number[],
  funding: Funding,
  left: MoneyLeft,
): number[] | null {
  let totalFen = Math.min(left.reachOf(funding), sum(dueFen));
  while (totalFen > 0) {
    const amounts = apportion(totalFen, dueFen);
    if (amounts.some((amountFen) => amountFen <= 0)) return null;
    const lacksFen = left.lacking(amounts.flatMap((amountFen) => partsOf(funding, amountFen)));
    if (lacksFen === 0) return amounts;
    // Where several funds share, each payment is rounded by itself, which can ask a fund for some fen too many.
    totalFen -= lacksFen;
  }
  return null;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
