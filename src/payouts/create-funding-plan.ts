import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { NumberSeriesRepository } from '../cases/number-series.repository.js';
import { StaffScopes } from '../enterprises/scopes/staff-scopes.js';
import type { Actor } from '../identity/actor.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { LocalizedText } from '../platform/http/error-codes.js';
import { newId } from '../platform/identifier.js';
import type { AppropriationEntity } from './appropriation.entity.js';
import { AppropriationRepository } from './appropriation.repository.js';
import { DrainAwaitingFunds } from './drain-awaiting-funds.js';
import { FundingPlanDto, type CreateFundingPlanDto } from './dto/funding-plan.dto.js';
import { WHOLE } from './funding-plan.entity.js';
import { FundingPlanRepository, type FundingPlan } from './funding-plan.repository.js';

/**
 * Lays down which appropriations stand behind a policy's payments of a fiscal year, and with which share. From then on
 * every approval reserves by it; what is reserved already stays as it is.
 */
@Injectable()
export class CreateFundingPlan {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly plans: FundingPlanRepository,
    private readonly appropriations: AppropriationRepository,
    private readonly numbers: NumberSeriesRepository,
    private readonly drainAwaitingFunds: DrainAwaitingFunds,
    private readonly scopes: StaffScopes,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError POLICY_NOT_FOUND outside the actor's scope, FUNDING_PLAN_INVALID, SAME_PERSON */
  execute(wanted: CreateFundingPlanDto, actor: Actor): Promise<FundingPlanDto> {
    this.scopes.requireWhole(actor, wanted.policyId, 'POLICY_NOT_FOUND');
    return this.unitOfWork.run(async () => {
      await this.require(wanted, actor);
      const { policyId, fiscalYear, documentNumber } = wanted;
      const number = await this.numbers.next('funding_plan');
      const id = newId();
      const plan: FundingPlan = {
        plan: {
          id,
          planNumber: `FD${this.clock.today().slice(0, 4)}-${number}`,
          policyId,
          fiscalYear,
          documentNumber,
          madeBy: actor.userId,
          madeByName: actor.displayName,
          madeAt: this.clock.now(),
        },
        parts: [...wanted.shares]
          .sort((a, b) => (a.appropriationId < b.appropriationId ? -1 : 1))
          .map((share) => ({ ...share, planId: id })),
      };
      await this.plans.insert(plan);
      await this.auditLog.record({
        action: 'funding-plan.created',
        actor: { id: actor.userId, role: actor.role },
        subjectType: 'funding-plan',
        subjectId: id,
        detail: { planNumber: plan.plan.planNumber, ...wanted },
        after: plan,
      });
      await this.drainAwaitingFunds.execute(policyId);
      return FundingPlanDto.of(plan);
    });
  }

  private async require(
    { policyId, fiscalYear, shares }: CreateFundingPlanDto,
    actor: Actor,
  ): Promise<void> {
    if (shares.reduce((sum, { perTenThousand }) => sum + perTenThousand, 0) !== WHOLE)
      throw invalid('各项份额（万分比）之和须恰为 10000', 'the shares must add up to 10000');
    const ids = shares.map(({ appropriationId }) => appropriationId);
    const funds = await this.appropriations.findByIds(ids);
    const isOfPolicy = (fund: AppropriationEntity) =>
      fund.policyId === policyId && fund.fiscalYear === fiscalYear;
    if (funds.length < ids.length || !funds.every(isOfPolicy))
      throw invalid(
        '各项指标须属于该政策该年度',
        'every appropriation must be of that policy and year',
      );
    // One amount reaches the payee, and no transfer leaves two accounts: a fund with an account of its own, such as
    // 失业保险基金, pays by itself.
    if (new Set(funds.map(({ zeroBalanceAccount }) => zeroBalanceAccount)).size > 1)
      throw invalid(
        '一笔款只从一个账户支付，各项指标的零余额账户须相同',
        'one payment leaves one account: all appropriations must name the same',
      );
    if (funds.some(({ createdBy }) => createdBy === actor.userId))
      throw new DomainError('SAME_PERSON');
  }
}

function invalid(zh: string, en: string): DomainError {
  const message: LocalizedText = { zh, en };
  return new DomainError('FUNDING_PLAN_INVALID', {}, { errors: [{ path: 'shares', message }] });
}
