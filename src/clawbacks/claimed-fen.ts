import type { ClawbackEntity } from './clawback.entity.js';

/** What the clawbacks of a case claim together: decided amounts, and what was notified where nothing is decided yet. */
export function claimedFen(clawbacks: readonly ClawbackEntity[]): number {
  return clawbacks
    .filter(({ state }) => state !== 'dropped')
    .reduce((sum, { decidedFen, claimedFen }) => sum + (decidedFen ?? claimedFen), 0);
}
