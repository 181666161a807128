/**
 * The least number of random rules that the checker has to accept of so many drawn: a rule contradicts itself in one of forty
 * cases, and the few of a short run may be more than their share by chance.
 */
export function leastAccepted(drawn: number): number {
  return 0.95 * drawn - 5;
}
