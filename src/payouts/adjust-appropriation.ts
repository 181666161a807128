import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { yearOf } from '../core/local-date.js';
import type { Actor } from '../identity/actor.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import { newId } from '../platform/identifier.js';
import { AdjustmentRepository } from './adjustment.repository.js';
import type { AppropriationAdjustmentEntity } from './appropriation-adjustment.entity.js';
import type { AppropriationEntity } from './appropriation.entity.js';
import { AppropriationAccess } from './appropriation-access.js';
import { AppropriationRepository } from './appropriation.repository.js';
import { DrainAwaitingFunds } from './drain-awaiting-funds.js';
import type { CarriedOut } from './budget-act.js';
import type { AdjustAppropriationDto } from './dto/adjustment.dto.js';
import { LedgerRepository } from './ledger.repository.js';
import { PostMoney } from './post-money.js';
import type { Signatures } from './signatures.js';
import { parseYuan } from './yuan.js';

/**
 * Carries out a document that adjusts a budget (指标调整). Nothing is taken that is not available: what is reserved for a case,
 * under way or paid stays. With what is added, those who wait for money are approved in their turn.
 */
@Injectable()
export class AdjustAppropriation {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: AppropriationAccess,
    private readonly appropriations: AppropriationRepository,
    private readonly adjustments: AdjustmentRepository,
    private readonly ledger: LedgerRepository,
    private readonly postMoney: PostMoney,
    private readonly drainAwaitingFunds: DrainAwaitingFunds,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError APPROPRIATION_NOT_FOUND, ADJUSTMENT_INVALID, FISCAL_YEAR_OVER, INSUFFICIENT_FUNDS */
  execute(
    appropriationId: string,
    wanted: AdjustAppropriationDto,
    { maker, approver }: Signatures,
  ): Promise<CarriedOut> {
    const { amountYuan, kind, documentNumber, reason } = wanted;
    const amountFen = parseYuan(amountYuan);
    if (amountFen === undefined) throw new RangeError(`not an amount: ${amountYuan}`);
    return this.unitOfWork.run(async () => {
      const { policyId } = await this.adjustable(appropriationId, wanted, approver);
      const adjustment: AppropriationAdjustmentEntity = {
        id: newId(),
        kind,
        appropriationId,
        intoAppropriationId: wanted.intoAppropriationId ?? null,
        amountFen,
        documentNumber,
        reason,
        madeBy: maker.userId,
        madeByName: maker.displayName,
        madeAt: this.clock.now(),
      };
      await this.ledger.holdOfPolicy(policyId);
      await this.adjustments.insert(adjustment);
      await this.move(adjustment);
      await this.auditLog.record({
        action: 'appropriation.adjusted',
        actor: { id: approver.userId, role: approver.role },
        subjectType: 'appropriation',
        subjectId: appropriationId,
        detail: { ...wanted, madeBy: maker.userId },
        after: adjustment,
        reason,
      });
      await this.drainAwaitingFunds.execute(policyId);
      return { id: adjustment.id, policyId, amountFen };
    });
  }

  private async adjustable(
    id: string,
    { kind, intoAppropriationId }: AdjustAppropriationDto,
    actor: Actor,
  ): Promise<AppropriationEntity> {
    const appropriation = await this.access.require(actor, id);
    if (appropriation.fiscalYear < yearOf(this.clock.today()))
      throw new DomainError('FISCAL_YEAR_OVER');
    if ((kind === 'transfer') !== (intoAppropriationId !== undefined) || intoAppropriationId === id)
      throw invalid(
        '调剂（且仅调剂）须指明调入的另一项指标',
        'a transfer, and nothing else, names another appropriation to move into',
      );
    if (intoAppropriationId === undefined) return appropriation;
    const into = await this.appropriations.findById(intoAppropriationId);
    if (!into) throw new DomainError('APPROPRIATION_NOT_FOUND');
    if (into.policyId !== appropriation.policyId || into.fiscalYear !== appropriation.fiscalYear)
      throw invalid(
        '只能在同一政策同一年度的指标之间调剂',
        'money moves only between appropriations of one policy and year',
      );
    return appropriation;
  }

  private async move(adjustment: AppropriationAdjustmentEntity): Promise<void> {
    const { kind, appropriationId, intoAppropriationId, amountFen, documentNumber } = adjustment;
    const post = (posting: 'increase' | 'decrease', id: string) =>
      this.postMoney.execute({
        kind: posting,
        movements: [{ appropriationId: id, amountFen, memo: documentNumber }],
        actor: adjustment.madeBy,
      });
    switch (kind) {
      case 'increase':
      case 'decrease':
        return post(kind, appropriationId);
      case 'transfer':
        if (intoAppropriationId === null) throw new Error('a transfer into nowhere');
        await post('decrease', appropriationId);
        return post('increase', intoAppropriationId);
    }
  }
}

function invalid(zh: string, en: string): DomainError {
  const errors = [{ path: 'intoAppropriationId', message: { zh, en } }];
  return new DomainError('ADJUSTMENT_INVALID', {}, { errors });
}
