import { Injectable } from '@nestjs/common';
import type { CaseActor } from '../cases/case-actor.js';
import { StaffScopes } from '../enterprises/scopes/staff-scopes.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { PaymentFormat } from './payment-format.js';
import { formatNamed } from './payment-formats.js';
import { PayoutBatchRepository } from './payout-batch.repository.js';
import { PayoutFiles } from './payout-files.js';

export interface PaymentRequestFile {
  readonly fileName: string;
  readonly bytes: Buffer;
  readonly format: PaymentFormat;
  readonly paymentCount: number;
}

/** The payment-request file of a batch that has been sent, as it was sent. */
@Injectable()
export class ReadPaymentRequest {
  constructor(
    private readonly batches: PayoutBatchRepository,
    private readonly files: PayoutFiles,
    private readonly scopes: StaffScopes,
  ) {}

  /** @throws DomainError PAYOUT_BATCH_NOT_FOUND, PAYOUT_BATCH_NOT_DISPATCHED */
  async execute(batchId: string, actor: CaseActor): Promise<PaymentRequestFile> {
    const batch = await this.batches.findById(batchId);
    if (!batch) throw new DomainError('PAYOUT_BATCH_NOT_FOUND');
    this.scopes.requireWhole(actor, batch.policyId, 'PAYOUT_BATCH_NOT_FOUND');
    const { fileName } = batch;
    const bytes = fileName === null ? undefined : await this.files.read(fileName);
    if (fileName === null || !bytes) throw notThere(fileName !== null);
    return { fileName, bytes, format: formatNamed(batch.format), paymentCount: batch.paymentCount };
  }
}

function notThere(wasSent: boolean): DomainError {
  return new DomainError(
    'PAYOUT_BATCH_NOT_DISPATCHED',
    {},
    wasSent
      ? {
          detail: {
            zh: '支付申请文件不在本机，请重新发出该批次以再次生成同一文件。',
            en: 'The payment-request file is not here; dispatch the batch again to write the same file.',
          },
        }
      : {},
  );
}
