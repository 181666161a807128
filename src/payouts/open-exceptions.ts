import { Injectable } from '@nestjs/common';
import { StaffScopes } from '../enterprises/scopes/staff-scopes.js';
import type { Actor } from '../identity/actor.js';
import { DomainError } from '../platform/http/domain-error.js';
import { BankExceptionRepository } from './bank-exception.repository.js';
import type { BankReceiptEntity } from './bank-receipt.entity.js';
import { EXCEPTION_OUTCOMES } from './judge-receipt.js';
import type { SettlementDecision } from './receipt-settlement.entity.js';

/** Lines of the bank that wait for people, and what can be found about one. */
@Injectable()
export class OpenExceptions {
  constructor(
    private readonly exceptions: BankExceptionRepository,
    private readonly scopes: StaffScopes,
  ) {}

  /**
   * The line, held until the commit.
   * @throws DomainError BANK_EXCEPTION_NOT_FOUND, also outside the actor's scope; ILLEGAL_TRANSITION once it is settled
   */
  async lock(receiptId: string, actor: Actor): Promise<BankReceiptEntity> {
    const receipt = await this.exceptions.lock(receiptId);
    if (!receipt || !EXCEPTION_OUTCOMES.includes(receipt.outcome))
      throw new DomainError('BANK_EXCEPTION_NOT_FOUND');
    const benefitCase = await this.exceptions.findCase(receipt);
    const isWithin = benefitCase
      ? await this.scopes.covers(actor, benefitCase.policyId, benefitCase.enterpriseId)
      : !this.scopes.confines(actor);
    if (!isWithin) throw new DomainError('BANK_EXCEPTION_NOT_FOUND');
    if (await this.exceptions.isSettled(receiptId)) throw alreadySettled();
    return receipt;
  }

  /** @throws DomainError ILLEGAL_TRANSITION where the line is not about what is found */
  async requireFitting(receipt: BankReceiptEntity, decision: SettlementDecision): Promise<void> {
    const isContradiction = await this.exceptions.contradictsAReturn(receipt);
    if ((decision === 'not-paid' || decision === 'paid') && !isContradiction)
      throw notContradicted();
    // What is settled cannot be settled again, and the case would wait for ever for somebody to say where the money is.
    if (decision === 'no-effect' && isContradiction) throw stillContradicted();
    if (decision === 'returned' && (receipt.paymentId === null || receipt.result !== 'returned'))
      throw notReturned();
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
