import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { Actor } from '../../identity/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { Roles } from '../../identity/roles.decorator.js';
import { MONEY_READERS } from '../../identity/roles.js';
import { PageQuery } from '../../platform/http/page-query.dto.js';
import { readUpload, UPLOAD_BYTES_MAX, type FormFile } from '../read-upload.js';
import {
  AwaitedStatementsDto,
  ReconciliationDto,
  ReconciliationPageDto,
  SettleDifferenceDto,
  StatementDifferenceDto,
  StatementDifferencePageDto,
  UploadedStatementDto,
  UploadStatementQuery,
} from './dto/reconciliation.dto.js';
import { SettleDifference } from './settle-difference.js';
import { ShowReconciliations } from './show-reconciliations.js';
import { SignOffMonth } from './sign-off-month.js';
import { UploadStatement } from './upload-statement.js';

@ApiTags('payouts')
@Controller()
export class ReconciliationsController {
  constructor(
    private readonly uploadStatement: UploadStatement,
    private readonly settleDifference: SettleDifference,
    private readonly signOffMonth: SignOffMonth,
    private readonly showReconciliations: ShowReconciliations,
  ) {}

  /**
   * Compares the treasury's statement of a month, a CSV as described in docs/treasury-statement.md of at most 20 MiB, with
   * the books: as the `file` part of a form or as the body (text/csv). Takes no Idempotency-Key: the same file again
   * changes nothing.
   */
  @Roles('cashier')
  @Post('reconciliations')
  @HttpCode(200)
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: UPLOAD_BYTES_MAX, files: 1 } }))
  @ApiConsumes('multipart/form-data', 'text/csv')
  @ApiBody({
    schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } },
  })
  @ApiOkResponse({ type: UploadedStatementDto })
  async upload(
    @Req() request: Request,
    @UploadedFile() formFile: FormFile | undefined,
    @Query() wanted: UploadStatementQuery,
    @CurrentActor() actor: Actor,
  ): Promise<UploadedStatementDto> {
    const upload = await readUpload(request, formFile, wanted.fileName ?? '');
    return this.uploadStatement.execute(wanted, upload, actor);
  }

  /** Months that have been compared, newest first. */
  @Roles(...MONEY_READERS)
  @Get('reconciliations')
  @ApiOkResponse({ type: ReconciliationPageDto })
  list(@Query() page: PageQuery, @CurrentActor() actor: Actor): Promise<ReconciliationPageDto> {
    return this.showReconciliations.list(actor, page);
  }

  /** Months that are over and of which no statement has come, the oldest first. */
  @Roles(...MONEY_READERS)
  @Get('reconciliations/awaited')
  @ApiOkResponse({ type: AwaitedStatementsDto })
  async awaited(@CurrentActor() actor: Actor): Promise<AwaitedStatementsDto> {
    return { data: await this.showReconciliations.awaited(actor) };
  }

  @Roles(...MONEY_READERS)
  @Get('reconciliations/:id')
  @ApiOkResponse({ type: ReconciliationDto })
  find(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<ReconciliationDto> {
    return this.showReconciliations.one(actor, id);
  }

  /** In what statement and books do not agree, and what was found about it. */
  @Roles(...MONEY_READERS)
  @Get('reconciliations/:id/differences')
  @ApiOkResponse({ type: StatementDifferencePageDto })
  differences(
    @Param('id') id: string,
    @Query() page: PageQuery,
    @CurrentActor() actor: Actor,
  ): Promise<StatementDifferencePageDto> {
    return this.showReconciliations.differences(actor, id, page);
  }

  /** Records why statement and books differ. */
  @Roles('cashier', 'approver')
  @Post('statement-differences/:id/settlement')
  @HttpCode(200)
  @ApiOkResponse({ type: StatementDifferenceDto })
  settle(
    @Param('id') id: string,
    @Body() settlement: SettleDifferenceDto,
    @CurrentActor() actor: Actor,
  ): Promise<StatementDifferenceDto> {
    return this.settleDifference.execute(id, settlement, actor);
  }

  /** Closes a month for good, once every difference is settled, by somebody who had no part in it. */
  @Roles('approver')
  @Post('reconciliations/:id/sign-off')
  @HttpCode(200)
  @ApiOkResponse({ type: ReconciliationDto })
  signOff(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<ReconciliationDto> {
    return this.signOffMonth.execute(id, actor);
  }
}
