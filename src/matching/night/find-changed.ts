import type { DecisionHead } from '../decision.repository.js';
import { LETTER, letterOf, placeIn, type ChunkOutcome } from './chunk-outcome.js';

/**
 * Whose outcome is another one than in the run before, or was or is set aside. Of somebody whom that run did not know,
 * only what pays is news.
 */
export function changedSince(before: ChunkOutcome | undefined, after: ChunkOutcome): number[] {
  const isSameBlock = before !== undefined && sameIds(before.enterpriseIds, after.enterpriseIds);
  const rowBefore = isSameBlock ? undefined : rowsOf(before);
  const changed: number[] = [];
  for (const [row, id] of after.enterpriseIds.entries()) {
    const old = rowBefore ? rowBefore.get(id) : row;
    const isChanged =
      before === undefined || old === undefined
        ? isNews(after, row)
        : differs(before, old, after, row);
    if (isChanged) changed.push(id);
  }
  return changed;
}

/** What was last decided about an enterprise and what the outcome says, policy by policy. */
export function differsFromDecisions(
  outcome: ChunkOutcome,
  row: number,
  policies: readonly { readonly id: string; readonly versionHash: string | null }[],
  latest: ReadonlyMap<string, DecisionHead> | undefined,
): boolean {
  return policies.some(({ id, versionHash }, policy) => {
    const place = placeIn(outcome, row, policy);
    const letter = outcome.verdicts[place] as number;
    const head = latest?.get(id);
    if (!head) return letter === LETTER.eligible || letter === LETTER.setAside;
    return (
      letter !== letterOf(head.verdict, head.versionHash === null) ||
      versionHash !== head.versionHash ||
      !isSameAmount(outcome.fen[place] as number, head.amountFen ?? NaN)
    );
  });
}

function differs(before: ChunkOutcome, old: number, after: ChunkOutcome, row: number): boolean {
  if (before.width !== after.width) return true;
  for (let policy = 0; policy < after.width; policy += 1) {
    const was = placeIn(before, old, policy);
    const is = placeIn(after, row, policy);
    const letter = after.verdicts[is];
    if (letter === LETTER.setAside || before.verdicts[was] !== letter) return true;
    if (!isSameAmount(before.fen[was] as number, after.fen[is] as number)) return true;
  }
  return false;
}

function isNews(after: ChunkOutcome, row: number): boolean {
  for (let policy = 0; policy < after.width; policy += 1) {
    const letter = after.verdicts[placeIn(after, row, policy)];
    if (letter === LETTER.eligible || letter === LETTER.setAside) return true;
  }
  return false;
}

function isSameAmount(one: number, other: number): boolean {
  return one === other || (Number.isNaN(one) && Number.isNaN(other));
}

function sameIds(one: Int32Array, other: Int32Array): boolean {
  return one.length === other.length && one.every((id, row) => id === other[row]);
}

function rowsOf(outcome: ChunkOutcome | undefined): Map<number, number> {
  return new Map([...(outcome?.enterpriseIds ?? [])].map((id, row) => [id, row]));
}
