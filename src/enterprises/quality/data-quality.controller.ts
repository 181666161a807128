import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../identity/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { OpenToMachines } from '../../identity/bounds.decorator.js';
import { Roles } from '../../identity/roles.decorator.js';
import { ConflictPageDto, ConflictQuery, DataQualityDto } from './data-quality.dto.js';
import { StartQualitySurvey } from './start-quality-survey.js';
import { ViewDataQuality } from './view-data-quality.js';

@ApiTags('data-quality')
@Controller('data-quality')
@Roles('reviewer', 'approver', 'auditor')
export class DataQualityController {
  constructor(
    private readonly view: ViewDataQuality,
    private readonly startSurvey: StartQualitySurvey,
  ) {}

  /** How complete and fresh the data was when the latest survey was taken, and which departments are late today. */
  @Get()
  find(): Promise<DataQualityDto> {
    return this.view.execute();
  }

  /** Where departments contradict one another: who says what since when, and which of it counts. */
  @Get('conflicts')
  conflicts(@CurrentActor() actor: Actor, @Query() query: ConflictQuery): Promise<ConflictPageDto> {
    return this.view.conflicts(actor, query);
  }

  /** Begins a survey, which looks at every statement once; the answer says how far it is, and so does every later look. */
  @Roles('reviewer', 'approver')
  @OpenToMachines()
  @Post('surveys')
  @HttpCode(202)
  async survey(): Promise<DataQualityDto> {
    await this.startSurvey.execute();
    return this.view.execute();
  }
}
