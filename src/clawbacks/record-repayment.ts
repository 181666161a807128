import { Injectable } from '@nestjs/common';
import type { BenefitCaseEntity } from '../cases/benefit-case.entity.js';
import { CaseRepository } from '../cases/cases.repository.js';
import { apportion } from '../core/apportion.js';
import { yearOf, type LocalDate } from '../core/local-date.js';
import type { Actor } from '../identity/actor.js';
import { AppropriationRepository } from '../payouts/appropriation.repository.js';
import { CasePaymentRepository } from '../payouts/case-payment.repository.js';
import { DrainAwaitingFunds } from '../payouts/drain-awaiting-funds.js';
import { LedgerRepository } from '../payouts/ledger.repository.js';
import type { Part } from '../payouts/part.js';
import { PaymentPartRepository } from '../payouts/payment-part.repository.js';
import { PostMoney } from '../payouts/post-money.js';
import { repaymentMemo } from '../payouts/repayment-memo.js';
import { requireRepaymentDay } from '../payouts/require-repayment-day.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import { newId } from '../platform/identifier.js';
import type { RepaymentDestination } from './clawback-repayment.entity.js';
import { ClawbackTransitions } from './clawback-transitions.js';
import type { ClawbackEntity } from './clawback.entity.js';
import { ClawbackRepository } from './clawback.repository.js';
import type { RepaymentInputDto } from './dto/clawback-acts.dto.js';
import type { ClawbackDetailDto } from './dto/clawback.dto.js';
import { RepaymentRepository } from './repayment.repository.js';
import { sentBackByTheBank } from './sent-back-by-the-bank.js';
import { ShowClawbacks } from './show-clawbacks.js';

/**
 * The cashier records money that came back. With the last fen of it the clawback has ended; what may be spent again goes
 * to those who wait for money.
 */
@Injectable()
export class RecordRepayment {
  constructor(
    private readonly clawbacks: ClawbackRepository,
    private readonly repayments: RepaymentRepository,
    private readonly transitions: ClawbackTransitions,
    private readonly paymentParts: PaymentPartRepository,
    private readonly appropriations: AppropriationRepository,
    private readonly cases: CaseRepository,
    private readonly payments: CasePaymentRepository,
    private readonly ledger: LedgerRepository,
    private readonly postMoney: PostMoney,
    private readonly drainAwaitingFunds: DrainAwaitingFunds,
    private readonly showClawbacks: ShowClawbacks,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * The same receipt twice changes nothing and is answered alike, even after the end.
   * @throws DomainError CLAWBACK_NOT_FOUND, ILLEGAL_TRANSITION, CLAWBACK_OVERPAID, REPAYMENT_DIFFERS,
   *   REPAYMENT_DAY_INVALID
   */
  execute(actor: Actor, id: string, input: RepaymentInputDto): Promise<ClawbackDetailDto> {
    return this.unitOfWork.run(async () => {
      const clawback = await this.clawbacks.lock(id);
      if (!clawback) throw new DomainError('CLAWBACK_NOT_FOUND');
      // Before anything is compared with it: a refusal of the day tells when the case was paid.
      await this.showClawbacks.requireVisible(actor, id);
      if (!(await this.isRecorded(id, input))) await this.take(clawback, actor, input);
      return this.showClawbacks.one(actor, id);
    });
  }

  private async isRecorded(
    id: string,
    { bankSerial, amountFen, receivedOn }: RepaymentInputDto,
  ): Promise<boolean> {
    const earlier = await this.repayments.findBySerial(id, bankSerial);
    if (!earlier) return false;
    if (earlier.amountFen !== amountFen || earlier.receivedOn !== receivedOn)
      throw new DomainError('REPAYMENT_DIFFERS', { bankSerial });
    return true;
  }

  private async take(
    clawback: ClawbackEntity,
    actor: Actor,
    { amountFen, receivedOn, bankSerial }: RepaymentInputDto,
  ): Promise<void> {
    const { id, appropriationId, paymentId, caseId, clawbackNumber } = clawback;
    const { policyId } = await this.holdPaid(clawback, receivedOn);
    const destination = await this.destinationOf(appropriationId, receivedOn);
    await this.transitions.apply(id, 'repay', actor, {
      amountFen,
      detail: { bankSerial, receivedOn, destination },
    });
    await this.ledger.holdOfPolicy(policyId);
    const parts = await this.partsOf(paymentId, amountFen);
    const repayment = {
      id: newId(),
      clawbackId: id,
      amountFen,
      receivedOn,
      bankSerial,
      destination,
      recordedBy: actor.userId,
      recordedByName: actor.displayName,
      recordedAt: this.clock.now(),
    };
    await this.repayments.insert(repayment, parts);
    await this.postMoney.execute({
      kind: destination === 'available' ? 'restore' : 'remit',
      movements: parts.map((part) => ({
        ...part,
        caseId,
        memo: repaymentMemo(clawbackNumber, bankSerial),
      })),
      actor: actor.userId,
    });
    const repaidFen = (await this.repayments.repaidFen([id])).get(id);
    if (repaidFen === clawback.decidedFen) await this.transitions.apply(id, 'recover', actor);
    await this.drainAwaitingFunds.execute(policyId);
  }

  /**
   * Every fund gets back in proportion to what it has still not got back of the payment, so that instalments, whatever
   * their sizes, end with each having all of its own.
   */
  private async partsOf(paymentId: string, amountFen: number): Promise<Part[]> {
    const repaid = await this.repayments.repaidParts(paymentId);
    const owed = (await this.paymentParts.partsOf([paymentId])).map((part) => ({
      appropriationId: part.appropriationId,
      fen: part.amountFen - (repaid.get(part.appropriationId) ?? 0),
    }));
    const shares = apportion(
      amountFen,
      owed.map(({ fen }) => fen),
    );
    return owed
      .map(({ appropriationId }, index) => ({ appropriationId, amountFen: shares[index] ?? 0 }))
      .filter((part) => part.amountFen > 0);
  }

  /** The case, held, so that nobody finds meanwhile that the bank has sent the payment back. */
  private async holdPaid(
    { caseId, paymentId }: ClawbackEntity,
    receivedOn: LocalDate,
  ): Promise<BenefitCaseEntity> {
    const benefitCase = await this.cases.lock(caseId);
    if (!benefitCase) throw new DomainError('CASE_NOT_FOUND');
    // It may have been paid once more, out of other money.
    const paid = await this.payments.find(caseId);
    if (paid?.payment.id !== paymentId) throw sentBackByTheBank();
    requireRepaymentDay(receivedOn, await this.cases.findPaidOn(caseId), this.clock.today());
    return benefitCase;
  }

  /** The day on which the bank received it decides, not the one on which it is recorded. */
  private async destinationOf(
    appropriationId: string,
    receivedOn: LocalDate,
  ): Promise<RepaymentDestination> {
    const appropriation = await this.appropriations.findById(appropriationId);
    if (!appropriation) throw new Error(`there is no appropriation ${appropriationId}`);
    return yearOf(receivedOn) <= appropriation.fiscalYear ? 'available' : 'returned';
  }
}
