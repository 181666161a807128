import {
  Controller,
  Get,
  HttpCode,
  Param,
  ParseIntPipe,
  Post,
  Query,
  Req,
  type StreamableFile,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { OpenToMachines } from '../identity/bounds.decorator.js';
import { ExportPurpose } from '../exports/export-purpose.dto.js';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/current-actor.decorator.js';
import { Roles } from '../identity/roles.decorator.js';
import { PageQuery } from '../platform/http/page-query.dto.js';
import {
  ImportAnswerDto,
  ImportDto,
  ImportMappingListDto,
  ImportPageDto,
  ImportQuery,
} from './dto/import.dto.js';
import { ImportPreviewDto } from './dto/import-preview.dto.js';
import { MappingLibrary } from './imports/mapping-library.js';
import { ReceiveImport } from './imports/receive-import.js';
import { ViewImports } from './imports/view-imports.js';

@ApiTags('imports')
@Controller()
@Roles('reviewer', 'auditor')
export class ImportsController {
  constructor(
    private readonly receiveImport: ReceiveImport,
    private readonly viewImports: ViewImports,
    private readonly mappings: MappingLibrary,
  ) {}

  /** The tables that can be imported. */
  @Get('import-mappings')
  async listMappings(): Promise<ImportMappingListDto> {
    const mappings = await this.mappings.list();
    return { data: mappings.map(({ id, title, department }) => ({ id, title, department })) };
  }

  /** Imports a CSV, XLSX or JSON Lines file, at most 50 MiB, sent as the body itself. The same file again changes nothing. */
  @Roles('reviewer')
  @OpenToMachines()
  @Post('imports')
  @ApiConsumes('application/octet-stream', 'text/csv', 'application/x-ndjson')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  receive(
    @Req() request: Request,
    @Query() query: ImportQuery,
    @CurrentActor() actor: Actor,
  ): Promise<ImportAnswerDto> {
    return this.receiveImport.execute(request, query, actor);
  }

  /**
   * Says what importing a file would do, and writes nothing: which rows would be kept and why not the others, what is
   * new, what corrects earlier statements, and where other departments say something else.
   */
  @Roles('reviewer')
  @OpenToMachines()
  @Post('imports/preview')
  @HttpCode(200)
  @ApiConsumes('application/octet-stream', 'text/csv', 'application/x-ndjson')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  preview(
    @Req() request: Request,
    @Query() query: ImportQuery,
    @CurrentActor() actor: Actor,
  ): Promise<ImportPreviewDto> {
    return this.receiveImport.preview(request, query, actor);
  }

  /** Newest first. */
  @Get('imports')
  list(@CurrentActor() actor: Actor, @Query() page: PageQuery): Promise<ImportPageDto> {
    return this.viewImports.execute(actor, page);
  }

  @Get('imports/:id')
  find(@CurrentActor() actor: Actor, @Param('id', ParseIntPipe) id: number): Promise<ImportDto> {
    return this.viewImports.find(actor, id);
  }

  /** The rows that were rejected, set aside or taken without a value, as a CSV file that can be mended and sent again. */
  @Get('imports/:id/rejects')
  @ApiProduces('text/csv')
  rejects(
    @CurrentActor() actor: Actor,
    @Param('id', ParseIntPipe) id: number,
    @Query() { purpose }: ExportPurpose,
  ): Promise<StreamableFile> {
    return this.viewImports.openRejects(actor, id, purpose);
  }
}
