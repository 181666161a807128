import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/local-date.js';
import { insertRows } from '../platform/database/insert-rows.js';
import { forUpdate } from '../platform/database/row-lock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { PublicityListEntity, type PublicityListState } from './publicity-list.entity.js';

export interface ListFilter {
  readonly policyId?: string | undefined;
  readonly state?: PublicityListState | undefined;
}

@Injectable()
export class PublicityListRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async insert(list: PublicityListEntity): Promise<void> {
    await insertRows(this.unitOfWork.manager, PublicityListEntity, [list]);
  }

  findById(id: string): Promise<PublicityListEntity | null> {
    return this.unitOfWork.reader.findOneBy(PublicityListEntity, { id });
  }

  /** The list, held until the commit. */
  lock(id: string): Promise<PublicityListEntity | null> {
    const { manager } = this.unitOfWork;
    return manager.findOne(PublicityListEntity, { where: { id }, ...forUpdate(manager) });
  }

  /** Newest first, from before `beforeId`. */
  findPage(filter: ListFilter, limit: number, beforeId?: string): Promise<PublicityListEntity[]> {
    const query = this.unitOfWork.reader
      .createQueryBuilder(PublicityListEntity, 'list')
      .orderBy('list.id', 'DESC')
      .limit(limit);
    const { policyId, state } = filter;
    if (policyId !== undefined) query.andWhere({ policyId });
    if (state !== undefined) query.andWhere({ state });
    if (beforeId !== undefined) query.andWhere('list.id < :beforeId', { beforeId });
    return query.getMany();
  }

  /** Public lists whose closing date has passed: what an approver may decide about, oldest first. */
  findApprovable(today: LocalDate, limit: number): Promise<PublicityListEntity[]> {
    return this.unitOfWork.reader
      .createQueryBuilder(PublicityListEntity, 'list')
      .where(`list.state = 'public' AND list.closesOn < :today`, { today })
      .orderBy('list.closesOn')
      .addOrderBy('list.id')
      .limit(limit)
      .getMany();
  }

  /** False when somebody else has approved it already. */
  async markApproved(
    id: string,
    approver: { readonly userId: string; readonly displayName: string },
    at: Date,
  ): Promise<boolean> {
    const { affected } = await this.unitOfWork.manager.update(
      PublicityListEntity,
      { id, state: 'public' },
      {
        state: 'approved',
        approvedBy: approver.userId,
        approvedByName: approver.displayName,
        approvedAt: at,
      },
    );
    return affected === 1;
  }
}
