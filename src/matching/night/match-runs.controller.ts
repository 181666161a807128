import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { OpenToMachines } from '../../identity/bounds.decorator.js';
import type { Actor } from '../../identity/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { Roles } from '../../identity/roles.decorator.js';
import { PageQuery } from '../../platform/http/page-query.dto.js';
import { MatchRunDto, MatchRunListDto, StartMatchRunDto } from '../dto/match-run.dto.js';
import { MatchRunView } from './match-run-view.js';
import { StartMatchRun } from './start-match-run.js';

@ApiTags('runs')
@Controller('runs')
export class MatchRunsController {
  constructor(
    private readonly view: MatchRunView,
    private readonly startMatchRun: StartMatchRun,
  ) {}

  @Get()
  @Roles('rule-editor', 'reviewer', 'approver', 'auditor', 'administrator')
  @ApiOperation({
    summary: 'Runs, newest first, with their progress and what they found for each policy',
  })
  list(@Query() query: PageQuery): Promise<MatchRunListDto> {
    return this.view.page(query);
  }

  @Get(':id')
  @Roles('rule-editor', 'reviewer', 'approver', 'auditor', 'administrator')
  @ApiOperation({ summary: 'One run' })
  find(@Param('id') id: string): Promise<MatchRunDto> {
    return this.view.one(id);
  }

  /** Needs no idempotency key: asking again joins the run of the same date. */
  @OpenToMachines()
  @Post()
  @HttpCode(202)
  @Roles('reviewer', 'administrator')
  @ApiOperation({
    summary:
      'Decide every enterprise for a business date, in the background; resumes a stopped run',
  })
  start(@Body() body: StartMatchRunDto, @CurrentActor() actor: Actor): Promise<MatchRunDto> {
    return this.startMatchRun.execute(actor, body);
  }
}
