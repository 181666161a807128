import { Injectable } from '@nestjs/common';
import type { CaseActor } from '../cases/case-actor.js';
import { StaffScopes } from '../enterprises/scopes/staff-scopes.js';
import { DomainError } from '../platform/http/domain-error.js';
import { PayoutFileRepository } from './files/payout-file.repository.js';
import type { PaymentFormat } from './payment-format.js';
import { formatNamed } from './payment-formats.js';
import { PayoutBatchRepository } from './payout-batch.repository.js';

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
    private readonly files: PayoutFileRepository,
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
            zh: '支付申请文件由此前的版本写在磁盘上，尚未收入数据库。请重新发出该批次以再次生成同一文件，或请管理员运行 huiqi seal。',
            en: 'A version before this one wrote the payment-request file to a disk. Dispatch the batch again to write the same file, or have huiqi seal run.',
          },
        }
      : {},
  );
}
