import type { Appropriation } from '../../../api/payouts.js';

/** The appropriations of one policy and year. */
export type Funds = readonly [Appropriation, ...Appropriation[]];

/** Put together by policy and year, in the order in which the first of each stands. */
export function byPolicyAndYear(appropriations: readonly Appropriation[]): Funds[] {
  const groups = new Map<string, [Appropriation, ...Appropriation[]]>();
  for (const one of appropriations) {
    const key = `${one.policyId} ${one.fiscalYear}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}
