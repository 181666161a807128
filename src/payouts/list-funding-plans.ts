import { Injectable } from '@nestjs/common';
import { decodeCursor, pageOf } from '../platform/http/cursor.js';
import type { PageQuery } from '../platform/http/page-query.dto.js';
import { FundingPlanDto, type FundingPlanPageDto } from './dto/funding-plan.dto.js';
import { FundingPlanRepository } from './funding-plan.repository.js';

/** Funding plans, newest first. */
@Injectable()
export class ListFundingPlans {
  constructor(private readonly plans: FundingPlanRepository) {}

  async execute({ limit, cursor }: PageQuery): Promise<FundingPlanPageDto> {
    const [beforeId] = cursor === undefined ? [] : decodeCursor(cursor, ['string']);
    const page = pageOf(await this.plans.list(limit + 1, beforeId), limit, ({ plan }) => [plan.id]);
    return { ...page, data: page.data.map((plan) => FundingPlanDto.of(plan)) };
  }
}
