import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { insertRows } from '../platform/database/insert-rows.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { FundingPlanEntity, FundingPlanPartEntity } from './funding-plan.entity.js';

export interface FundingPlan {
  readonly plan: FundingPlanEntity;
  /** In the order in which their appropriations were given. */
  readonly parts: readonly FundingPlanPartEntity[];
}

@Injectable()
export class FundingPlanRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async insert({ plan, parts }: FundingPlan): Promise<void> {
    await insertRows(this.unitOfWork.manager, FundingPlanEntity, [plan]);
    await insertRows(this.unitOfWork.manager, FundingPlanPartEntity, parts);
  }

  /** The one given last; null where the appropriations of that year each pay alone. */
  async findInForce(policyId: string, fiscalYear: number): Promise<FundingPlan | null> {
    const plan = await this.unitOfWork.reader.findOne(FundingPlanEntity, {
      where: { policyId, fiscalYear },
      order: { id: 'DESC' },
    });
    if (!plan) return null;
    return { plan, parts: await this.partsOf([plan.id]) };
  }

  /**
   * Newest first; those made before `beforeId` where that is given.
   * @param policyIds of which policies; undefined: of all
   */
  async list(
    limit: number,
    beforeId?: string,
    policyIds?: readonly string[],
  ): Promise<FundingPlan[]> {
    const query = this.unitOfWork.reader
      .createQueryBuilder(FundingPlanEntity, 'plan')
      .orderBy('plan.id', 'DESC')
      .limit(limit);
    if (policyIds) query.where({ policyId: In([...policyIds]) });
    if (beforeId !== undefined) query.andWhere('plan.id < :beforeId', { beforeId });
    const plans = await query.getMany();
    const parts = await this.partsOf(plans.map(({ id }) => id));
    return plans.map((plan) => ({
      plan,
      parts: parts.filter(({ planId }) => planId === plan.id),
    }));
  }

  private partsOf(planIds: readonly string[]): Promise<FundingPlanPartEntity[]> {
    return this.unitOfWork.reader.find(FundingPlanPartEntity, {
      where: { planId: In([...planIds]) },
      order: { appropriationId: 'ASC' },
    });
  }
}
