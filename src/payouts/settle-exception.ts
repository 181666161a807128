import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Actor } from '../identity/actor.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import { BankExceptionRepository } from './bank-exception.repository.js';
import type { BankReceiptEntity } from './bank-receipt.entity.js';
import { ConfirmArrival } from './confirm-arrival.js';
import { BankExceptionDto, type SettleExceptionDto } from './dto/bank-exception.dto.js';
import { EXCEPTION_OUTCOMES } from './judge-receipt.js';
import { TakeBackPayment } from './take-back-payment.js';

/** An approver looks into a line of the bank that decided nothing, and records what was found. */
@Injectable()
export class SettleException {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly exceptions: BankExceptionRepository,
    private readonly takeBackPayment: TakeBackPayment,
    private readonly confirmArrival: ConfirmArrival,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError BANK_EXCEPTION_NOT_FOUND, ILLEGAL_TRANSITION, REPAYMENT_DAY_INVALID */
  execute(receiptId: string, wanted: SettleExceptionDto, actor: Actor): Promise<BankExceptionDto> {
    return this.unitOfWork.run(async () => {
      const receipt = await this.exceptions.lock(receiptId);
      if (!receipt || !EXCEPTION_OUTCOMES.includes(receipt.outcome))
        throw new DomainError('BANK_EXCEPTION_NOT_FOUND');
      if (await this.exceptions.isSettled(receiptId)) throw alreadySettled();
      const { decision, finding, evidence, returnedOn } = wanted;
      const isContradiction = await this.exceptions.contradictsAReturn(receipt);
      if ((decision === 'not-paid' || decision === 'paid') && !isContradiction)
        throw notContradicted();
      // What is settled cannot be settled again, and the case would wait for ever for somebody to say where the money is.
      if (decision === 'no-effect' && isContradiction) throw stillContradicted();
      if (decision === 'returned') await this.takeBack(receipt, wanted, actor);
      if (decision === 'paid') await this.confirmArrival.execute(receipt, finding.trim(), actor);
      await this.exceptions.insert({
        receiptId,
        decision,
        finding: finding.trim(),
        evidence: evidence.trim(),
        returnedOn: decision === 'returned' ? (returnedOn ?? null) : null,
        settledBy: actor.userId,
        settledByName: actor.displayName,
        settledAt: this.clock.now(),
      });
      await this.auditLog.record({
        action: 'bank-exception.settled',
        actor: { id: actor.userId, role: actor.role },
        subjectType: 'bank-receipt',
        subjectId: receiptId,
        detail: { reference: receipt.reference, decision, finding, evidence, returnedOn },
      });
      const row = await this.exceptions.findRow(receiptId);
      if (!row) throw new DomainError('BANK_EXCEPTION_NOT_FOUND');
      return BankExceptionDto.ofRow(row);
    });
  }

  private async takeBack(
    { paymentId, result, reason }: BankReceiptEntity,
    { finding, returnedOn }: SettleExceptionDto,
    actor: Actor,
  ): Promise<void> {
    if (paymentId === null || result !== 'returned' || returnedOn === undefined)
      throw notReturned();
    await this.takeBackPayment.execute(
      { paymentId, returnedOn, reason: reason ?? finding.trim() },
      actor,
    );
  }
}

function notReturned(): DomainError {
  return new DomainError(
    'ILLEGAL_TRANSITION',
    {},
    {
      detail: {
        zh: '只有银行先称已支付、又称已退回的付款，才可认定为付款后退回。',
        en: 'Only a payment that the bank has called paid and then returned can be found returned.',
      },
    },
  );
}

function alreadySettled(): DomainError {
  return new DomainError(
    'ILLEGAL_TRANSITION',
    {},
    { detail: { zh: '该异常已经处理。', en: 'The exception has been settled already.' } },
  );
}

function stillContradicted(): DomainError {
  return new DomainError(
    'ILLEGAL_TRANSITION',
    {},
    {
      detail: {
        zh: '银行先后称该款已退回和已支付：须查明是否到账并作出认定，查明之前保持待处理。',
        en: 'The bank has called it both returned and paid: it is found to have arrived or not, or stays open until that is known.',
      },
    },
  );
}

function notContradicted(): DomainError {
  return new DomainError(
    'ILLEGAL_TRANSITION',
    {},
    {
      detail: {
        zh: '只有银行先称已退回、又称已支付的付款，才可认定未支付而再次拨付。',
        en: 'Only a payment that the bank has called both returned and paid can be found not paid.',
      },
    },
  );
}
