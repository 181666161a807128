import { onesIn } from './bits.js';
import type { TruthPlanes } from './combine-leaves.js';

/** How the verdicts on one policy differ between two runs over the same rows. */
export interface VerdictChanges {
  /** Rows whose verdict is another one. */
  readonly changed: number;
  /** Rows that are eligible now and were not. */
  readonly gained: number;
  /** Rows that were eligible and are not now, whether that is known to be so or no longer known. */
  readonly lost: number;
}

/** Counts what changed for the rows of the words from one up to another. */
export function compareVerdicts(
  before: TruthPlanes,
  after: TruthPlanes,
  fromWord = 0,
  toWord = after.yes.length,
): VerdictChanges {
  let changed = 0;
  let gained = 0;
  let lost = 0;
  for (let word = fromWord; word < toWord; word += 1) {
    const was = before.yes[word] as number;
    const is = after.yes[word] as number;
    const other = (was ^ is) | ((before.no[word] as number) ^ (after.no[word] as number));
    // Nearly every word of two nights is the same.
    if (other === 0) continue;
    changed += onesIn(other);
    gained += onesIn(is & ~was);
    lost += onesIn(was & ~is);
  }
  return { changed, gained, lost };
}

/** The rows whose verdict is another one, ascending. */
export function changedRows(before: TruthPlanes, after: TruthPlanes): number[] {
  const rows: number[] = [];
  for (let word = 0; word < after.yes.length; word += 1) {
    let other =
      ((before.yes[word] as number) ^ (after.yes[word] as number)) |
      ((before.no[word] as number) ^ (after.no[word] as number));
    for (; other !== 0; other &= other - 1) rows.push(word * 32 + 31 - Math.clz32(other & -other));
  }
  return rows;
}
