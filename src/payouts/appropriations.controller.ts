import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/current-actor.decorator.js';
import { Roles } from '../identity/roles.decorator.js';
import { STAFF_ROLES } from '../identity/roles.js';
import { Idempotent } from '../platform/http/idempotency.interceptor.js';
import { PageQuery } from '../platform/http/page-query.dto.js';
import { CreateAppropriation } from './create-appropriation.js';
import {
  AppropriationDto,
  AppropriationPageDto,
  CreateAppropriationDto,
} from './dto/appropriation.dto.js';
import { LedgerDto } from './dto/ledger.dto.js';
import { ListAppropriations } from './list-appropriations.js';
import { ViewLedger } from './view-ledger.js';

@ApiTags('payouts')
@Controller()
export class AppropriationsController {
  constructor(
    private readonly createAppropriation: CreateAppropriation,
    private readonly listAppropriations: ListAppropriations,
    private readonly viewLedger: ViewLedger,
  ) {}

  /** Records a budget document: what a policy may spend in a fiscal year out of one fund. */
  @Roles('cashier', 'administrator')
  @Post('appropriations')
  @Idempotent()
  @ApiCreatedResponse({ type: AppropriationDto })
  create(
    @Body() wanted: CreateAppropriationDto,
    @CurrentActor() actor: Actor,
  ): Promise<AppropriationDto> {
    return this.createAppropriation.execute(wanted, actor);
  }

  /** Appropriations, newest first, and how much of each is available, reserved, in transit, paid and returned. */
  @Roles(...STAFF_ROLES)
  @Get('appropriations')
  @ApiOkResponse({ type: AppropriationPageDto })
  list(@Query() page: PageQuery): Promise<AppropriationPageDto> {
    return this.listAppropriations.execute(page);
  }

  /** Every account of the ledger with its balance; together they are zero. */
  @Roles(...STAFF_ROLES)
  @Get('ledger')
  @ApiOkResponse({ type: LedgerDto })
  ledger(): Promise<LedgerDto> {
    return this.viewLedger.execute();
  }
}
