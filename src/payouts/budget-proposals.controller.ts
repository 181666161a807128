import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/current-actor.decorator.js';
import { Roles } from '../identity/roles.decorator.js';
import { MONEY_READERS } from '../identity/roles.js';
import { Idempotent } from '../platform/http/idempotency.interceptor.js';
import { ApproveBudgetProposal } from './approve-budget-proposal.js';
import {
  BudgetProposalDto,
  BudgetProposalPageDto,
  BudgetProposalQuery,
  RejectBudgetProposalDto,
} from './dto/budget-proposal.dto.js';
import { ListBudgetProposals } from './list-budget-proposals.js';
import { RejectBudgetProposal } from './reject-budget-proposal.js';

@ApiTags('payouts')
@Controller('budget-proposals')
export class BudgetProposalsController {
  constructor(
    private readonly listBudgetProposals: ListBudgetProposals,
    private readonly approveBudgetProposal: ApproveBudgetProposal,
    private readonly rejectBudgetProposal: RejectBudgetProposal,
  ) {}

  /** Appropriations, adjustments and year's ends that were proposed, newest first. */
  @Roles(...MONEY_READERS)
  @Get()
  @ApiOkResponse({ type: BudgetProposalPageDto })
  list(
    @Query() query: BudgetProposalQuery,
    @CurrentActor() actor: Actor,
  ): Promise<BudgetProposalPageDto> {
    return this.listBudgetProposals.execute(query, actor);
  }

  /** Another person than who proposed it approves an act on the budget, and the money moves with that. */
  @Roles('approver')
  @Post(':id/approval')
  @Idempotent()
  @ApiCreatedResponse({ type: BudgetProposalDto })
  approve(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<BudgetProposalDto> {
    return this.approveBudgetProposal.execute(id, actor);
  }

  /** Turns a proposal down, or takes back one's own: nothing moves. */
  @Roles('cashier', 'approver')
  @Post(':id/rejection')
  @Idempotent()
  @ApiCreatedResponse({ type: BudgetProposalDto })
  reject(
    @Param('id') id: string,
    @Body() { reason }: RejectBudgetProposalDto,
    @CurrentActor() actor: Actor,
  ): Promise<BudgetProposalDto> {
    return this.rejectBudgetProposal.execute(id, reason, actor);
  }
}
