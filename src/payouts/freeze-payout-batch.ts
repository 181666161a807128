import { Injectable } from '@nestjs/common';
import { StaffScopes } from '../enterprises/scopes/staff-scopes.js';
import { AuditLog } from '../audit/audit-log.js';
import type { CaseActor } from '../cases/case-actor.js';
import { CaseRepository } from '../cases/cases.repository.js';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { isUniqueViolation } from '../platform/database/database-error.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import { newId } from '../platform/identifier.js';
import type { AppropriationEntity } from './appropriation.entity.js';
import { AppropriationRepository } from './appropriation.repository.js';
import {
  PaymentDto,
  PayoutBatchDto,
  type FreezePayoutBatchDto,
  type FrozenPayoutBatchDto,
  type LeftOutCaseDto,
} from './dto/payout-batch.dto.js';
import { LedgerRepository } from './ledger.repository.js';
import type { Part } from './part.js';
import { fundedPart } from './payment-part.repository.js';
import type { FundedPayment } from './payment-part.entity.js';
import type { PaymentEntity } from './payment.entity.js';
import { formatNamed } from './payment-formats.js';
import { paymentsHash } from './payment-request-file.js';
import type { PaymentTerms } from './payment-request.js';
import type { PayoutBatchEntity } from './payout-batch.entity.js';
import { PayoutBatchRepository } from './payout-batch.repository.js';
import { refuseUnwritable, requestOf } from './request-of-batch.js';
import {
  movedOn,
  SelectPayableCases,
  type PayableCase,
  type Selection,
} from './select-payable-cases.js';

/**
 * Makes a batch of a policy's approved cases. From then on nothing in it changes: a second person approves exactly what
 * is later sent.
 */
