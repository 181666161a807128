import { canonicalHash } from '../../core/canonical-hash.js';

export interface PublishedLine {
  readonly caseNumber: string;
  readonly entitlementKey: string;
  readonly amountFen: number | null;
}

/** SHA-256 over what a list says, in whatever order it was read; the amounts as published stand in the transitions. */
export function publicityListHash(lines: readonly PublishedLine[]): string {
  const ordered = lines
    .map(({ caseNumber, entitlementKey, amountFen }) => ({ caseNumber, entitlementKey, amountFen }))
    .sort((a, b) => (a.caseNumber < b.caseNumber ? -1 : 1));
  return canonicalHash(ordered);
}
