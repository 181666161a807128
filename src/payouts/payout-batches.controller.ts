import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  type StreamableFile,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { exporter } from '../exports/exporter.js';
import { ExportFile } from '../exports/export-file.js';
import { ExportPurpose } from '../exports/export-purpose.dto.js';
import type { Actor } from '../identity/actor.js';
import { CurrentActor } from '../identity/current-actor.decorator.js';
import { Roles } from '../identity/roles.decorator.js';
import { MONEY_READERS } from '../identity/roles.js';
import { Idempotent } from '../platform/http/idempotency.interceptor.js';
import { ApprovePayoutBatch } from './approve-payout-batch.js';
import { ApprovePublicityList } from './approve-publicity-list.js';
import { CancelPayoutBatch } from './cancel-payout-batch.js';
import { DispatchPayoutBatch } from './dispatch-payout-batch.js';
import { ApproveListDto, ListApprovalDto } from './dto/list-approval.dto.js';
import {
  CancelPayoutBatchDto,
  FreezePayoutBatchDto,
  FrozenPayoutBatchDto,
  PayoutBatchDetailDto,
  PayoutBatchDto,
  PayoutBatchPageDto,
  PayoutBatchQuery,
} from './dto/payout-batch.dto.js';
import { FreezePayoutBatch } from './freeze-payout-batch.js';
import { ListPayoutBatches } from './list-payout-batches.js';
import { ReadPaymentRequest } from './read-payment-request.js';
import { ViewPayoutBatch } from './view-payout-batch.js';

@ApiTags('payouts')
@Controller()
export class PayoutBatchesController {
  constructor(
    private readonly approvePublicityList: ApprovePublicityList,
    private readonly freezePayoutBatch: FreezePayoutBatch,
    private readonly approvePayoutBatch: ApprovePayoutBatch,
    private readonly dispatchPayoutBatch: DispatchPayoutBatch,
    private readonly cancelPayoutBatch: CancelPayoutBatch,
    private readonly listPayoutBatches: ListPayoutBatches,
    private readonly viewPayoutBatch: ViewPayoutBatch,
    private readonly readPaymentRequest: ReadPaymentRequest,
    private readonly exportFile: ExportFile,
  ) {}

  /** Another person than its maker approves a list after its publicity; the money of its cases is reserved. */
  @Roles('approver')
  @Post('publicity-lists/:id/approval')
  @Idempotent()
  @ApiCreatedResponse({ type: ListApprovalDto })
  approveList(
    @Param('id') id: string,
    @Body() { appropriationId, whenShort }: ApproveListDto,
    @CurrentActor() actor: Actor,
  ): Promise<ListApprovalDto> {
    return this.approvePublicityList.execute(id, { appropriationId, whenShort }, actor);
  }

  /**
   * Freezes the approved cases of a policy into a batch, each of them decided again first. Takes no Idempotency-Key:
   * a case stands in one batch at most, so asking again finds nothing left to pay.
   */
  @Roles('cashier')
  @Post('payout-batches')
  @ApiCreatedResponse({ type: FrozenPayoutBatchDto })
  freeze(
    @Body() wanted: FreezePayoutBatchDto,
    @CurrentActor() actor: Actor,
  ): Promise<FrozenPayoutBatchDto> {
    return this.freezePayoutBatch.execute(wanted, actor);
  }

  /** Another person than its maker approves a batch. */
  @Roles('approver')
  @Post('payout-batches/:id/approval')
  @Idempotent()
  @ApiCreatedResponse({ type: PayoutBatchDto })
  approve(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<PayoutBatchDto> {
    return this.approvePayoutBatch.execute(id, actor);
  }

  /**
   * Writes the payment-request file of an approved batch and records that it was sent. May be asked for again: the file
   * is written with the same bytes, and nothing is recorded twice.
   */
  @Roles('cashier')
  @Post('payout-batches/:id/dispatch')
  @HttpCode(200)
  @ApiOkResponse({ type: PayoutBatchDto })
  dispatch(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<PayoutBatchDto> {
    return this.dispatchPayoutBatch.execute(id, actor);
  }

  /** Gives up a batch that has not been sent. */
  @Roles('cashier', 'approver')
  @Post('payout-batches/:id/cancellation')
  @HttpCode(200)
  @ApiOkResponse({ type: PayoutBatchDto })
  cancel(
    @Param('id') id: string,
    @Body() { reason }: CancelPayoutBatchDto,
    @CurrentActor() actor: Actor,
  ): Promise<PayoutBatchDto> {
    return this.cancelPayoutBatch.execute(id, reason, actor);
  }

  /** Batches, newest first. */
  @Roles(...MONEY_READERS)
  @Get('payout-batches')
  @ApiOkResponse({ type: PayoutBatchPageDto })
  list(
    @Query() query: PayoutBatchQuery,
    @CurrentActor() actor: Actor,
  ): Promise<PayoutBatchPageDto> {
    return this.listPayoutBatches.execute(query, actor);
  }

  /** One batch with its payments. */
  @Roles(...MONEY_READERS)
  @Get('payout-batches/:id')
  @ApiOkResponse({ type: PayoutBatchDetailDto })
  find(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<PayoutBatchDetailDto> {
    return this.viewPayoutBatch.execute(id, actor);
  }

  /**
   * The payment-request file as it was sent, in the batch's format: docs/payment-request.md or docs/iso20022.md. Whole
   * account numbers stand in it.
   */
  @Roles('cashier', 'approver')
  @Get('payout-batches/:id/file')
  @ApiProduces('text/csv', 'application/xml')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async file(
    @Param('id') id: string,
    @Query() { purpose }: ExportPurpose,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const { fileName, bytes, format, paymentCount } = await this.readPaymentRequest.execute(
      id,
      actor,
    );
    return this.exportFile.execute(
      {
        kind: 'payment-file',
        subjectId: id,
        // The bank knows the file by its name and by every byte of it: nothing is added.
        fileName: () => fileName,
        mediaType: format.mediaType,
        rowCount: paymentCount,
        purpose,
        actor: exporter(actor),
      },
      bytes,
    );
  }
}
