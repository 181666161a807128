import { Injectable } from '@nestjs/common';
import { yearOf } from '../core/local-date.js';
import { Clock } from '../platform/clock.js';
import { AppropriationRepository } from './appropriation.repository.js';
import { WHOLE } from './funding-plan.entity.js';
import { FundingPlanRepository } from './funding-plan.repository.js';
import { MoneyLeft, type Funding } from './funding.js';
import { LedgerRepository } from './ledger.repository.js';

/** The ways in which a policy can be paid for this year, and what there is to do it. */
@Injectable()
export class FindFundings {
  constructor(
    private readonly appropriations: AppropriationRepository,
    private readonly plans: FundingPlanRepository,
    private readonly ledger: LedgerRepository,
    private readonly clock: Clock,
  ) {}

  /** The plan in force, and nothing else; without one each appropriation alone, the one given first coming first. */
  async execute(policyId: string): Promise<Funding[]> {
    const year = yearOf(this.clock.today());
    const appropriations = await this.appropriations.findByPolicyAndYear(policyId, year);
    const inForce = await this.plans.findInForce(policyId, year);
    if (!inForce) {
      return appropriations.map((appropriation) => ({
        planNumber: null,
        shares: [{ appropriation, perTenThousand: WHOLE }],
      }));
    }
    const shares = inForce.parts.map(({ appropriationId, perTenThousand }) => {
      const appropriation = appropriations.find(({ id }) => id === appropriationId);
      if (!appropriation) throw new Error(`plan ${inForce.plan.planNumber} is of another year`);
      return { appropriation, perTenThousand };
    });
    return [{ planNumber: inForce.plan.planNumber, shares }];
  }

  /** To be asked for while the policy's accounts are held, or it may be gone before it is taken. */
  async moneyLeft(fundings: readonly Funding[]): Promise<MoneyLeft> {
    const ids = fundings.flatMap(({ shares }) =>
      shares.map(({ appropriation }) => appropriation.id),
    );
    const accounts = await this.ledger.listAccounts(ids);
    const available = accounts.filter(({ kind }) => kind === 'available');
    return new MoneyLeft(
      new Map(available.map(({ appropriationId, balanceFen }) => [appropriationId, balanceFen])),
    );
  }
}
