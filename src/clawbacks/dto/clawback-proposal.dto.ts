/** What deciding a paid case again, with today's facts, would have come back. */
export class ClawbackProposalDto {
  caseId: string;
  caseNumber: string;
  /** same · changed: another amount · withdrawn: no entitlement · held: it cannot be said. */
  outcome: 'same' | 'changed' | 'withdrawn' | 'held';
  /** Why withdrawn or held. */
  reason: string | null;
  paidFen: number;
  /** By the corrected facts; null where that cannot be said. */
  entitledFen: number | null;
  /** By other clawbacks of the case that were not dropped. */
  alreadyClaimedFen: number;
  /** Zero: nothing has to come back; null: that cannot be said. */
  proposedFen: number | null;
}
