import { Injectable } from '@nestjs/common';
import { backToReview } from '../cases/back-to-review.js';
import type { BenefitCaseEntity } from '../cases/benefit-case.entity.js';
import { CaseTransitions } from '../cases/case-transitions.js';
import { CaseRepository } from '../cases/cases.repository.js';
import type { CaseState } from '../core/lifecycle/lifecycle.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DrainAwaitingFunds } from './drain-awaiting-funds.js';
import { LedgerRepository } from './ledger.repository.js';
import { PayoutBatchRepository } from './payout-batch.repository.js';
import { PAYOUTS_ACTOR } from './payouts-actor.js';
import { PostMoney } from './post-money.js';

/**
 * Takes an approved case off its road to payment, and gives the money reserved for it back to its appropriations, for
 * those who wait for it.
 */
@Injectable()
export class ReleaseApprovedCase {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseRepository,
    private readonly transitions: CaseTransitions,
    private readonly ledger: LedgerRepository,
    private readonly batches: PayoutBatchRepository,
    private readonly postMoney: PostMoney,
    private readonly drainAwaitingFunds: DrainAwaitingFunds,
  ) {}

  /**
   * A corrected fact has taken the entitlement away.
   * @param reason told to the enterprise
   * @returns false, and nothing is done, where the case has moved on or stands in a batch already
   */
  withdraw(caseId: string, reason: string): Promise<boolean> {
    return this.release(caseId, reason, ['approved', 'bounced'], (benefitCase) =>
      this.transitions.applyToAll([benefitCase], 'withdraw', PAYOUTS_ACTOR, {
        reason,
        vouched: ['reservation-released'],
      }),
    );
  }

  /**
   * A corrected fact has changed the amount: it is reviewed, published and approved once more, since what was published
   * is not what would be paid.
   * @returns as {@link withdraw}
   */
  returnToReview(caseId: string, amountFen: number, reason: string): Promise<boolean> {
    return this.release(caseId, reason, ['approved'], (benefitCase) =>
      this.transitions.applyToAll([benefitCase], 'return-to-review', PAYOUTS_ACTOR, {
        reason,
        changes: (before) => ({ ...backToReview(before), amountFen }),
        detail: { fromFen: benefitCase.amountFen, toFen: amountFen },
        vouched: ['reservation-released'],
      }),
    );
  }

  private release(
    caseId: string,
    reason: string,
    states: readonly CaseState[],
    move: (benefitCase: BenefitCaseEntity) => Promise<unknown>,
  ): Promise<boolean> {
    return this.unitOfWork.run(async () => {
      const benefitCase = await this.cases.lock(caseId);
      if (!benefitCase || !states.includes(benefitCase.state)) return false;
      const { entitlementKey } = benefitCase;
      if ((await this.batches.entitlementsInPayment([entitlementKey])).size > 0) return false;
      await this.ledger.holdOfPolicy(benefitCase.policyId);
      const reserved = await this.ledger.reservationsOf([caseId]);
      await this.postMoney.execute({
        kind: 'release',
        movements: reserved.map((part) => ({ ...part, memo: reason })),
        actor: PAYOUTS_ACTOR.userId,
      });
      await move(benefitCase);
      await this.drainAwaitingFunds.execute(benefitCase.policyId);
      return true;
    });
  }
}
