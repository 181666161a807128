import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/current-actor.decorator.js';
import { Roles } from '../identity/roles.decorator.js';
import { MONEY_READERS } from '../identity/roles.js';
import { StaffScopes } from '../enterprises/scopes/staff-scopes.js';
import { decodeCursor, pageOf } from '../platform/http/cursor.js';
import { BankExceptionRepository } from './bank-exception.repository.js';
import {
  BankExceptionDto,
  BankExceptionPageDto,
  BankExceptionQuery,
  ProposeFindingDto,
  SettleExceptionDto,
} from './dto/bank-exception.dto.js';
import { ProposeFinding } from './propose-finding.js';
import { SettleException } from './settle-exception.js';

@ApiTags('payouts')
@Controller('bank-exceptions')
export class BankExceptionsController {
  constructor(
    private readonly exceptions: BankExceptionRepository,
    private readonly scopes: StaffScopes,
    private readonly proposeFinding: ProposeFinding,
    private readonly settleException: SettleException,
  ) {}

  /** Lines of the bank that decided nothing, newest first. */
  @Roles(...MONEY_READERS)
  @Get()
  @ApiOkResponse({ type: BankExceptionPageDto })
  async list(
    @CurrentActor() actor: Actor,
    @Query() { settled, limit, cursor }: BankExceptionQuery,
  ): Promise<BankExceptionPageDto> {
    const [beforeId] = cursor === undefined ? [] : decodeCursor(cursor, ['string']);
    const rows = await this.exceptions.findRows(
      { isSettled: settled === 'yes', beforeId, scope: this.scopes.filterOf(actor) },
      limit + 1,
    );
    const page = pageOf(rows, limit, ({ receipt }) => [receipt.id]);
    return { ...page, data: page.data.map((row) => BankExceptionDto.ofRow(row, actor)) };
  }

  /** Proposes what has been found out about a line; nothing moves until another person settles it. */
  @Roles('cashier', 'reviewer')
  @Post(':id/findings')
  @HttpCode(200)
  @ApiOkResponse({ type: BankExceptionDto })
  propose(
    @Param('id') id: string,
    @Body() finding: ProposeFindingDto,
    @CurrentActor() actor: Actor,
  ): Promise<BankExceptionDto> {
    return this.proposeFinding.execute(id, finding, actor);
  }

  /** Another person than who found it out settles a line, and money moves as the finding has it. */
  @Roles('approver')
  @Post(':id/settlement')
  @HttpCode(200)
  @ApiOkResponse({ type: BankExceptionDto })
  settle(
    @Param('id') id: string,
    @Body() { findingId }: SettleExceptionDto,
    @CurrentActor() actor: Actor,
  ): Promise<BankExceptionDto> {
    return this.settleException.execute(id, findingId, actor);
  }
}
