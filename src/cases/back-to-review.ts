import type { BenefitCaseEntity } from './benefit-case.entity.js';
import type { CaseChanges } from './cases.repository.js';

/**
 * What a case that goes back to review leaves behind: its list with its place on it, who had reviewed it, and a reduction,
 * because the money there is when it comes again is another.
 */
export function backToReview({ amountFen, entitledFen }: BenefitCaseEntity): CaseChanges {
  return {
    listId: null,
    rankValue: null,
    reviewedAt: null,
    reviewedBy: null,
    amountFen: entitledFen ?? amountFen,
    entitledFen: null,
  };
}
