import { Injectable } from '@nestjs/common';
import type { CaseActor } from '../cases/case-actor.js';
import { CaseTransitions } from '../cases/case-transitions.js';
import { CaseRepository } from '../cases/cases.repository.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { LedgerRepository } from './ledger.repository.js';
import { PayoutBatchRepository } from './payout-batch.repository.js';
import { PostMoney } from './post-money.js';

/** What payouts do by themselves, unattended. */
export const PAYOUTS_ACTOR: CaseActor = {
  userId: 'system:payouts',
  displayName: '系统自动办理',
  role: 'system',
};

/** Takes back a case for which money is reserved, and gives that money back to its appropriation. */
@Injectable()
export class WithdrawApprovedCase {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseRepository,
    private readonly transitions: CaseTransitions,
    private readonly ledger: LedgerRepository,
    private readonly batches: PayoutBatchRepository,
    private readonly postMoney: PostMoney,
  ) {}

  /**
   * @param reason told to the enterprise
   * @returns false, and nothing is done, where the case has moved on or stands in a batch already
   */
  async execute(caseId: string, reason: string): Promise<boolean> {
    return this.unitOfWork.run(async () => {
      const benefitCase = await this.cases.lock(caseId);
      if (benefitCase?.state !== 'approved' && benefitCase?.state !== 'bounced') return false;
      const { entitlementKey } = benefitCase;
      if ((await this.batches.entitlementsInPayment([entitlementKey])).size > 0) return false;
      for (const { appropriationId, amountFen } of await this.ledger.reservationsOf([caseId])) {
        await this.postMoney.execute({
          appropriationId,
          kind: 'release',
          movements: [{ amountFen, caseId, memo: reason }],
          actor: PAYOUTS_ACTOR.userId,
        });
      }
      await this.transitions.applyToAll([benefitCase], 'withdraw', PAYOUTS_ACTOR, {
        reason,
        vouched: ['reservation-released'],
      });
      return true;
    });
  }
}
