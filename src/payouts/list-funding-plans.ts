import { Injectable } from '@nestjs/common';
import { StaffScopes, type Confined } from '../enterprises/scopes/staff-scopes.js';
import { decodeCursor, pageOf } from '../platform/http/cursor.js';
import type { PageQuery } from '../platform/http/page-query.dto.js';
import { FundingPlanDto, type FundingPlanPageDto } from './dto/funding-plan.dto.js';
import { FundingPlanRepository } from './funding-plan.repository.js';

/** Funding plans, newest first. */
@Injectable()
export class ListFundingPlans {
  constructor(
    private readonly plans: FundingPlanRepository,
    private readonly scopes: StaffScopes,
  ) {}

  async execute({ limit, cursor }: PageQuery, actor: Confined): Promise<FundingPlanPageDto> {
    const [beforeId] = cursor === undefined ? [] : decodeCursor(cursor, ['string']);
    const policyIds = this.scopes.wholePolicies(actor);
    const plans = await this.plans.list(limit + 1, beforeId, policyIds);
    const page = pageOf(plans, limit, ({ plan }) => [plan.id]);
    return { ...page, data: page.data.map((plan) => FundingPlanDto.of(plan)) };
  }
}
