import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/actor.js';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { DomainError } from '../platform/http/domain-error.js';
import { newId } from '../platform/identifier.js';
import type { MoneyApprovalSubject } from './money-approval.entity.js';
import { MoneyApprovalRepository } from './money-approval.repository.js';
import { formatYuan } from './yuan.js';

/**
 * 限额: how much one batch may come to, and how much one person may approve on one day. No law sets them: they are
 * settings, and without a setting there is no limit. Every yuan is approved twice on its road, on its list and in its
 * batch, and each of the two acts has the day's limit to itself.
 */
@Injectable()
export class ApprovalLimits {
  constructor(
    private readonly approvals: MoneyApprovalRepository,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * A batch is filled within the limit; this finds those frozen before it was lowered.
   * @throws DomainError BATCH_LIMIT_EXCEEDED
   */
  requireWithinBatch(amountFen: number): void {
    const { batchLimitFen } = this.config;
    if (batchLimitFen === undefined || amountFen <= batchLimitFen) return;
    throw new DomainError('BATCH_LIMIT_EXCEEDED', {
      amountYuan: formatYuan(amountFen),
      limitYuan: formatYuan(batchLimitFen),
    });
  }

  /** To be called before accounts are held by whoever approves later in the same unit of work: always in this order. */
  async hold({ userId }: Pick<Actor, 'userId'>): Promise<void> {
    await this.approvals.hold(userId);
  }

  /**
   * Records what the person approves today, inside the unit of work of that act.
   * @throws DomainError APPROVER_LIMIT_EXCEEDED
   */
  async approve(
    subjectType: MoneyApprovalSubject,
    subjectId: string,
    amountFen: number,
    { userId }: Pick<Actor, 'userId'>,
  ): Promise<void> {
    // A list may be approved of which every case was withdrawn.
    if (amountFen === 0) return;
    const today = this.clock.today();
    await this.approvals.hold(userId);
    const usedFen = await this.approvals.approvedFen(subjectType, userId, today);
    const { approverDayLimitFen } = this.config;
    if (approverDayLimitFen !== undefined && usedFen + amountFen > approverDayLimitFen) {
      throw new DomainError('APPROVER_LIMIT_EXCEEDED', {
        limitYuan: formatYuan(approverDayLimitFen),
        usedYuan: formatYuan(usedFen),
        wantedYuan: formatYuan(amountFen),
      });
    }
    await this.approvals.insert({
      id: newId(),
      subjectType,
      subjectId,
      amountFen,
      approvedBy: userId,
      approvedOn: today,
      approvedAt: this.clock.now(),
    });
  }
}
