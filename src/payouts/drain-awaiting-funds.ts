import { Injectable } from '@nestjs/common';
import type { BenefitCaseEntity } from '../cases/benefit-case.entity.js';
import { CaseTransitions } from '../cases/case-transitions.js';
import { CaseRepository } from '../cases/cases.repository.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { byOpening } from './approve-publicity-list.js';
import { FindFundings } from './find-fundings.js';
import { partsOf, type Funding } from './funding.js';
import { LedgerRepository } from './ledger.repository.js';
import { PostMoney } from './post-money.js';
import { PAYOUTS_ACTOR } from './payouts-actor.js';

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
    private readonly findFundings: FindFundings,
    private readonly ledger: LedgerRepository,
    private readonly postMoney: PostMoney,
  ) {}

  /** @returns how many cases were approved */
  execute(policyId: string): Promise<number> {
    return this.unitOfWork.run(async () => {
      await this.ledger.holdOfPolicy(policyId);
      const queue = (await this.cases.lockByPolicy(policyId, 'awaiting-funds')).sort(byOpening);
      const fundings = await this.findFundings.execute(policyId);
      const left = await this.findFundings.moneyLeft(fundings);
      let approved = 0;
      for (const benefitCase of queue) {
        const dueFen = benefitCase.amountFen ?? 0;
        const funding = fundings.find((one) => left.take(partsOf(one, dueFen)));
        // Nobody is overtaken by a smaller amount.
        if (!funding) break;
        await this.approve(benefitCase, funding, dueFen);
        approved += 1;
      }
      return approved;
    });
  }

  /** A second person has agreed to it already, when it was let wait. */
  private async approve(
    benefitCase: BenefitCaseEntity,
    funding: Funding,
    amountFen: number,
  ): Promise<void> {
    const parts = partsOf(funding, amountFen);
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
      detail: { fundingPlan: funding.planNumber, parts, reservedFen: amountFen },
      vouched: ['publicity-over', 'another-person', 'budget-reserved'],
    });
  }
}
