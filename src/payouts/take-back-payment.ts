import { Injectable } from '@nestjs/common';
import { backToReview } from '../cases/back-to-review.js';
import type { BenefitCaseEntity } from '../cases/benefit-case.entity.js';
import { CaseTransitions } from '../cases/case-transitions.js';
import { CaseRepository } from '../cases/cases.repository.js';
import { yearOf, type LocalDate } from '../core/local-date.js';
import type { Actor } from '../identity/actor.js';
import { Clock } from '../platform/clock.js';
import { DomainError } from '../platform/http/domain-error.js';
import { AppropriationRepository } from './appropriation.repository.js';
import { LedgerRepository } from './ledger.repository.js';
import type { PaymentPartEntity } from './payment-part.entity.js';
import { PaymentPartRepository } from './payment-part.repository.js';
import type { PaymentEntity } from './payment.entity.js';
import { PayoutBatchRepository } from './payout-batch.repository.js';
import { PostMoney } from './post-money.js';
import { requireRepaymentDay } from './require-repayment-day.js';

export interface LateReturn {
  readonly paymentId: string;
  /** The day on which the money came back, which decides whose it is. */
  readonly returnedOn: LocalDate;
  /** Told to the enterprise. */
  readonly reason: string;
}

/**
 * A bank returns what it had called paid (退汇). Within the fiscal year the money is reserved for the same case again, which
 * waits for another account; after it the money is the treasury's, and the case is reviewed anew for money of another year.
 */
@Injectable()
export class TakeBackPayment {
  constructor(
    private readonly batches: PayoutBatchRepository,
    private readonly cases: CaseRepository,
    private readonly transitions: CaseTransitions,
    private readonly parts: PaymentPartRepository,
    private readonly appropriations: AppropriationRepository,
    private readonly ledger: LedgerRepository,
    private readonly postMoney: PostMoney,
    private readonly clock: Clock,
  ) {}

  /**
   * Inside the unit of work of whoever has found it out.
   * @throws DomainError REPAYMENT_DAY_INVALID; ILLEGAL_TRANSITION where the case is not closed or not by this payment, or
   *   some of its money has come back already
   */
  async execute({ paymentId, returnedOn, reason }: LateReturn, actor: Actor): Promise<void> {
    const named = await this.batches.findPayment(paymentId);
    const benefitCase = named && (await this.cases.lock(named.caseId));
    // Read again once the case is held: of two lines about one return the second finds it returned, and the case perhaps
    // closed by another payment.
    const payment = await this.batches.findPayment(paymentId);
    if (payment?.state !== 'paid' || benefitCase?.state !== 'closed') throw notClosed();
    const paidOn = await this.cases.findPaidOn(benefitCase.id);
    requireRepaymentDay(returnedOn, paidOn, this.clock.today());
    await this.ledger.holdOfPolicy(benefitCase.policyId);
    if ((await this.ledger.paidFenOf(benefitCase.id)) !== payment.amountFen) throw cameBack();
    const parts = await this.parts.partsOf([paymentId]);
    await this.batches.markReturned(paymentId, reason);
    if (await this.isWithinYear(parts, returnedOn)) {
      await this.move(['restore', 'approve'], parts, payment, actor);
      await this.reopen(benefitCase, 'bounce', reason, actor);
    } else {
      await this.move(['remit'], parts, payment, actor);
      await this.reopen(benefitCase, 'return-to-review', reason, actor);
    }
  }

  /** The appropriations behind one payment are all of one year. */
  private async isWithinYear(
    parts: readonly PaymentPartEntity[],
    returnedOn: LocalDate,
  ): Promise<boolean> {
    const [first] = parts;
    const appropriation = first && (await this.appropriations.findById(first.appropriationId));
    if (!appropriation) throw new Error('no appropriation stands behind the payment');
    return yearOf(returnedOn) <= appropriation.fiscalYear;
  }

  private async move(
    kinds: readonly ('restore' | 'approve' | 'remit')[],
    parts: readonly PaymentPartEntity[],
    { caseId, batchId, reference }: PaymentEntity,
    actor: Actor,
  ): Promise<void> {
    const movements = parts.map(({ appropriationId, amountFen }) => ({
      appropriationId,
      amountFen,
      caseId,
      batchId,
      memo: `退汇 ${reference}`,
    }));
    for (const kind of kinds)
      await this.postMoney.execute({ kind, movements, actor: actor.userId });
  }

  private async reopen(
    { id }: BenefitCaseEntity,
    act: 'bounce' | 'return-to-review',
    reason: string,
    actor: Actor,
  ): Promise<void> {
    await this.transitions.apply(id, act, actor, {
      reason,
      vouched: ['payment-returned'],
      ...(act === 'return-to-review' && { changes: backToReview }),
    });
  }
}

function notClosed(): DomainError {
  return new DomainError(
    'ILLEGAL_TRANSITION',
    {},
    {
      detail: {
        zh: '只有已办结且未退回的付款才可认定为付款后退回。',
        en: 'Only the payment that closed a case, and has not come back, can be found returned after it was paid.',
      },
    },
  );
}

function cameBack(): DomainError {
  return new DomainError(
    'ILLEGAL_TRANSITION',
    {},
    {
      detail: {
        zh: '该件已有款项追回入账，请先核对追回记录。',
        en: 'Some of the money has come back by a clawback already; compare its repayments first.',
      },
    },
  );
}
