import { Injectable } from '@nestjs/common';
import type { CaseActor } from '../cases/case-actor.js';
import { StaffScopes } from '../enterprises/scopes/staff-scopes.js';
import { DomainError } from '../platform/http/domain-error.js';
import { countStates } from './count-states.js';
import { PaymentDto, PayoutBatchDto, type PayoutBatchDetailDto } from './dto/payout-batch.dto.js';
import { PayoutBatchRepository } from './payout-batch.repository.js';

/** One batch with its payments. */
@Injectable()
export class ViewPayoutBatch {
  constructor(
    private readonly batches: PayoutBatchRepository,
    private readonly scopes: StaffScopes,
  ) {}

  /** @throws DomainError PAYOUT_BATCH_NOT_FOUND */
  async execute(batchId: string, actor: CaseActor): Promise<PayoutBatchDetailDto> {
    const batch = await this.batches.findById(batchId);
    if (!batch) throw new DomainError('PAYOUT_BATCH_NOT_FOUND');
    this.scopes.requireWhole(actor, batch.policyId, 'PAYOUT_BATCH_NOT_FOUND');
    const payments = await this.batches.paymentsOf(batchId);
    return {
      ...PayoutBatchDto.of(batch, countStates(payments)),
      payments: payments.map((payment) => PaymentDto.of(payment)),
    };
  }
}
