/**
 * Divides an amount of fen in proportion to the weights, exactly: what rounding down leaves over goes, one fen each, to
 * the largest remainders, and among equal ones to the first. Nobody gets more than the weight says while the amount is
 * not above their sum, which is what lets money be given back in parts and come out right with the last.
 */
export function apportion(amountFen: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (total <= 0n) throw new RangeError('nothing to divide by');
  const shares = weights.map((weight, index) => {
    const share = BigInt(amountFen) * BigInt(weight);
    return { index, fen: Number(share / total), remainder: share % total };
  });
  const given = shares.reduce((sum, { fen }) => sum + fen, 0);
  const byRemainder = [...shares].sort(
    (a, b) =>
      Number(b.remainder > a.remainder) - Number(b.remainder < a.remainder) || a.index - b.index,
  );
  const raised = new Set(byRemainder.slice(0, amountFen - given).map(({ index }) => index));
  return shares.map(({ index, fen }) => (raised.has(index) ? fen + 1 : fen));
}
