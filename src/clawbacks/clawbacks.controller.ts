import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/current-actor.decorator.js';
import { Roles } from '../identity/roles.decorator.js';
import { CASE_READERS } from '../identity/roles.js';
import { Idempotent } from '../platform/http/idempotency.interceptor.js';
import { PageQuery } from '../platform/http/page-query.dto.js';
import { DecideClawback } from './decide-clawback.js';
import {
  ClawbackReasonDto,
  DecideClawbackDto,
  OpenClawbackDto,
  StatedDaysDto,
  ViewDto,
} from './dto/clawback-acts.dto.js';
import { ClawbackProposalDto, PaidInErrorPageDto } from './dto/clawback-proposal.dto.js';
import { ClawbackProposalQuery, ClawbackQuery } from './dto/clawback-query.dto.js';
import { ClawbackDetailDto, ClawbackPageDto } from './dto/clawback.dto.js';
import { FindPaidInError } from './find-paid-in-error.js';
import { HearEnterprise } from './hear-enterprise.js';
import { OpenClawback } from './open-clawback.js';
import { ProposeClawback } from './propose-clawback.js';
import { ShowClawbacks } from './show-clawbacks.js';

/** From the opening of a clawback to the decision. */
@ApiTags('clawbacks')
@Controller('clawbacks')
export class ClawbacksController {
  constructor(
    private readonly showClawbacks: ShowClawbacks,
    private readonly proposeClawback: ProposeClawback,
    private readonly findPaidInError: FindPaidInError,
    private readonly openClawback: OpenClawback,
    private readonly hearEnterprise: HearEnterprise,
    private readonly decideClawback: DecideClawback,
  ) {}

  /** Clawbacks, newest first: of all enterprises for staff; for an enterprise its own, from the notice on. */
  @Roles('enterprise', ...CASE_READERS)
  @Get()
  @ApiOkResponse({ type: ClawbackPageDto })
  list(@CurrentActor() actor: Actor, @Query() query: ClawbackQuery): Promise<ClawbackPageDto> {
    return this.showClawbacks.list(actor, query);
  }

  /** Decides a paid case again with today's facts, and says what would have to come back. Changes nothing. */
  @Roles('reviewer', 'approver', 'auditor')
  @Get('proposal')
  @ApiOkResponse({ type: ClawbackProposalDto })
  propose(
    @CurrentActor() actor: Actor,
    @Query() { caseId }: ClawbackProposalQuery,
  ): Promise<ClawbackProposalDto> {
    return this.proposeClawback.execute(actor, caseId);
  }

  /** Cases that were paid on facts corrected since, by what would have to come back; decided again as they are listed. */
  @Roles('reviewer', 'approver', 'auditor')
  @Get('paid-in-error')
  @ApiOkResponse({ type: PaidInErrorPageDto })
  paidInError(
    @CurrentActor() actor: Actor,
    @Query() query: PageQuery,
  ): Promise<PaidInErrorPageDto> {
    return this.findPaidInError.execute(actor, query);
  }

  /** One clawback with its plan, its repayments and everything that happened to it. */
  @Roles('enterprise', ...CASE_READERS)
  @Get(':id')
  @ApiOkResponse({ type: ClawbackDetailDto })
  show(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<ClawbackDetailDto> {
    return this.showClawbacks.one(actor, id);
  }

  /** A reviewer opens a clawback of a case that was paid; the case stays closed. */
  @Roles('reviewer')
  @Post()
  @Idempotent()
  @ApiCreatedResponse({ type: ClawbackDetailDto })
  open(@CurrentActor() actor: Actor, @Body() wanted: OpenClawbackDto): Promise<ClawbackDetailDto> {
    return this.openClawback.execute(actor, wanted);
  }

  /** 告知: the enterprise is told what is intended, why, and until when it may state its view. */
  @Roles('reviewer')
  @Post(':id/notice')
  @HttpCode(200)
  @ApiOkResponse({ type: ClawbackDetailDto })
  notify(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() days: StatedDaysDto,
  ): Promise<ClawbackDetailDto> {
    return this.hearEnterprise.notify(actor, id, days);
  }

  /** 陈述申辩: the enterprise states its view. */
  @Roles('enterprise')
  @Post(':id/view')
  @HttpCode(200)
  @ApiOkResponse({ type: ClawbackDetailDto })
  stateView(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { view }: ViewDto,
  ): Promise<ClawbackDetailDto> {
    return this.hearEnterprise.stateView(actor, id, view);
  }

  /** A reviewer records that the time for a view is over. */
  @Roles('reviewer')
  @Post(':id/hearing-end')
  @HttpCode(200)
  @ApiOkResponse({ type: ClawbackDetailDto })
  endHearing(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<ClawbackDetailDto> {
    return this.hearEnterprise.endHearing(actor, id);
  }

  /** 决定书: another person than who opened it decides what has to be repaid. */
  @Roles('approver')
  @Post(':id/decision')
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ type: ClawbackDetailDto })
  decide(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() decision: DecideClawbackDto,
  ): Promise<ClawbackDetailDto> {
    return this.decideClawback.decide(actor, id, decision);
  }

  /** 不予追缴: another person than who opened it drops it; once it is decided, only where the bank has sent the payment back. */
  @Roles('approver')
  @Post(':id/drop')
  @HttpCode(200)
  @ApiOkResponse({ type: ClawbackDetailDto })
  drop(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { reason }: ClawbackReasonDto,
  ): Promise<ClawbackDetailDto> {
    return this.decideClawback.drop(actor, id, reason);
  }
}
