import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { exporter } from '../exports/exporter.js';
import { ExportFile } from '../exports/export-file.js';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/current-actor.decorator.js';
import { Roles } from '../identity/roles.decorator.js';
import { CASE_READERS } from '../identity/roles.js';
import { FiguresFileQuery, FiguresQuery, StuckCaseQuery } from './dto/figures-query.dto.js';
import { FiguresDto } from './dto/figures.dto.js';
import { StuckCasePageDto } from './dto/stuck-case.dto.js';
import { figuresRows, writeFiguresFile } from './figures-file.js';
import { ListStuckCases } from './list-stuck-cases.js';
import { WorkOutFigures } from './work-out-figures.js';

@ApiTags('figures')
@Roles('rule-editor', ...CASE_READERS)
@Controller('figures')
export class FiguresController {
  constructor(
    private readonly workOutFigures: WorkOutFigures,
    private readonly listStuckCases: ListStuckCases,
    private readonly exportFile: ExportFile,
  ) {}

  /** Time in each state, share within the limits, and what stands where, of all cases and of each group. */
  @Get()
  @ApiOkResponse({ type: FiguresDto })
  show(@CurrentActor() actor: Actor, @Query() query: FiguresQuery): Promise<FiguresDto> {
    return this.workOutFigures.execute(actor, query);
  }

  /** The same as a CSV file. */
  @Get('file')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string', format: 'binary' } } } })
  async file(
    @CurrentActor() actor: Actor,
    @Query() { purpose, ...query }: FiguresFileQuery,
  ): Promise<StreamableFile> {
    const figures = await this.workOutFigures.execute(actor, query);
    const { from, to, by } = figures;
    const rows = figuresRows(figures);
    return this.exportFile.execute(
      {
        kind: 'figures',
        fileName: (number) => `figures-${by}-${from}-${to}-${number}.csv`,
        mediaType: 'text/csv; charset=utf-8',
        rowCount: rows.length,
        purpose,
        actor: exporter(actor),
      },
      writeFiguresFile(rows),
    );
  }

  /** Cases that do not get on, with the reason; the one opened first in front. */
  @Roles(...CASE_READERS)
  @Get('stuck')
  @ApiOkResponse({ type: StuckCasePageDto })
  stuck(@CurrentActor() actor: Actor, @Query() query: StuckCaseQuery): Promise<StuckCasePageDto> {
    return this.listStuckCases.execute(actor, query);
  }
}
