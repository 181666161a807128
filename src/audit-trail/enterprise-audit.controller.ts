import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { OwnEnterprise } from '../identity/own-enterprise.decorator.js';
import { Roles } from '../identity/roles.decorator.js';
import { PageQuery } from '../platform/http/page-query.dto.js';
import { OwnAuditEntryPageDto } from './dto/audit-entry.dto.js';
import { SearchAudit } from './search-audit.js';

@ApiTags('audit')
@Controller('enterprises/:uscc/audit-entries')
export class EnterpriseAuditController {
  constructor(private readonly searchAudit: SearchAudit) {}

  /** Who looked at or changed what of the enterprise, newest first: in which capacity, not by name. */
  @Roles('enterprise', 'auditor', 'administrator')
  @OwnEnterprise()
  @Get()
  @ApiOkResponse({ type: OwnAuditEntryPageDto })
  list(@Param('uscc') uscc: string, @Query() page: PageQuery): Promise<OwnAuditEntryPageDto> {
    return this.searchAudit.ofEnterprise(uscc, page);
  }
}
