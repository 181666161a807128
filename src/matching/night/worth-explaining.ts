import type { DecisionHead } from '../decision.repository.js';
import { LETTER, placeIn, type ChunkOutcome } from './chunk-outcome.js';
import { rowOf } from './decide-columns.js';

/**
 * The policies of which deciding one by one may come to something: those that pay by the columns, and those on which
 * something was decided before. The others paid nothing and still pay nothing. A fact that has come since the columns were read
 * is the next run's, as one that came a moment later would be.
 * @param policyIds in the order of the outcome's planes
 * @returns undefined where the columns cannot tell: all of them
 */
export function worthExplaining(
  outcome: ChunkOutcome,
  enterpriseId: number,
  policyIds: readonly string[],
  latest: ReadonlyMap<string, DecisionHead> | undefined,
): ReadonlySet<string> | undefined {
  const row = rowOf(outcome, enterpriseId);
  if (row === undefined) return undefined;
  const worth = new Set(latest?.keys());
  for (const [plane, id] of policyIds.entries()) {
    const letter = outcome.verdicts[placeIn(outcome, row, plane)];
    if (letter === LETTER.setAside) return undefined;
    if (letter === LETTER.eligible) worth.add(id);
  }
  return worth;
}
