import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Roles } from '../../identity/roles.decorator.js';
import { ConflictPageDto, ConflictQuery, DataQualityDto } from './data-quality.dto.js';
import { TakeQualitySurvey } from './take-quality-survey.js';
import { ViewDataQuality } from './view-data-quality.js';

@ApiTags('data-quality')
@Controller('data-quality')
@Roles('clerk', 'approver', 'administrator')
export class DataQualityController {
  constructor(
    private readonly view: ViewDataQuality,
    private readonly takeSurvey: TakeQualitySurvey,
  ) {}

  /** How complete and fresh the data was when the latest survey was taken, and which departments are late today. */
  @Get()
  find(): Promise<DataQualityDto> {
    return this.view.execute();
  }

  /** Where departments contradict one another: who says what since when, and which of it counts. */
  @Get('conflicts')
  conflicts(@Query() query: ConflictQuery): Promise<ConflictPageDto> {
    return this.view.conflicts(query);
  }

  /** Takes a survey now; it looks at every statement once. */
  @Post('surveys')
  @HttpCode(200)
  async survey(): Promise<DataQualityDto> {
    await this.takeSurvey.execute();
    return this.view.execute();
  }
}
