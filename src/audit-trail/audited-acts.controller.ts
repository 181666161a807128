import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AUDITED_ACTS } from '../audit/audited-acts.js';
import { Roles } from '../identity/roles.decorator.js';
import { AuditedActListDto } from './dto/audit-entry.dto.js';

@ApiTags('audit')
@Controller('audit-acts')
export class AuditedActsController {
  /** Every act that can be recorded, with what people call it. */
  @Roles('auditor', 'administrator')
  @Get()
  @ApiOkResponse({ type: AuditedActListDto })
  list(): AuditedActListDto {
    return { data: Object.entries(AUDITED_ACTS).map(([action, name]) => ({ action, name })) };
  }
}
