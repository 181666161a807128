import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/current-actor.decorator.js';
import { Roles } from '../identity/roles.decorator.js';
import { MONEY_READERS } from '../identity/roles.js';
import { Idempotent } from '../platform/http/idempotency.interceptor.js';
import { PageQuery } from '../platform/http/page-query.dto.js';
import { CreateFundingPlan } from './create-funding-plan.js';
import {
  CreateFundingPlanDto,
  FundingPlanDto,
  FundingPlanPageDto,
} from './dto/funding-plan.dto.js';
import { ListFundingPlans } from './list-funding-plans.js';

@ApiTags('payouts')
@Controller('funding-plans')
export class FundingPlansController {
  constructor(
    private readonly createFundingPlan: CreateFundingPlan,
    private readonly listFundingPlans: ListFundingPlans,
  ) {}

  /** Lays down how several appropriations share a policy's payments; another person than those who recorded them. */
  @Roles('approver')
  @Post()
  @Idempotent()
  @ApiCreatedResponse({ type: FundingPlanDto })
  create(
    @Body() wanted: CreateFundingPlanDto,
    @CurrentActor() actor: Actor,
  ): Promise<FundingPlanDto> {
    return this.createFundingPlan.execute(wanted, actor);
  }

  /** Funding plans, newest first. */
  @Roles(...MONEY_READERS)
  @Get()
  @ApiOkResponse({ type: FundingPlanPageDto })
  list(@Query() page: PageQuery, @CurrentActor() actor: Actor): Promise<FundingPlanPageDto> {
    return this.listFundingPlans.execute(page, actor);
  }
}
