import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { noteReading } from '../audit/readings.js';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/current-actor.decorator.js';
import { Roles } from '../identity/roles.decorator.js';
import { CASE_READERS } from '../identity/roles.js';
import { Idempotent } from '../platform/http/idempotency.interceptor.js';
import { CaseAccess } from './case-access.js';
import { ConfirmCase } from './confirm-case.js';
import { CorrectAccount } from './correct-account.js';
import { DeclineCase } from './decline-case.js';
import { DeclineDto, FilingDto, ReturnDto, ReviewDto } from './dto/case-acts.dto.js';
import { CaseAccountInputDto } from './dto/case-account.dto.js';
import { CaseQuery } from './dto/case-query.dto.js';
import { CaseDetailDto, CasePageDto, CaseSummaryDto } from './dto/case.dto.js';
import { ConfirmationDto } from './dto/confirmation.dto.js';
import { ListCases } from './list-cases.js';
import { RecordFiling } from './record-filing.js';
import { ReturnCase } from './return-case.js';
import { ReviewCase } from './review-case.js';
import { SummariseCases } from './summarise-cases.js';

@ApiTags('cases')
@Controller('cases')
export class CasesController {
  constructor(
    private readonly listCases: ListCases,
    private readonly summariseCases: SummariseCases,
    private readonly access: CaseAccess,
    private readonly confirmCase: ConfirmCase,
    private readonly declineCase: DeclineCase,
    private readonly reviewCase: ReviewCase,
    private readonly returnCase: ReturnCase,
    private readonly recordFiling: RecordFiling,
    private readonly correctAccount: CorrectAccount,
  ) {}

  /** Cases of all enterprises, newest first. */
  @Roles(...CASE_READERS)
  @Get()
  @ApiOkResponse({ type: CasePageDto })
  list(@CurrentActor() actor: Actor, @Query() query: CaseQuery): Promise<CasePageDto> {
    return this.listCases.execute(actor, query);
  }

  /** How many cases stand where, and how many are late. */
  @Roles(...CASE_READERS)
  @Get('summary')
  @ApiOkResponse({ type: CaseSummaryDto })
  summary(@CurrentActor() actor: Actor): Promise<CaseSummaryDto> {
    return this.summariseCases.execute(actor);
  }

  /** One case with everything that happened to it. */
  @Roles('enterprise', ...CASE_READERS)
  @Get(':id')
  @ApiOkResponse({ type: CaseDetailDto })
  async show(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<CaseDetailDto> {
    const shown = await this.access.show(actor, id);
    noteReading({ what: 'case', uscc: shown.uscc });
    return shown;
  }

  /** The enterprise agrees to this amount, to be paid into this account. */
  @Roles('enterprise')
  @Post(':id/confirmation')
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ type: CaseDetailDto })
  confirm(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() confirmation: ConfirmationDto,
  ): Promise<CaseDetailDto> {
    return this.confirmCase.execute(actor, id, confirmation);
  }

  /** The enterprise does not want it. */
  @Roles('enterprise')
  @Post(':id/decline')
  @HttpCode(200)
  @ApiOkResponse({ type: CaseDetailDto })
  decline(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() decline: DeclineDto,
  ): Promise<CaseDetailDto> {
    return this.declineCase.execute(actor, id, decline);
  }

  /** A reviewer takes the case up, passes or rejects it. */
  @Roles('reviewer')
  @Post(':id/review')
  @HttpCode(200)
  @ApiOkResponse({ type: CaseDetailDto })
  review(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() review: ReviewDto,
  ): Promise<CaseDetailDto> {
    return this.reviewCase.execute(actor, id, review);
  }

  /** A reviewed or published case goes back to review. */
  @Roles('reviewer', 'approver')
  @Post(':id/return')
  @HttpCode(200)
  @ApiOkResponse({ type: CaseDetailDto })
  returnToReview(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: ReturnDto,
  ): Promise<CaseDetailDto> {
    return this.returnCase.execute(actor, id, body);
  }

  /** The enterprise corrects the account into which the bank could not pay. */
  @Roles('enterprise')
  @Post(':id/account')
  @HttpCode(200)
  @ApiOkResponse({ type: CaseDetailDto })
  correct(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() account: CaseAccountInputDto,
  ): Promise<CaseDetailDto> {
    return this.correctAccount.execute(actor, id, account);
  }

  /** A reviewer records that a benefit enjoyed elsewhere was enjoyed, or missed. */
  @Roles('reviewer')
  @Post(':id/filing')
  @HttpCode(200)
  @ApiOkResponse({ type: CaseDetailDto })
  file(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() filing: FilingDto,
  ): Promise<CaseDetailDto> {
    return this.recordFiling.execute(actor, id, filing);
  }
}
