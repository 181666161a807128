import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/current-actor.decorator.js';
import { Roles } from '../identity/roles.decorator.js';
import { Idempotent } from '../platform/http/idempotency.interceptor.js';
import { AgreeInstalments } from './agree-instalments.js';
import {
  AgreeInstalmentsDto,
  ClawbackReasonDto,
  EnforcementDto,
  RepaymentInputDto,
  RequestWriteOffDto,
  StatedDaysDto,
} from './dto/clawback-acts.dto.js';
import { ClawbackDetailDto } from './dto/clawback.dto.js';
import { EnforceClawback } from './enforce-clawback.js';
import { RecordRepayment } from './record-repayment.js';
import { WriteOffClawback } from './write-off-clawback.js';

/** From the decision on a clawback to its end: repayment, urging, enforcement, write-off. */
@ApiTags('clawbacks')
@Controller('clawbacks/:id')
export class ClawbackRecoveryController {
  constructor(
    private readonly agreeInstalments: AgreeInstalments,
    private readonly recordRepayment: RecordRepayment,
    private readonly enforceClawback: EnforceClawback,
    private readonly writeOffClawback: WriteOffClawback,
  ) {}

  /** 分期: a reviewer records the plan agreed with the enterprise over exactly what is still to be repaid. */
  @Roles('reviewer')
  @Post('instalments')
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ type: ClawbackDetailDto })
  agree(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { instalments }: AgreeInstalmentsDto,
  ): Promise<ClawbackDetailDto> {
    return this.agreeInstalments.execute(actor, id, instalments);
  }

  /** The cashier records money that came back; the same bank receipt twice changes nothing. */
  @Roles('cashier')
  @Post('repayments')
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ type: ClawbackDetailDto })
  repay(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() repayment: RepaymentInputDto,
  ): Promise<ClawbackDetailDto> {
    return this.recordRepayment.execute(actor, id, repayment);
  }

  /** 催告: the enterprise is told to repay what is overdue. */
  @Roles('reviewer')
  @Post('urging')
  @HttpCode(200)
  @ApiOkResponse({ type: ClawbackDetailDto })
  urge(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() days: StatedDaysDto,
  ): Promise<ClawbackDetailDto> {
    return this.enforceClawback.urge(actor, id, days);
  }

  /** A reviewer records that the court was asked to enforce the decision. */
  @Roles('reviewer')
  @Post('enforcement')
  @HttpCode(200)
  @ApiOkResponse({ type: ClawbackDetailDto })
  enforce(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { documentNumber, documentDate }: EnforcementDto,
  ): Promise<ClawbackDetailDto> {
    const paper = { number: documentNumber, date: documentDate };
    return this.enforceClawback.applyToCourt(actor, id, paper);
  }

  /** A reviewer records the finance department's decision to write the rest off. */
  @Roles('reviewer')
  @Post('write-off-request')
  @HttpCode(200)
  @ApiOkResponse({ type: ClawbackDetailDto })
  requestWriteOff(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { documentNumber, documentDate, reason }: RequestWriteOffDto,
  ): Promise<ClawbackDetailDto> {
    const paper = { number: documentNumber, date: documentDate };
    return this.writeOffClawback.request(actor, id, paper, reason);
  }

  /** 核销: another person writes the rest off. No money moves. */
  @Roles('approver')
  @Post('write-off')
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ type: ClawbackDetailDto })
  writeOff(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<ClawbackDetailDto> {
    return this.writeOffClawback.approve(actor, id);
  }

  /** Sends a write-off back; the court's enforcement goes on. */
  @Roles('approver')
  @Post('write-off-refusal')
  @HttpCode(200)
  @ApiOkResponse({ type: ClawbackDetailDto })
  refuseWriteOff(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { reason }: ClawbackReasonDto,
  ): Promise<ClawbackDetailDto> {
    return this.writeOffClawback.refuse(actor, id, reason);
  }
}
