import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../identity/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { Roles } from '../../identity/roles.decorator.js';
import { CASE_READERS } from '../../identity/roles.js';
import { AnswerRectification } from './answer-rectification.js';
import { CloseRectification } from './close-rectification.js';
import {
  AnswerRectificationDto,
  CaseRatingDto,
  CloseRectificationDto,
  PolicyRatingsDto,
  RateCaseDto,
  RectificationDto,
  RectificationPageDto,
  RectificationQuery,
} from './dto/rating.dto.js';
import { RateCase } from './rate-case.js';
import { ShowRatings } from './show-ratings.js';

@ApiTags('ratings')
@Controller()
export class RatingsController {
  constructor(
    private readonly rateCase: RateCase,
    private readonly answerRectification: AnswerRectification,
    private readonly closeRectification: CloseRectification,
    private readonly showRatings: ShowRatings,
  ) {}

  /** The enterprise rates how its case was handled, once it has ended. Takes no Idempotency-Key: a case is rated once. */
  @Roles('enterprise')
  @Post('cases/:id/rating')
  @HttpCode(200)
  @ApiOkResponse({ type: CaseRatingDto })
  rate(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() rating: RateCaseDto,
  ): Promise<CaseRatingDto> {
    return this.rateCase.execute(actor, id, rating);
  }

  /** How a case was rated, and what came of it. */
  @Roles('enterprise', ...CASE_READERS)
  @Get('cases/:id/rating')
  @ApiOkResponse({ type: CaseRatingDto })
  show(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<CaseRatingDto> {
    return this.rateCase.show(actor, id);
  }

  /** The share of good ratings of each policy that was rated. */
  @Roles('rule-editor', ...CASE_READERS)
  @Get('policy-ratings')
  @ApiOkResponse({ type: PolicyRatingsDto })
  async byPolicy(@CurrentActor() actor: Actor): Promise<PolicyRatingsDto> {
    return { data: await this.showRatings.byPolicy(actor) };
  }

  /** What bad ratings ask of the department, newest first. */
  @Roles(...CASE_READERS)
  @Get('rectifications')
  @ApiOkResponse({ type: RectificationPageDto })
  list(
    @CurrentActor() actor: Actor,
    @Query() query: RectificationQuery,
  ): Promise<RectificationPageDto> {
    return this.showRatings.rectifications(actor, query);
  }

  /** A reviewer says what was done; the enterprise is told. */
  @Roles('reviewer', 'specialist')
  @Post('rectifications/:id/answer')
  @HttpCode(200)
  @ApiOkResponse({ type: RectificationDto })
  answer(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() { answer }: AnswerRectificationDto,
  ): Promise<RectificationDto> {
    return this.answerRectification.execute(actor, id, answer);
  }

  /** Another person calls the enterprise back, and closes it or sends it back. */
  @Roles('reviewer', 'approver')
  @Post('rectifications/:id/closing')
  @HttpCode(200)
  @ApiOkResponse({ type: RectificationDto })
  close(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() closing: CloseRectificationDto,
  ): Promise<RectificationDto> {
    return this.closeRectification.execute(actor, id, closing);
  }
}
