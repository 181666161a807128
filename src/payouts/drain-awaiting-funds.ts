import { Injectable } from '@nestjs/common';
import type { BenefitCaseEntity } from '../cases/benefit-case.entity.js';
import { CaseTransitions } from '../cases/case-transitions.js';
import { CaseRepository } from '../cases/cases.repository.js';
import { PolicyTerms } from '../cases/policy-terms.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { FindFundings } from './find-fundings.js';
import { partsOf, type Funding } from './funding.js';
import { LedgerRepository } from './ledger.repository.js';
import { PostMoney } from './post-money.js';
import type { Part } from './part.js';
import { PAYOUTS_ACTOR } from './payouts-actor.js';
import { queueOrder } from './queue-order.js';

export interface DrainedCase {
  readonly caseId: string;
  /** What has been reserved for it. */
  readonly parts: readonly Part[];
}

/**
 * Approves what waits for money, in the order of the queue, as far as this year's money reaches: by the plan in force, or
 * without one out of the first appropriation, in the order in which they were given, that covers the case.
 */
@Injectable()
export class DrainAwaitingFunds {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseRepository,
    private readonly transitions: CaseTransitions,
    private readonly terms: PolicyTerms,
    private readonly findFundings: FindFundings,
    private readonly ledger: LedgerRepository,
    private readonly postMoney: PostMoney,
  ) {}

  /** @returns the cases approved, in order */
  execute(policyId: string): Promise<DrainedCase[]> {
    return this.unitOfWork.run(async () => {
      await this.ledger.holdOfPolicy(policyId);
      const waiting = await this.cases.lockByPolicy(policyId, 'awaiting-funds');
      const queue = waiting.sort(queueOrder(this.terms.shortfall(policyId)));
      const fundings = await this.findFundings.execute(policyId);
      const left = await this.findFundings.moneyLeft(fundings);
      const approved: DrainedCase[] = [];
      for (const benefitCase of queue) {
        const dueFen = benefitCase.amountFen ?? 0;
        const funding = fundings.find((one) => left.take(partsOf(one, dueFen)));
        // Nobody is overtaken by a smaller amount.
        if (!funding) break;
        const parts = partsOf(funding, dueFen);
        await this.approve(benefitCase, funding, parts);
        approved.push({ caseId: benefitCase.id, parts });
      }
      return approved;
    });
  }

  /** A second person has agreed to it already, when it was let wait. */
  private async approve(
    benefitCase: BenefitCaseEntity,
    funding: Funding,
    parts: readonly Part[],
  ): Promise<void> {
    await this.postMoney.execute({
      kind: 'approve',
      movements: parts.map((part) => ({
        ...part,
        caseId: benefitCase.id,
        memo: '等候预算，按先后顺序批准',
      })),
      actor: PAYOUTS_ACTOR.userId,
    });
    await this.transitions.applyToAll([benefitCase], 'approve', PAYOUTS_ACTOR, {
      detail: { fundingPlan: funding.planNumber, parts, reservedFen: benefitCase.amountFen },
      vouched: ['publicity-over', 'another-person', 'budget-reserved'],
    });
  }
}
