import {
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
import { ApiBody, ApiConsumes, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/current-actor.decorator.js';
import { Roles } from '../identity/roles.decorator.js';
import { MONEY_READERS } from '../identity/roles.js';
import { PageQuery } from '../platform/http/page-query.dto.js';
import {
  BankAnswerDetailDto,
  BankAnswerPageDto,
  ReceivedBankAnswerDto,
} from './dto/bank-answer.dto.js';
import { ListBankAnswers } from './list-bank-answers.js';
import { readUpload, UPLOAD_BYTES_MAX, type FormFile } from './read-upload.js';
import { ReceiveBankAnswer } from './receive-bank-answer.js';
import { ViewBankAnswer } from './view-bank-answer.js';

@ApiTags('payouts')
@Controller('bank-answers')
export class BankAnswersController {
  constructor(
    private readonly receiveBankAnswer: ReceiveBankAnswer,
    private readonly listBankAnswers: ListBankAnswers,
    private readonly viewBankAnswer: ViewBankAnswer,
  ) {}

  /**
   * Takes in the bank's answer, a CSV as described in docs/bank-answer.md or a message of docs/iso20022.md, whichever its
   * content is, at most 20 MiB: as the `file` part of a form or as the body (text/csv, application/xml). Takes no
   * Idempotency-Key: the same file again changes nothing.
   */
  @Roles('cashier')
  @Post()
  @HttpCode(200)
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: UPLOAD_BYTES_MAX, files: 1 } }))
  @ApiConsumes('multipart/form-data', 'text/csv', 'application/xml')
  @ApiBody({
    schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } },
  })
  @ApiQuery({ name: 'fileName', required: false, description: 'Name of a file sent as the body' })
  @ApiOkResponse({ type: ReceivedBankAnswerDto })
  async receive(
    @Req() request: Request,
    @UploadedFile() formFile: FormFile | undefined,
    @Query('fileName') fileName: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<ReceivedBankAnswerDto> {
    const upload = await readUpload(request, formFile, fileName ?? '');
    return this.receiveBankAnswer.execute(upload, actor);
  }

  /** Answers, newest first, with how many of their lines paid, bounced, repeated or need a person. */
  @Roles(...MONEY_READERS)
  @Get()
  @ApiOkResponse({ type: BankAnswerPageDto })
  list(@Query() page: PageQuery, @CurrentActor() actor: Actor): Promise<BankAnswerPageDto> {
    return this.listBankAnswers.execute(page, actor);
  }

  /** One answer with what came of each of its lines. */
  @Roles(...MONEY_READERS)
  @Get(':id')
  @ApiOkResponse({ type: BankAnswerDetailDto })
  find(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<BankAnswerDetailDto> {
    return this.viewBankAnswer.execute(id, actor);
  }
}
