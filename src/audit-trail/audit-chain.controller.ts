import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Roles } from '../identity/roles.decorator.js';
import { AuditChainDto } from './dto/audit-chain.dto.js';
import { ViewChain } from './view-chain.js';

@ApiTags('audit')
@Controller('audit-chain')
export class AuditChainController {
  constructor(private readonly viewChain: ViewChain) {}

  /** How the chain stands. */
  @Roles('auditor', 'administrator')
  @Get()
  @ApiOkResponse({ type: AuditChainDto })
  show(): Promise<AuditChainDto> {
    return this.viewChain.execute();
  }
}
