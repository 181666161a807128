import type { Explanation } from '../core/evaluate/explanation.js';

export interface VerdictCounts {
  eligible: number;
  unknown: number;
  ineligible: number;
  notInForce: number;
}

/** What a chunk or a run came to. */
export interface Tally {
  enterprises: number;
  openedCases: number;
  storedDecisions: number;
  policies: Record<string, VerdictCounts>;
}

export function emptyTally(): Tally {
  return { enterprises: 0, openedCases: 0, storedDecisions: 0, policies: {} };
}

export function countExplanations(tally: Tally, explanations: readonly Explanation[]): void {
  tally.enterprises += 1;
  for (const { policy, verdict, notInForce } of explanations) {
    const counts = (tally.policies[policy.id] ??= emptyCounts());
    counts[notInForce ? 'notInForce' : verdict] += 1;
  }
}

/** Adds the second to the first. */
export function addTally(total: Tally, part: Tally): void {
  total.enterprises += part.enterprises;
  total.openedCases += part.openedCases;
  total.storedDecisions += part.storedDecisions;
  for (const [id, counts] of Object.entries(part.policies)) {
    const sum = (total.policies[id] ??= emptyCounts());
    for (const key of ['eligible', 'unknown', 'ineligible', 'notInForce'] as const)
      sum[key] += counts[key];
  }
}

/** The letters of a verdict plane, in the order of the run's policies. */
export function verdictLetters(explanations: readonly Explanation[]): string {
  return explanations
    .map(({ verdict, notInForce }) => (notInForce ? 'n' : verdict.charAt(0)))
    .join('');
}

function emptyCounts(): VerdictCounts {
  return { eligible: 0, unknown: 0, ineligible: 0, notInForce: 0 };
}
