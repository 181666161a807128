import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Actor } from '../identity/actor.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import { BankExceptionRepository } from './bank-exception.repository.js';
import type { BankReceiptEntity } from './bank-receipt.entity.js';
import { ConfirmArrival } from './confirm-arrival.js';
import { BankExceptionDto } from './dto/bank-exception.dto.js';
import { OpenExceptions } from './open-exceptions.js';
import type { ReceiptFindingEntity } from './receipt-finding.entity.js';
import { TakeBackPayment } from './take-back-payment.js';

/** An approver agrees with what somebody else has found out about a line of the bank, and money moves as that has it. */
@Injectable()
export class SettleException {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly open: OpenExceptions,
    private readonly exceptions: BankExceptionRepository,
    private readonly takeBackPayment: TakeBackPayment,
    private readonly confirmArrival: ConfirmArrival,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @param findingId of the finding that the approver has read
   * @throws DomainError BANK_EXCEPTION_NOT_FOUND, ILLEGAL_TRANSITION, FINDING_REPLACED, SAME_PERSON, REPAYMENT_DAY_INVALID
   */
  execute(receiptId: string, findingId: string, actor: Actor): Promise<BankExceptionDto> {
    return this.unitOfWork.run(async () => {
      const receipt = await this.open.lock(receiptId, actor);
      const found = await this.exceptions.findProposal(receiptId);
      if (found?.id !== findingId) throw new DomainError('FINDING_REPLACED');
      if (found.foundBy === actor.userId) throw new DomainError('SAME_PERSON');
      // The line may have come to be about something else since it was proposed.
      await this.open.requireFitting(receipt, found.decision);
      await this.carryOut(receipt, found, actor);
      const { decision, finding, evidence, returnedOn, foundBy, foundByName } = found;
      await this.exceptions.insert({
        receiptId,
        decision,
        finding,
        evidence,
        returnedOn,
        foundBy,
        foundByName,
        settledBy: actor.userId,
        settledByName: actor.displayName,
        settledAt: this.clock.now(),
      });
      await this.auditLog.record({
        action: 'bank-exception.settled',
        actor: { id: actor.userId, role: actor.role },
        subjectType: 'bank-receipt',
        subjectId: receiptId,
        detail: {
          reference: receipt.reference,
          findingId,
          decision,
          finding,
          evidence,
          returnedOn,
        },
      });
      const row = await this.exceptions.findRow(receiptId);
      if (!row) throw new DomainError('BANK_EXCEPTION_NOT_FOUND');
      return BankExceptionDto.ofRow(row, actor);
    });
  }

  private async carryOut(
    receipt: BankReceiptEntity,
    { decision, finding, returnedOn }: ReceiptFindingEntity,
    actor: Actor,
  ): Promise<void> {
    switch (decision) {
      case 'no-effect':
      case 'not-paid':
        return;
      case 'paid':
        return this.confirmArrival.execute(receipt, finding, actor);
      case 'returned': {
        const { paymentId, reason } = receipt;
        if (paymentId === null || returnedOn === null)
          throw new Error('a return without its payment or day was proposed');
        return this.takeBackPayment.execute(
          { paymentId, returnedOn, reason: reason ?? finding },
          actor,
        );
      }
    }
  }
}
