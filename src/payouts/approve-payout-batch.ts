import { Injectable } from '@nestjs/common';
import { StaffScopes } from '../enterprises/scopes/staff-scopes.js';
import { AuditLog } from '../audit/audit-log.js';
import type { Actor } from '../identity/actor.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import { ApprovalLimits } from './approval-limits.js';
import { PayoutBatchDto } from './dto/payout-batch.dto.js';
import { batchCancelled } from './batch-cancelled.js';
import { isAsFrozen } from './payout-batch-integrity.js';
import { PayoutBatchRepository } from './payout-batch.repository.js';

/** A second person approves a frozen batch. */
@Injectable()
export class ApprovePayoutBatch {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly batches: PayoutBatchRepository,
    private readonly limits: ApprovalLimits,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
    private readonly scopes: StaffScopes,
  ) {}

  /**
   * @throws DomainError PAYOUT_BATCH_NOT_FOUND, ILLEGAL_TRANSITION, SAME_PERSON, PAYOUT_BATCH_ALTERED,
   *   BATCH_LIMIT_EXCEEDED, APPROVER_LIMIT_EXCEEDED
   */
  async execute(batchId: string, actor: Actor): Promise<PayoutBatchDto> {
    return this.unitOfWork.run(async () => {
      const batch = await this.batches.findForUpdate(batchId);
      if (!batch) throw new DomainError('PAYOUT_BATCH_NOT_FOUND');
      this.scopes.requireWhole(actor, batch.policyId, 'PAYOUT_BATCH_NOT_FOUND');
      if (batch.cancelledAt) throw batchCancelled();
      if (batch.state !== 'frozen') throw alreadyApproved();
      if (batch.madeBy === actor.userId) throw new DomainError('SAME_PERSON');
      if (!isAsFrozen(batch, await this.batches.paymentsOf(batchId))) {
        throw new DomainError('PAYOUT_BATCH_ALTERED');
      }
      this.limits.requireWithinBatch(batch.amountFen);
      await this.limits.approve('payout-batch', batchId, batch.amountFen, actor);
      const approval = {
        state: 'approved',
        approvedBy: actor.userId,
        approvedByName: actor.displayName,
        approvedAt: this.clock.now(),
      } as const;
      await this.batches.setBatch(batchId, approval);
      await this.auditLog.record({
        action: 'payout-batch.approved',
        actor: { id: actor.userId, role: actor.role },
        subjectType: 'payout-batch',
        subjectId: batchId,
        detail: { batchNumber: batch.batchNumber, amountFen: batch.amountFen, hash: batch.hash },
        before: batch,
        after: { ...batch, ...approval },
      });
      return PayoutBatchDto.of({ ...batch, ...approval }, {});
    });
  }
}

function alreadyApproved(): DomainError {
  return new DomainError(
    'ILLEGAL_TRANSITION',
    {},
    { detail: { zh: '批次已经批准。', en: 'The batch has been approved already.' } },
  );
}
