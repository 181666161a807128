import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/current-actor.decorator.js';
import { Roles } from '../identity/roles.decorator.js';
import { MONEY_READERS } from '../identity/roles.js';
import { Idempotent } from '../platform/http/idempotency.interceptor.js';
import { PageQuery } from '../platform/http/page-query.dto.js';
import { AdjustAppropriationDto, AdjustmentDto } from './dto/adjustment.dto.js';
import { AppropriationPageDto, CreateAppropriationDto } from './dto/appropriation.dto.js';
import { BudgetProposalDto } from './dto/budget-proposal.dto.js';
import { CloseFiscalYearDto, YearEndDto } from './dto/year-end.dto.js';
import { LedgerDto } from './dto/ledger.dto.js';
import { ListAdjustments } from './list-adjustments.js';
import { ListYearEnds } from './list-year-ends.js';
import { ListAppropriations } from './list-appropriations.js';
import { ProposeBudgetAct } from './propose-budget-act.js';
import { ViewLedger } from './view-ledger.js';

@ApiTags('payouts')
@Controller()
export class AppropriationsController {
  constructor(
    private readonly proposeBudgetAct: ProposeBudgetAct,
    private readonly listAdjustments: ListAdjustments,
    private readonly listYearEnds: ListYearEnds,
    private readonly listAppropriations: ListAppropriations,
    private readonly viewLedger: ViewLedger,
  ) {}

  /**
   * Records a budget document: what a policy may spend in a fiscal year out of one fund. There is nothing to spend before
   * an approver has approved the proposal.
   */
  @Roles('cashier')
  @Post('appropriations')
  @Idempotent()
  @ApiCreatedResponse({ type: BudgetProposalDto })
  create(
    @Body() wanted: CreateAppropriationDto,
    @CurrentActor() actor: Actor,
  ): Promise<BudgetProposalDto> {
    return this.proposeBudgetAct.execute(
      { kind: 'appropriation', appropriationId: null, terms: wanted },
      actor,
    );
  }

  /**
   * Records a document that adds to an appropriation, takes from it, or moves money into another one. Nothing moves before
   * an approver has approved the proposal.
   */
  @Roles('cashier')
  @Post('appropriations/:id/adjustments')
  @Idempotent()
  @ApiCreatedResponse({ type: BudgetProposalDto })
  adjust(
    @Param('id') id: string,
    @Body() wanted: AdjustAppropriationDto,
    @CurrentActor() actor: Actor,
  ): Promise<BudgetProposalDto> {
    return this.proposeBudgetAct.execute(
      { kind: 'adjustment', appropriationId: id, terms: wanted },
      actor,
    );
  }

  /** What has been added to an appropriation, taken from it or moved, in the order in which it was recorded. */
  @Roles(...MONEY_READERS)
  @Get('appropriations/:id/adjustments')
  @ApiOkResponse({ type: AdjustmentDto, isArray: true })
  adjustments(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<AdjustmentDto[]> {
    return this.listAdjustments.execute(id, actor);
  }

  /**
   * Records a document that closes the fiscal year of an appropriation, once it is over: what is left lapses or is carried
   * over, and what is reserved for cases goes with them into next year's, when an approver has approved the proposal.
   */
  @Roles('cashier')
  @Post('appropriations/:id/year-ends')
  @Idempotent()
  @ApiCreatedResponse({ type: BudgetProposalDto })
  closeYear(
    @Param('id') id: string,
    @Body() wanted: CloseFiscalYearDto,
    @CurrentActor() actor: Actor,
  ): Promise<BudgetProposalDto> {
    return this.proposeBudgetAct.execute(
      { kind: 'year-end', appropriationId: id, terms: wanted },
      actor,
    );
  }

  /** How an appropriation's year was closed; more than once where money came back later. */
  @Roles(...MONEY_READERS)
  @Get('appropriations/:id/year-ends')
  @ApiOkResponse({ type: YearEndDto, isArray: true })
  yearEnds(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<YearEndDto[]> {
    return this.listYearEnds.execute(id, actor);
  }

  /** Appropriations, newest first, and how much of each is available, reserved, in transit, paid and returned. */
  @Roles(...MONEY_READERS)
  @Get('appropriations')
  @ApiOkResponse({ type: AppropriationPageDto })
  list(@Query() page: PageQuery, @CurrentActor() actor: Actor): Promise<AppropriationPageDto> {
    return this.listAppropriations.execute(page, actor);
  }

  /** Every account of the ledger with its balance; together they are zero. */
  @Roles(...MONEY_READERS)
  @Get('ledger')
  @ApiOkResponse({ type: LedgerDto })
  ledger(@CurrentActor() actor: Actor): Promise<LedgerDto> {
    return this.viewLedger.execute(actor);
  }
}
