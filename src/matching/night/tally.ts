import { LETTER, placeIn, type ChunkOutcome } from './chunk-outcome.js';

export interface VerdictCounts {
  eligible: number;
  unknown: number;
  ineligible: number;
  notInForce: number;
}

/** What a chunk or a run came to. */
export interface Tally {
  /** How many were decided, in columns or one by one. */
  enterprises: number;
  /** How many of them were decided one by one, because something about them might have changed. */
  examined: number;
  /** How many could not be decided because of something that is stored about them. */
  setAside: number;
  openedCases: number;
  withdrawnCases: number;
  storedDecisions: number;
  policies: Record<string, VerdictCounts>;
}

export function emptyTally(): Tally {
  return {
    enterprises: 0,
    examined: 0,
    setAside: 0,
    openedCases: 0,
    withdrawnCases: 0,
    storedDecisions: 0,
    policies: {},
  };
}

/** How the verdicts of an outcome fall, policy by policy; those set aside are counted under none. */
export function tallyOf(
  outcome: ChunkOutcome,
  policyIds: readonly string[],
): Pick<Tally, 'enterprises' | 'policies'> {
  const policies: Record<string, VerdictCounts> = {};
  const rows = outcome.enterpriseIds.length;
  for (const [policy, id] of policyIds.entries()) {
    const counts = emptyCounts();
    const start = placeIn(outcome, 0, policy);
    for (const letter of outcome.verdicts.subarray(start, start + rows)) {
      if (letter === LETTER.eligible) counts.eligible += 1;
      else if (letter === LETTER.unknown) counts.unknown += 1;
      else if (letter === LETTER.ineligible) counts.ineligible += 1;
      else if (letter === LETTER.notInForce) counts.notInForce += 1;
    }
    policies[id] = counts;
  }
  return { enterprises: rows, policies };
}

/** Adds the second to the first. */
export function addTally(total: Tally, part: Tally): void {
  for (const key of [
    'enterprises',
    'examined',
    'setAside',
    'openedCases',
    'withdrawnCases',
    'storedDecisions',
  ] as const)
    total[key] += part[key];
  for (const [id, counts] of Object.entries(part.policies)) {
    const sum = (total.policies[id] ??= emptyCounts());
    for (const key of ['eligible', 'unknown', 'ineligible', 'notInForce'] as const)
      sum[key] += counts[key];
  }
}

function emptyCounts(): VerdictCounts {
  return { eligible: 0, unknown: 0, ineligible: 0, notInForce: 0 };
}
