import type { LeafReason, Reason } from '../evaluate/explanation.js';
import type { Truth } from '../evaluate/truth.js';

/** What stands between an enterprise and a condition, on one way to fulfil it. */
export interface Path {
  /** Known values that would have to change. */
  readonly failed: readonly FailedLeaf[];
  /** Leaves whose facts are missing. */
  readonly unknown: readonly LeafReason[];
}

/** A leaf that would have to come out as wanted: false below a `not`. */
export interface FailedLeaf {
  readonly leaf: LeafReason;
  readonly wanted: boolean;
}

/** How hard a leaf is to change where its value is known, and to find out where it is missing. */
export interface Effort {
  readonly change: (leaf: LeafReason) => number;
  readonly findOut: (leaf: LeafReason) => number;
}

const HERE: Path = { failed: [], unknown: [] };

/**
 * The nearest way to make a condition come out as wanted: of alternatives the one with the fewest values to change, then
 * the least effort to change them, then the least effort to find out what is missing.
 */
export function nearestPath(
  reason: Reason,
  effort: Effort,
  wanted: Exclude<Truth, null> = true,
): Path {
  if (reason.truth === wanted) return HERE;
  if (reason.kind === 'leaf')
    return reason.truth === null
      ? { failed: [], unknown: [reason] }
      : { failed: [{ leaf: reason, wanted }], unknown: [] };
  if (reason.kind === 'not') return nearestPath(reason.parts[0] as Reason, effort, !wanted);
  const parts = reason.parts.map((part) => nearestPath(part, effort, wanted));
  if ((reason.kind === 'all') === wanted) {
    return {
      failed: parts.flatMap(({ failed }) => failed),
      unknown: parts.flatMap(({ unknown }) => unknown),
    };
  }
  return parts.reduce((best, next) => (compareFar(next, best, effort) < 0 ? next : best));
}

/** Below zero if the first path is the nearer one. */
export function compareFar(a: Path, b: Path, { change, findOut }: Effort): number {
  const total = (leaves: readonly LeafReason[], of: (leaf: LeafReason) => number) =>
    leaves.reduce((sum, leaf) => sum + of(leaf), 0);
  return (
    a.failed.length - b.failed.length ||
    total(a.failed.map(leafOf), change) - total(b.failed.map(leafOf), change) ||
    total(a.unknown, findOut) - total(b.unknown, findOut)
  );
}

function leafOf({ leaf }: FailedLeaf): LeafReason {
  return leaf;
}
