import type { NaiveDecision } from '../../rules/naive-oracle.js';
import { isSame } from '../../rules/two-opinions.js';

/** Throws unless both say the same: one disagreement is enough, so a test ends with it. */
export function mustAgree(
  own: NaiveDecision | undefined,
  oracle: NaiveDecision,
  who: string,
): void {
  if (!isSame(own, oracle))
    throw new Error(`${who}: ${JSON.stringify(own)} instead of ${JSON.stringify(oracle)}`);
}

/** Throws unless both are the same, lists and objects by what is in them. */
export function mustEqual(own: unknown, expected: unknown, what: string): void {
  const [is, should] = [JSON.stringify(own), JSON.stringify(expected)];
  if (is !== should) throw new Error(`${what}: ${is} instead of ${should}`);
}

/** Throws unless the work throws an error of just this kind: not one that comes of working on with nonsense. */
export function mustThrow(work: () => unknown, kind: new () => Error, what: string): void {
  try {
    work();
  } catch (error) {
    if (error instanceof Error && error.constructor === kind) return;
  }
  throw new Error(`${what}: no ${kind.name} is thrown`);
}
