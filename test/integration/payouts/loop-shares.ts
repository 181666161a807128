/** Shares of an amount by largest remainder, the first of equal ones first: one fen after the other, as one would by hand. */
export function shareOut(fen: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => Math.floor((fen * weight) / whole));
  const remainders = weights.map((weight) => (fen * weight) % whole);
  let left = fen - shares.reduce((sum, share) => sum + share, 0);
  while (left > 0) {
    const next = remainders.indexOf(Math.max(...remainders));
    shares[next] = (shares[next] ?? 0) + 1;
    remainders[next] = -1;
    left -= 1;
  }
  return shares;
}
