import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/current-actor.decorator.js';
import { Roles } from '../identity/roles.decorator.js';
import { STAFF_ROLES } from '../identity/roles.js';
import { ExportListFileQuery, ExportQuery, ExportRecordPageDto } from './dto/export-record.dto.js';
import { ListExports } from './list-exports.js';

@ApiTags('exports')
@Roles(...STAFF_ROLES)
@Controller('exports')
export class ExportsController {
  constructor(private readonly listExports: ListExports) {}

  /** Files that left the service, newest first: all of them for audit and administration, one's own for everybody else. */
  @Get()
  @ApiOkResponse({ type: ExportRecordPageDto })
  list(@CurrentActor() actor: Actor, @Query() query: ExportQuery): Promise<ExportRecordPageDto> {
    return this.listExports.execute(actor, query);
  }

  /** The same as a CSV file. */
  @Get('file')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string', format: 'binary' } } } })
  file(@CurrentActor() actor: Actor, @Query() query: ExportListFileQuery): Promise<StreamableFile> {
    return this.listExports.file(actor, query);
  }
}
