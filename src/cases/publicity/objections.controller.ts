import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { StaffScopes } from '../../enterprises/scopes/staff-scopes.js';
import type { Actor } from '../../identity/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { Roles } from '../../identity/roles.decorator.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import {
  ObjectionDto,
  ObjectionPageDto,
  ObjectionQuery,
  ReferObjectionDto,
  SettleObjectionDto,
} from './dto/objection.dto.js';
import { ObjectionRepository } from './objection.repository.js';
import { SettleObjection } from './settle-objection.js';

@ApiTags('publicity')
@Controller('objections')
export class ObjectionsController {
  constructor(
    private readonly objections: ObjectionRepository,
    private readonly settleObjection: SettleObjection,
    private readonly scopes: StaffScopes,
  ) {}

  /** Objections, newest first. */
  @Roles('reviewer', 'approver', 'specialist', 'auditor')
  @Get()
  @ApiOkResponse({ type: ObjectionPageDto })
  async list(
    @CurrentActor() actor: Actor,
    @Query() { limit, cursor, ...asked }: ObjectionQuery,
  ): Promise<ObjectionPageDto> {
    const filter = { ...asked, scope: this.scopes.filterOf(actor) };
    const [beforeId] = cursor === undefined ? [] : decodeCursor(cursor, ['string']);
    const rows = await this.objections.findRows(filter, limit + 1, beforeId);
    const page = pageOf(rows, limit, ({ objection }) => [objection.id]);
    return { ...page, data: page.data.map((row) => ObjectionDto.of(row)) };
  }

  /** Passes an objection to another tier: 简单就地 → 一般流转 → 复杂提级. */
  @Roles('reviewer', 'approver', 'specialist')
  @Post(':id/referral')
  @HttpCode(200)
  @ApiOkResponse({ type: ObjectionDto })
  refer(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() referral: ReferObjectionDto,
  ): Promise<ObjectionDto> {
    return this.settleObjection.refer(actor, id, referral);
  }

  /** Finds for or against an objection. */
  @Roles('reviewer', 'approver', 'specialist')
  @Post(':id/settlement')
  @HttpCode(200)
  @ApiOkResponse({ type: ObjectionDto })
  settle(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() settlement: SettleObjectionDto,
  ): Promise<ObjectionDto> {
    return this.settleObjection.settle(actor, id, settlement);
  }
}
