import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { CaseState } from '../../core/lifecycle/lifecycle.js';
import type { LocalDate } from '../../core/local-date.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { BenefitCaseEntity } from '../benefit-case.entity.js';

/** Which cases a day may have made due; ids in their order, some at a time. */
@Injectable()
export class DueCasesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Offers of money that were reminded of less often than `count` and, if at all, on the day or before. */
  findUnreminded(
    count: number,
    remindedBy: LocalDate,
    afterId: string,
    limit: number,
  ): Promise<string[]> {
    return this.ids(
      this.after(afterId, limit)
        .andWhere(`due.state = 'offered' AND due.effect = 'cash' AND due.amountFen > 0`)
        .andWhere('due.reminderCount < :count', { count })
        .andWhere('(due.remindedOn IS NULL OR due.remindedOn <= :remindedBy)', { remindedBy }),
    );
  }

  /** Cases in one of the states whose limit passed before the day. */
  findOverdue(
    states: readonly CaseState[],
    today: LocalDate,
    afterId: string,
    limit: number,
  ): Promise<string[]> {
    return this.ids(
      this.after(afterId, limit)
        .andWhere('due.state IN (:...states)', { states })
        .andWhere('due.dueOn < :today', { today }),
    );
  }

  private after(afterId: string, limit: number): SelectQueryBuilder<BenefitCaseEntity> {
    return this.unitOfWork.reader
      .createQueryBuilder(BenefitCaseEntity, 'due')
      .select('due.id', 'id')
      .where('due.id > :afterId', { afterId })
      .orderBy('due.id')
      .limit(limit);
  }

  private async ids(query: SelectQueryBuilder<BenefitCaseEntity>): Promise<string[]> {
    return (await query.getRawMany<{ id: string }>()).map(({ id }) => id);
  }
}
