import { Injectable } from '@nestjs/common';
import { CaseTransitions } from '../cases/case-transitions.js';
import { CaseRepository } from '../cases/cases.repository.js';
import type { Actor } from '../identity/actor.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { BankReceiptEntity } from './bank-receipt.entity.js';
import { isSamePayee } from './judge-receipt.js';
import { LedgerRepository } from './ledger.repository.js';
import { PaymentPartRepository } from './payment-part.repository.js';
import { PAYOUTS_ACTOR } from './payouts-actor.js';
import { PayoutBatchRepository } from './payout-batch.repository.js';
import { PostMoney } from './post-money.js';

/**
 * The bank has called a payment returned and then paid, and it has arrived: what was reserved for the case again is spent,
 * and the case is closed by that payment.
 */
@Injectable()
export class ConfirmArrival {
  constructor(
    private readonly batches: PayoutBatchRepository,
    private readonly cases: CaseRepository,
    private readonly transitions: CaseTransitions,
    private readonly parts: PaymentPartRepository,
    private readonly ledger: LedgerRepository,
    private readonly postMoney: PostMoney,
  ) {}

  /**
   * Inside the unit of work of whoever has found it out.
   * @param receipt the line that says paid
   * @throws DomainError ILLEGAL_TRANSITION where the line names another amount, payee or account than was sent, the case has
   *   gone on, or what is reserved for it is not what the payment came out of any more
   */
  async execute(receipt: BankReceiptEntity, reason: string, actor: Actor): Promise<void> {
    const named = await this.batches.findPayment(receipt.paymentId ?? '');
    const benefitCase = named && (await this.cases.lock(named.caseId));
    // Read again once the case is held, as it may have been found already, by another line.
    const payment = named && (await this.batches.findPayment(named.id));
    if (payment?.state !== 'bounced' || !benefitCase) throw notWaiting();
    if (benefitCase.state !== 'bounced' && benefitCase.state !== 'approved') throw notWaiting();
    const isAsSent =
      receipt.amountFen === payment.amountFen &&
      receipt.accountNumber === payment.accountNumber &&
      isSamePayee(receipt.payeeName, payment.payeeName);
    if (!isAsSent) throw notAsSent();
    const { entitlementKey, caseId, batchId, reference } = payment;
    if ((await this.batches.entitlementsInPayment([entitlementKey])).size > 0) throw notWaiting();
    await this.ledger.holdOfPolicy(benefitCase.policyId);
    const parts = (await this.parts.partsOf([payment.id])).map(
      ({ appropriationId, amountFen }) => ({
        appropriationId,
        amountFen,
        caseId,
        batchId,
        memo: `查明已到账 ${reference}`,
      }),
    );
    const reserved = await this.ledger.reservationsOf([caseId]);
    const isReserved = (one: (typeof parts)[number]) =>
      reserved.some(
        ({ appropriationId, amountFen }) =>
          appropriationId === one.appropriationId && amountFen === one.amountFen,
      );
    if (reserved.length !== parts.length || !parts.every(isReserved)) throw fundsMoved();
    await this.batches.markPaid([payment.id]);
    for (const kind of ['instruct', 'receipt'] as const)
      await this.postMoney.execute({ kind, movements: parts, actor: actor.userId });
    const paid = await this.transitions.applyToAll([benefitCase], 'find-paid', actor, {
      reason,
      detail: { reference, receiptId: receipt.id },
      vouched: ['batch-approved', 'receipt-matches'],
    });
    await this.transitions.applyToAll(paid, 'close', PAYOUTS_ACTOR);
  }
}

function notWaiting(): DomainError {
  return refused(
    '该件已另行办理，不再等候原付款的结果。',
    'The case has gone on and does not wait for that payment any more.',
  );
}

function notAsSent(): DomainError {
  return refused(
    '回单的金额、户名或账号与支付申请不符，不能据此认定已到账。',
    'The line names another amount, payee or account than was sent: it shows no arrival of this payment.',
  );
}

function fundsMoved(): DomainError {
  return refused(
    '为该件冻结的指标已不是原付款所用的指标（金额更正或年终结转），须先与财政核对。',
    'What is reserved for the case is not what the payment came out of (another amount, or another year): settle that with the finance department first.',
  );
}

function refused(zh: string, en: string): DomainError {
  return new DomainError('ILLEGAL_TRANSITION', {}, { detail: { zh, en } });
}
