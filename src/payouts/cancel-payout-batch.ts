import { Injectable } from '@nestjs/common';
import { StaffScopes } from '../enterprises/scopes/staff-scopes.js';
import { AuditLog } from '../audit/audit-log.js';
import type { Actor } from '../identity/actor.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import { batchCancelled } from './batch-cancelled.js';
import { countStates } from './count-states.js';
import { PayoutBatchDto } from './dto/payout-batch.dto.js';
import { PayoutBatchRepository } from './payout-batch.repository.js';

/** Gives up a batch that has not been sent; its cases stay approved with their money reserved, and wait for another. */
@Injectable()
export class CancelPayoutBatch {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly batches: PayoutBatchRepository,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
    private readonly scopes: StaffScopes,
  ) {}

  /** @throws DomainError PAYOUT_BATCH_NOT_FOUND, ILLEGAL_TRANSITION */
  execute(batchId: string, reason: string, actor: Actor): Promise<PayoutBatchDto> {
    return this.unitOfWork.run(async () => {
      // Held before its state is read: whoever sends it at this moment is either first or finds it cancelled.
      const batch = await this.batches.findForUpdate(batchId);
      if (!batch) throw new DomainError('PAYOUT_BATCH_NOT_FOUND');
      this.scopes.requireWhole(actor, batch.policyId, 'PAYOUT_BATCH_NOT_FOUND');
      if (batch.cancelledAt) throw batchCancelled();
      // A version before this one named the file before it wrote it and recorded that it was sent: the bank may have it.
      if (batch.fileName !== null) throw alreadySent();
      const cancellation = {
        cancelledBy: actor.userId,
        cancelledByName: actor.displayName,
        cancelledAt: this.clock.now(),
        cancelReason: reason,
      };
      await this.batches.setBatch(batchId, cancellation);
      await this.batches.cancelPayments(batchId);
      await this.auditLog.record({
        action: 'payout-batch.cancelled',
        actor: { id: actor.userId, role: actor.role },
        subjectType: 'payout-batch',
        subjectId: batchId,
        detail: { batchNumber: batch.batchNumber, amountFen: batch.amountFen },
        before: batch,
        after: { ...batch, ...cancellation },
        reason,
      });
      const counts = countStates(await this.batches.paymentsOf(batchId));
      return PayoutBatchDto.of({ ...batch, ...cancellation }, counts);
    });
  }
}

function alreadySent(): DomainError {
  return new DomainError(
    'ILLEGAL_TRANSITION',
    {},
    {
      detail: {
        zh: '批次已经发出，不能撤销；请等待银行回单。',
        en: 'The batch has been sent and cannot be cancelled; the bank answers it.',
      },
    },
  );
}