@Injectable()
export class FreezePayoutBatch {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly selectPayableCases: SelectPayableCases,
    private readonly batches: PayoutBatchRepository,
    private readonly cases: CaseRepository,
    private readonly appropriations: AppropriationRepository,
    private readonly ledger: LedgerRepository,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly scopes: StaffScopes,
  ) {}

  /**
   * @throws DomainError NOTHING_TO_PAY naming what was left out, APPROPRIATION_UNCLEAR, ALREADY_PAID,
   * PAYMENT_REQUEST_INVALID naming what the format has no room for
   */
  async execute(wanted: FreezePayoutBatchDto, actor: CaseActor): Promise<FrozenPayoutBatchDto> {
    this.scopes.requireWhole(actor, wanted.policyId, 'POLICY_NOT_FOUND');
    // Deciding again takes its time, and must not keep others from writing meanwhile.
    const selection = await this.selectPayableCases.execute(
      wanted.policyId,
      wanted.appropriationId,
    );
    if (selection.payable.length === 0) throw nothingToPay(selection.leftOut);
    try {
      return await this.unitOfWork.run(() => this.freeze(selection, actor));
    } catch (error) {
      if (!isUniqueViolation(error, 'payment')) throw error;
      throw new DomainError('ALREADY_PAID', {}, { cause: error });
    }
  }

  private async freeze(selection: Selection, actor: CaseActor): Promise<FrozenPayoutBatchDto> {
    const requestedOn = this.clock.today();
    const batchNumber = await this.batches.nextBatchNumber(Number(requestedOn.slice(0, 4)));
    const { payable, leftOut } = await this.holdUnchanged(selection);
    const funds = await this.fundsBehind(payable);
    const appropriation = funds.get(selection.appropriationId);
    const [first] = payable;
    if (!first || !appropriation) throw nothingToPay(leftOut);
    const terms = termsOf(appropriation, first.benefitCase.policyTitle.zh);
    const batchId = newId();
    const payments = payable.map((each, index) => ({
      ...paymentOf(each, batchId, batchNumber, index + 1),
      parts: each.parts.map((part) => partOf(part, funds)),
    }));
    const batch: PayoutBatchEntity = {
      id: batchId,
      batchNumber,
      policyId: first.benefitCase.policyId,
      appropriationId: appropriation.id,
      state: 'frozen',
      requestedOn,
      terms,
      format: this.config.paymentFormat,
      madeBy: actor.userId,
      madeByName: actor.displayName,
      madeAt: this.clock.now(),
      approvedBy: null,
      approvedByName: null,
      approvedAt: null,
      cancelledBy: null,
      cancelledByName: null,
      cancelledAt: null,
      cancelReason: null,
      paymentCount: payments.length,
      amountFen: payments.reduce((sum, payment) => sum + payment.amountFen, 0),
      hash: paymentsHash(terms, payments),
      fileName: null,
      dispatchedBy: null,
      dispatchedByName: null,
      dispatchedAt: null,
    };
    // Before there is a batch, or it could neither be sent nor be taken back.
    refuseUnwritable(requestOf(batch, payments), formatNamed(batch.format));
    await this.batches.insert(batch, payments);
    await this.auditLog.record({
      action: 'payout-batch.frozen',
      actor: { id: actor.userId, role: actor.role },
      subjectType: 'payout-batch',
      subjectId: batchId,
      detail: {
        batchNumber,
        paymentCount: batch.paymentCount,
        amountFen: batch.amountFen,
        hash: batch.hash,
        leftOut: leftOut.map(({ caseNumber, reason }) => ({ caseNumber, reason })),
      },
      after: batch,
    });
    return {
      ...PayoutBatchDto.of(batch, {}),
      payments: payments.map((payment) => PaymentDto.of(payment)),
      leftOut,
      moreWaiting: selection.moreWaiting,
    };
  }

  /** Holds the selected cases and leaves out those that somebody has moved since they were decided. */
  private async holdUnchanged({
    payable,
    leftOut,
  }: Selection): Promise<{ payable: PayableCase[]; leftOut: LeftOutCaseDto[] }> {
    const held = await this.cases.lockByIds(payable.map(({ benefitCase }) => benefitCase.id));
    const versions = new Map(held.map(({ id, rowVersion }) => [id, rowVersion]));
    const inPayment = await this.batches.entitlementsInPayment(
      held.map(({ entitlementKey }) => entitlementKey),
    );
    const reservations = await this.ledger.reservationsOf(held.map(({ id }) => id));
    const isReserved = ({ benefitCase, parts }: PayableCase) => {
      const now = reservations.filter(({ caseId }) => caseId === benefitCase.id);
      return JSON.stringify(now) === JSON.stringify(parts);
    };
    const isUnchanged = (each: PayableCase) =>
      versions.get(each.benefitCase.id) === each.benefitCase.rowVersion &&
      !inPayment.has(each.benefitCase.entitlementKey) &&
      isReserved(each);
    const moved = payable.filter((each) => !isUnchanged(each));
    return {
      payable: payable.filter(isUnchanged),
      leftOut: [...leftOut, ...moved.map(({ benefitCase }) => movedOn(benefitCase))],
    };
  }

  private async fundsBehind(
    payable: readonly PayableCase[],
  ): Promise<Map<string, AppropriationEntity>> {
    const ids = payable.flatMap(({ parts }) => parts.map(({ appropriationId }) => appropriationId));
    const funds = await this.appropriations.findByIds([...new Set(ids)]);
    return new Map(funds.map((fund) => [fund.id, fund]));
  }
}

function partOf(
  { appropriationId, amountFen }: Part,
  funds: ReadonlyMap<string, AppropriationEntity>,
): FundedPayment['parts'][number] {
  const fund = funds.get(appropriationId);
  if (!fund) throw new Error(`there is no appropriation ${appropriationId}`);
  return fundedPart(fund, amountFen);
}

function termsOf(appropriation: AppropriationEntity, purpose: string): PaymentTerms {
  const { documentNumber, functionClass, economicClass, project, zeroBalanceAccount } =
    appropriation;
  return { documentNumber, functionClass, economicClass, project, zeroBalanceAccount, purpose };
}

function paymentOf(
  { benefitCase, amountFen, account }: PayableCase,
  batchId: string,
  batchNumber: string,
  position: number,
): PaymentEntity {
  return {
    ...account,
    id: newId(),
    batchId,
    caseId: benefitCase.id,
    entitlementKey: benefitCase.entitlementKey,
    reference: `${batchNumber}-${String(position).padStart(4, '0')}`,
    amountFen,
    state: 'frozen',
    bouncedReason: null,
  };
}

function nothingToPay(leftOut: readonly LeftOutCaseDto[]): DomainError {
  return new DomainError(
    'NOTHING_TO_PAY',
    {},
    { errors: leftOut.map(({ caseNumber, text }) => ({ path: caseNumber, message: text })) },
  );
}
