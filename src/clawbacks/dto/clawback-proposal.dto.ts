import { LabelDto } from '../../policies/dto/label.dto.js';

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

/** A case that was paid more than its corrected facts give, or of which that can no longer be said. */
export class PaidInErrorDto extends ClawbackProposalDto {
  uscc: string;
  enterpriseName: string;
  policyId: string;
  policyTitle: LabelDto;
}

/** One page of the paid cases whose facts have changed since; those that come out as they were paid are left out. */
export class PaidInErrorPageDto {
  data: PaidInErrorDto[];
  /** How many paid cases were decided again for this page. */
  decidedAgain: number;
  /** Also where `data` is empty: the next cases have not been looked at yet. */
  nextCursor: string | null;
}
