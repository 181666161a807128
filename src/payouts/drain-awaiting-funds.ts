import { Injectable } from '@nestjs/common';
import type { BenefitCaseEntity } from '../cases/benefit-case.entity.js';
import { CaseTransitions } from '../cases/case-transitions.js';
import { CaseRepository } from '../cases/cases.repository.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppropriationRepository } from './appropriation.repository.js';
import { byOpening } from './approve-publicity-list.js';
import { LedgerRepository } from './ledger.repository.js';
import { PostMoney } from './post-money.js';
import { PAYOUTS_ACTOR } from './release-approved-case.js';

/** Approves what waits for money, in the order of the queue, as far as this year's appropriations reach. */
@Injectable()
export class DrainAwaitingFunds {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseRepository,
    private readonly transitions: CaseTransitions,
    private readonly appropriations: AppropriationRepository,
    private readonly ledger: LedgerRepository,
    private readonly postMoney: PostMoney,
    private readonly clock: Clock,
  ) {}

  /** @returns how many cases were approved */
  execute(policyId: string): Promise<number> {
    return this.unitOfWork.run(async () => {
      const queue = (await this.cases.lockByPolicy(policyId, 'awaiting-funds')).sort(byOpening);
      const year = Number(this.clock.today().slice(0, 4));
      const funds = await this.fundsOf(policyId, year);
      let approved = 0;
      for (const benefitCase of queue) {
        const dueFen = benefitCase.amountFen ?? 0;
        const fund = funds.find(({ leftFen }) => leftFen >= dueFen);
        // Nobody is overtaken by a smaller amount.
        if (!fund) break;
        fund.leftFen -= dueFen;
        await this.approve(benefitCase, fund.appropriationId, dueFen);
        approved += 1;
      }
      return approved;
    });
  }

  private async fundsOf(
    policyId: string,
    year: number,
  ): Promise<{ readonly appropriationId: string; leftFen: number }[]> {
    const funds = [];
    for (const { id } of await this.appropriations.findByPolicyAndYear(policyId, year)) {
      const { available } = await this.ledger.accountsOf(id);
      funds.push({ appropriationId: id, leftFen: available.balanceFen });
    }
    return funds;
  }

  /** A second person has agreed to it already, when it was let wait. */
  private async approve(
    benefitCase: BenefitCaseEntity,
    appropriationId: string,
    amountFen: number,
  ): Promise<void> {
    await this.postMoney.execute({
      appropriationId,
      kind: 'approve',
      movements: [{ amountFen, caseId: benefitCase.id, memo: '等候预算，按先后顺序批准' }],
      actor: PAYOUTS_ACTOR.userId,
    });
    await this.transitions.applyToAll([benefitCase], 'approve', PAYOUTS_ACTOR, {
      detail: { appropriationId, reservedFen: amountFen },
      vouched: ['publicity-over', 'another-person', 'budget-reserved'],
    });
  }
}
