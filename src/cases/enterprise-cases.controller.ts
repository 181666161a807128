import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/current-actor.decorator.js';
import { OwnEnterprise } from '../identity/own-enterprise.decorator.js';
import { Roles } from '../identity/roles.decorator.js';
import { CASE_READERS } from '../identity/roles.js';
import { PageQuery } from '../platform/http/page-query.dto.js';
import { CasePageDto } from './dto/case.dto.js';
import { ListCases } from './list-cases.js';
import { EnterpriseScopeGuard } from '../enterprises/scopes/enterprise-scope.guard.js';

@ApiTags('cases')
@UseGuards(EnterpriseScopeGuard)
@Controller('enterprises/:uscc/cases')
export class EnterpriseCasesController {
  constructor(private readonly listCases: ListCases) {}

  /** The cases of one enterprise, newest first. */
  @Roles('enterprise', ...CASE_READERS)
  @OwnEnterprise()
  @Get()
  @ApiOkResponse({ type: CasePageDto })
  list(
    @CurrentActor() actor: Actor,
    @Param('uscc') uscc: string,
    @Query() page: PageQuery,
  ): Promise<CasePageDto> {
    return this.listCases.ofEnterprise(actor, uscc, page);
  }
}
