import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { CaseRepository } from '../cases/cases.repository.js';
import { yearOf } from '../core/local-date.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import { newId } from '../platform/identifier.js';
import type { AppropriationEntity } from './appropriation.entity.js';
import { AppropriationAccess } from './appropriation-access.js';
import { AppropriationRepository } from './appropriation.repository.js';
import { BankAnswerRepository } from './bank-answer.repository.js';
import { DrainAwaitingFunds } from './drain-awaiting-funds.js';
import type { CarriedOut } from './budget-act.js';
import type { CloseFiscalYearDto } from './dto/year-end.dto.js';
import type { FiscalYearClosingEntity } from './fiscal-year-closing.entity.js';
import { FiscalYearClosingRepository } from './fiscal-year-closing.repository.js';
import { LedgerRepository, type Reservation } from './ledger.repository.js';
import { PostMoney } from './post-money.js';
import type { Signatures } from './signatures.js';

/**
 * 年终结转: when the fiscal year of an appropriation is over, a person says by which document what is left lapses or is
 * carried over. What is reserved for approved cases goes with them into next year's appropriation, so that they stay
 * payable, and nothing is left behind. Money that comes back afterwards is closed by doing it once more.
 */
@Injectable()
export class CloseFiscalYear {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: AppropriationAccess,
    private readonly appropriations: AppropriationRepository,
    private readonly closings: FiscalYearClosingRepository,
    private readonly cases: CaseRepository,
    private readonly answers: BankAnswerRepository,
    private readonly ledger: LedgerRepository,
    private readonly postMoney: PostMoney,
    private readonly drainAwaitingFunds: DrainAwaitingFunds,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError APPROPRIATION_NOT_FOUND, FISCAL_YEAR_NOT_OVER, FISCAL_YEAR_UNCLEAR naming what is not settled,
   *   NOTHING_TO_CARRY_OVER, CARRY_OVER_INVALID
   */
  execute(
    appropriationId: string,
    wanted: CloseFiscalYearDto,
    { maker, approver }: Signatures,
  ): Promise<CarriedOut> {
    return this.unitOfWork.run(async () => {
      const appropriation = await this.access.require(approver, appropriationId);
      const { policyId, fiscalYear } = appropriation;
      if (yearOf(this.clock.today()) <= fiscalYear) throw new DomainError('FISCAL_YEAR_NOT_OVER');
      // Cases before accounts, as everybody takes them: nobody freezes or releases a case meanwhile.
      for (const state of ['approved', 'bounced'] as const)
        await this.cases.lockByPolicy(policyId, state);
      await this.ledger.holdOfPolicy(policyId);
      const reserved = await this.ledger.reservedIn(appropriationId);
      await this.refuseUnclear(appropriationId, reserved);
      const { available } = await this.ledger.accountsOf(appropriationId);
      const closing: FiscalYearClosingEntity = {
        id: newId(),
        appropriationId,
        intoAppropriationId: wanted.intoAppropriationId ?? null,
        remainder: wanted.remainder,
        availableFen: available.balanceFen,
        reservedFen: reserved.reduce((sum, { amountFen }) => sum + amountFen, 0),
        documentNumber: wanted.documentNumber,
        reason: wanted.reason,
        madeBy: maker.userId,
        madeByName: maker.displayName,
        madeAt: this.clock.now(),
      };
      await this.requireInto(appropriation, closing);
      await this.closings.insert(closing);
      await this.moveRemainder(closing);
      await this.moveCases(closing, reserved);
      await this.auditLog.record({
        action: 'appropriation.year-closed',
        actor: { id: approver.userId, role: approver.role },
        subjectType: 'appropriation',
        subjectId: appropriationId,
        detail: {
          ...wanted,
          availableFen: closing.availableFen,
          reservedFen: closing.reservedFen,
          caseCount: reserved.length,
          madeBy: maker.userId,
        },
        after: closing,
      });
      await this.drainAwaitingFunds.execute(policyId);
      return { id: closing.id, policyId, amountFen: closing.availableFen + closing.reservedFen };
    });
  }

  /** A payment that is not answered may still come back, and one that the bank contradicts itself about may be gone. */
  private async refuseUnclear(id: string, reserved: readonly Reservation[]): Promise<void> {
    const batches = await this.closings.unsettledBatches(id);
    const contradicted = await this.answers.contradictedCases(reserved.map(({ caseId }) => caseId));
    if (batches.length === 0 && contradicted.size === 0) return;
    const errors = [
      ...batches.map((batchNumber) => ({
        path: batchNumber,
        message: {
          zh: '批次尚未发出或银行尚未答复，请先撤销或等待回单',
          en: 'the batch is not sent or not answered; cancel it or wait for the bank',
        },
      })),
      ...[...contradicted].map((caseId) => ({
        path: caseId,
        message: {
          zh: '银行先后称已退回和已支付，请先查明',
          en: 'the bank has called its payment both returned and paid; clear that up first',
        },
      })),
    ];
    throw new DomainError('FISCAL_YEAR_UNCLEAR', {}, { errors });
  }

  private async requireInto(
    { policyId, fiscalYear }: AppropriationEntity,
    { intoAppropriationId, remainder, availableFen, reservedFen }: FiscalYearClosingEntity,
  ): Promise<void> {
    if (availableFen + reservedFen === 0) throw new DomainError('NOTHING_TO_CARRY_OVER');
    if (intoAppropriationId === null) {
      if (remainder === 'lapse' && reservedFen === 0) return;
      throw invalid(
        '须指明转入的下一年度指标：有结转的余额或已批准待拨付的兑现件',
        'next year’s appropriation has to be named: money is carried over, or cases are approved and not paid',
      );
    }
    const into = await this.appropriations.findById(intoAppropriationId);
    if (!into) throw new DomainError('APPROPRIATION_NOT_FOUND');
    if (into.policyId !== policyId || into.fiscalYear !== fiscalYear + 1)
      throw invalid(
        '只能转入同一政策下一年度的指标',
        'money is carried over only into an appropriation of the same policy for the next year',
      );
  }

  private async moveRemainder(closing: FiscalYearClosingEntity): Promise<void> {
    const { appropriationId, intoAppropriationId, availableFen: amountFen } = closing;
    if (amountFen === 0) return;
    const memo = closing.documentNumber;
    const actor = closing.madeBy;
    const out = [{ appropriationId, amountFen, memo }];
    switch (closing.remainder) {
      case 'lapse':
        return this.postMoney.execute({ kind: 'lapse', movements: out, actor });
      case 'carry-over': {
        if (intoAppropriationId === null) throw new Error('carried over into nowhere');
        await this.postMoney.execute({ kind: 'carry-out', movements: out, actor });
        const movements = [{ appropriationId: intoAppropriationId, amountFen, memo }];
        return this.postMoney.execute({ kind: 'carry-in', movements, actor });
      }
    }
  }

  private async moveCases(
    { intoAppropriationId, documentNumber: memo, madeBy: actor }: FiscalYearClosingEntity,
    reserved: readonly Reservation[],
  ): Promise<void> {
    if (intoAppropriationId === null) return;
    const out = reserved.map((part) => ({ ...part, memo }));
    await this.postMoney.execute({ kind: 'carry-case-out', movements: out, actor });
    const movements = out.map((part) => ({ ...part, appropriationId: intoAppropriationId }));
    await this.postMoney.execute({ kind: 'carry-case-in', movements, actor });
  }
}

function invalid(zh: string, en: string): DomainError {
  const errors = [{ path: 'intoAppropriationId', message: { zh, en } }];
  return new DomainError('CARRY_OVER_INVALID', {}, { errors });
}
