import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/current-actor.decorator.js';
import { Roles } from '../identity/roles.decorator.js';
import { MONEY_READERS } from '../identity/roles.js';
import { decodeCursor, pageOf } from '../platform/http/cursor.js';
import { BankExceptionRepository } from './bank-exception.repository.js';
import {
  BankExceptionDto,
  BankExceptionPageDto,
  BankExceptionQuery,
  SettleExceptionDto,
} from './dto/bank-exception.dto.js';
import { SettleException } from './settle-exception.js';

@ApiTags('payouts')
@Controller('bank-exceptions')
export class BankExceptionsController {
  constructor(
    private readonly exceptions: BankExceptionRepository,
    private readonly settleException: SettleException,
  ) {}

  /** Lines of the bank that decided nothing, newest first. */
  @Roles(...MONEY_READERS)
  @Get()
  @ApiOkResponse({ type: BankExceptionPageDto })
  async list(
    @Query() { settled, limit, cursor }: BankExceptionQuery,
  ): Promise<BankExceptionPageDto> {
    const [beforeId] = cursor === undefined ? [] : decodeCursor(cursor, ['string']);
    const rows = await this.exceptions.findRows(settled === 'yes', limit + 1, beforeId);
    const page = pageOf(rows, limit, ({ receipt }) => [receipt.id]);
    return { ...page, data: page.data.map((row) => BankExceptionDto.ofRow(row)) };
  }

  /** Records what was found about a line. */
  @Roles('approver')
  @Post(':id/settlement')
  @HttpCode(200)
  @ApiOkResponse({ type: BankExceptionDto })
  settle(
    @Param('id') id: string,
    @Body() settlement: SettleExceptionDto,
    @CurrentActor() actor: Actor,
  ): Promise<BankExceptionDto> {
    return this.settleException.execute(id, settlement, actor);
  }
}
