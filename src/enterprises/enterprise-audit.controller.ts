import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/current-actor.decorator.js';
import { OwnEnterprise } from '../identity/own-enterprise.decorator.js';
import { Roles } from '../identity/roles.decorator.js';
import { PageQuery } from '../platform/http/page-query.dto.js';
import { OwnAuditEntryPageDto } from '../audit-trail/dto/audit-entry.dto.js';
import { SearchAudit } from '../audit-trail/search-audit.js';
import { EnterpriseScopeGuard } from './scopes/enterprise-scope.guard.js';

@ApiTags('audit')
@UseGuards(EnterpriseScopeGuard)
@Controller('enterprises/:uscc/audit-entries')
export class EnterpriseAuditController {
  constructor(private readonly searchAudit: SearchAudit) {}

  /** Who looked at or changed what of the enterprise, newest first: in which capacity, not by name. */
  @Roles('enterprise', 'auditor', 'administrator')
  @OwnEnterprise()
  @Get()
  @ApiOkResponse({ type: OwnAuditEntryPageDto })
  list(
    @CurrentActor() actor: Actor,
    @Param('uscc') uscc: string,
    @Query() page: PageQuery,
  ): Promise<OwnAuditEntryPageDto> {
    return this.searchAudit.ofEnterprise(actor, uscc, page);
  }
}
