import { Injectable } from '@nestjs/common';
import { StaffScopes } from '../enterprises/scopes/staff-scopes.js';
import { AuditLog } from '../audit/audit-log.js';
import type { CaseActor } from '../cases/case-actor.js';
import { CaseTransitions } from '../cases/case-transitions.js';
import { CaseRepository } from '../cases/cases.repository.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import { batchCancelled } from './batch-cancelled.js';
import { countStates } from './count-states.js';
import { PayoutBatchDto } from './dto/payout-batch.dto.js';
import type { FundedPayment } from './payment-part.entity.js';
import { PayoutFileRepository } from './files/payout-file.repository.js';
import { formatNamed } from './payment-formats.js';
import { isAsFrozen } from './payout-batch-integrity.js';
import { PayoutBatchRepository } from './payout-batch.repository.js';
import { PostMoney } from './post-money.js';
import { refuseUnwritable, requestOf, requestFileName } from './request-of-batch.js';

/**
 * Sends an approved batch: keeps its payment-request file and records that it was sent, in one transaction. Dispatched again
 * it changes nothing: name and bytes follow from the batch alone. Only where the file is not here, as after a version that
 * wrote it to the disk of another machine, is it kept then.
 */
@Injectable()
export class DispatchPayoutBatch {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly batches: PayoutBatchRepository,
    private readonly cases: CaseRepository,
    private readonly transitions: CaseTransitions,
    private readonly postMoney: PostMoney,
    private readonly files: PayoutFileRepository,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
    private readonly scopes: StaffScopes,
  ) {}

  /** @throws DomainError PAYOUT_BATCH_NOT_FOUND, ILLEGAL_TRANSITION, PAYOUT_BATCH_ALTERED, PAYMENT_REQUEST_INVALID */
  async execute(batchId: string, actor: CaseActor): Promise<PayoutBatchDto> {
    const batch = await this.batches.findById(batchId);
    if (!batch) throw new DomainError('PAYOUT_BATCH_NOT_FOUND');
    this.scopes.requireWhole(actor, batch.policyId, 'PAYOUT_BATCH_NOT_FOUND');
    if (batch.cancelledAt) throw batchCancelled();
    if (batch.state === 'frozen') throw notApproved();
    const payments = await this.batches.paymentsOf(batchId);
    if (!isAsFrozen(batch, payments)) throw new DomainError('PAYOUT_BATCH_ALTERED');
    const fileName = requestFileName(batch);
    const format = formatNamed(batch.format);
    const request = requestOf(batch, payments);
    refuseUnwritable(request, format);
    const file = { name: fileName, bytes: format.writeRequest(request) };
    return this.unitOfWork.run(() => this.record(batchId, payments, file, actor));
  }

  private async record(
    batchId: string,
    payments: readonly FundedPayment[],
    { name: fileName, bytes }: { readonly name: string; readonly bytes: Buffer },
    actor: CaseActor,
  ): Promise<PayoutBatchDto> {
    const batch = await this.batches.findForUpdate(batchId);
    if (!batch) throw new DomainError('PAYOUT_BATCH_NOT_FOUND');
    if (batch.cancelledAt) throw batchCancelled();
    const isSent = batch.state !== 'approved';
    // What was sent once stays as it was sent, though a later version would write it otherwise.
    if (!isSent || !(await this.files.isKept(fileName))) await this.files.keep(fileName, bytes);
    if (isSent) return PayoutBatchDto.of(batch, countStates(payments));
    const dispatch = {
      fileName,
      state: 'dispatched',
      dispatchedBy: actor.userId,
      dispatchedByName: actor.displayName,
      dispatchedAt: this.clock.now(),
    } as const;
    await this.batches.setBatch(batchId, dispatch);
    await this.batches.instructPayments(batchId);
    const cases = await this.cases.lockByIds(payments.map(({ caseId }) => caseId));
    await this.transitions.applyToAll(cases, 'instruct', actor, {
      detail: ({ id }) => ({
        batchNumber: batch.batchNumber,
        reference: payments.find(({ caseId }) => caseId === id)?.reference,
      }),
      vouched: ['batch-approved'],
    });
    await this.postMoney.execute({
      kind: 'instruct',
      movements: payments.flatMap(({ parts, caseId, reference }) =>
        parts.map(({ appropriationId, amountFen }) => ({
          appropriationId,
          amountFen,
          caseId,
          batchId,
          memo: reference,
        })),
      ),
      actor: actor.userId,
    });
    await this.auditLog.record({
      action: 'payout-batch.dispatched',
      actor: { id: actor.userId, role: actor.role },
      subjectType: 'payout-batch',
      subjectId: batchId,
      detail: { batchNumber: batch.batchNumber, fileName, hash: batch.hash },
      before: batch,
      after: { ...batch, ...dispatch },
    });
    return PayoutBatchDto.of({ ...batch, ...dispatch }, {});
  }
}

function notApproved(): DomainError {
  return new DomainError(
    'ILLEGAL_TRANSITION',
    {},
    { detail: { zh: '批次尚未批准。', en: 'The batch has not been approved.' } },
  );
}
