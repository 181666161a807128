import { Controller, Get, Param, Query, Req, Res, StreamableFile, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/current-actor.decorator.js';
import { OwnEnterprise } from '../identity/own-enterprise.decorator.js';
import { Roles } from '../identity/roles.decorator.js';
import { CASE_READERS } from '../identity/roles.js';
import { EntitlementDetailDto } from './dto/entitlement-detail.dto.js';
import { EntitlementsDto } from './dto/entitlements.dto.js';
import { LadderDto } from './dto/ladder.dto.js';
import { ViewEntitlementDetails } from './view-entitlement-details.js';
import { ViewEntitlements } from './view-entitlements.js';
import { ViewLadder } from './view-ladder.js';
import { EnterpriseScopeGuard } from '../enterprises/scopes/enterprise-scope.guard.js';

const JSON_TYPE = 'application/json; charset=utf-8';

@ApiTags('entitlements')
@UseGuards(EnterpriseScopeGuard)
@Controller('enterprises/:uscc')
export class EntitlementsController {
  constructor(
    private readonly view: ViewEntitlements,
    private readonly details: ViewEntitlementDetails,
    private readonly ladder: ViewLadder,
  ) {}

  @Get('entitlements')
  @Roles('enterprise', ...CASE_READERS)
  @OwnEnterprise()
  @ApiOperation({
    summary:
      'What the enterprise gets, what one answer would unlock, what it misses and by how much',
  })
  @ApiQuery({
    name: 'asOf',
    required: false,
    description: 'The business date, YYYY-MM-DD; today when left out',
  })
  @ApiOkResponse({ type: EntitlementsDto })
  async find(
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Param('uscc') uscc: string,
    @Query('asOf') asOf?: string,
  ): Promise<StreamableFile> {
    const takesBrotli = request.acceptsEncodings('br') === 'br';
    const options = { date: asOf, takesBrotli };
    const { body, encoding } = await this.view.written(actor, uscc, options);
    if (encoding) response.setHeader('Content-Encoding', encoding);
    return new StreamableFile(body, { type: JSON_TYPE, length: body.length });
  }

  @Get('entitlements/:policyId')
  @Roles('enterprise', ...CASE_READERS)
  @OwnEnterprise()
  @ApiOperation({
    summary: 'Why one policy came out as it did: every condition with its value and source',
  })
  @ApiQuery({
    name: 'asOf',
    required: false,
    description: 'The business date, YYYY-MM-DD; today when left out',
  })
  findDetail(
    @CurrentActor() actor: Actor,
    @Param('uscc') uscc: string,
    @Param('policyId') policyId: string,
    @Query('asOf') asOf?: string,
  ): Promise<EntitlementDetailDto> {
    return this.details.ofPolicy(actor, uscc, policyId, asOf);
  }

  @Get('ladder')
  @Roles('enterprise', ...CASE_READERS)
  @OwnEnterprise()
  @ApiOperation({
    summary: 'The qualifications it holds and could reach: each gap, and what each would unlock',
  })
  @ApiQuery({
    name: 'asOf',
    required: false,
    description: 'The business date, YYYY-MM-DD; today when left out',
  })
  findLadder(
    @CurrentActor() actor: Actor,
    @Param('uscc') uscc: string,
    @Query('asOf') asOf?: string,
  ): Promise<LadderDto> {
    return this.ladder.execute(actor, uscc, asOf);
  }
}
