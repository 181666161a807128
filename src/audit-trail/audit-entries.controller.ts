import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ProveEntry } from '../audit/chain/prove-entry.js';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/current-actor.decorator.js';
import { Roles } from '../identity/roles.decorator.js';
import { AuditEntryDto, AuditEntryPageDto, AuditQuery } from './dto/audit-entry.dto.js';
import { EntryProofDto } from './dto/entry-proof.dto.js';
import { SearchAudit } from './search-audit.js';

@ApiTags('audit')
@Controller('audit-entries')
export class AuditEntriesController {
  constructor(
    private readonly searchAudit: SearchAudit,
    private readonly proveEntry: ProveEntry,
  ) {}

  /** What was done, newest first. */
  @Roles('auditor', 'administrator')
  @Get()
  @ApiOkResponse({ type: AuditEntryPageDto })
  list(@CurrentActor() actor: Actor, @Query() query: AuditQuery): Promise<AuditEntryPageDto> {
    return this.searchAudit.execute(actor, query);
  }

  @Roles('auditor', 'administrator')
  @Get(':id')
  @ApiOkResponse({ type: AuditEntryDto })
  show(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<AuditEntryDto> {
    return this.searchAudit.find(id, actor);
  }

  /** That the entry belongs to the signed root of its day; for an enterprise, of entries about itself. */
  @Roles('enterprise', 'auditor', 'administrator')
  @Get(':id/proof')
  @ApiOkResponse({ type: EntryProofDto })
  async prove(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<EntryProofDto> {
    const entry = await this.searchAudit.find(id, actor);
    return this.proveEntry.execute(entry.id);
  }
}
