import { Injectable } from '@nestjs/common';
import { In, LessThanOrEqual, MoreThan, MoreThanOrEqual } from 'typeorm';
import type { LocalDate } from '../../core/local-date.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { forUpdate } from '../../platform/database/row-lock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { BenefitCaseEntity } from '../benefit-case.entity.js';
import { PublicityLineEntity } from './publicity-line.entity.js';
import { PublicityListEntity, type PublicityListState } from './publicity-list.entity.js';

export interface ListFilter {
  readonly policyId?: string | undefined;
  /** The policies to which the reader is confined. */
  readonly policyIds?: readonly string[] | undefined;
  readonly state?: PublicityListState | undefined;
}

/** What of a list is still to be decided. */
export interface ListStanding {
  readonly waitingCount: number;
  readonly heldCount: number;
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

  findByNumber(listNumber: string): Promise<PublicityListEntity | null> {
    return this.unitOfWork.reader.findOneBy(PublicityListEntity, { listNumber });
  }

  async insertLines(lines: readonly PublicityLineEntity[]): Promise<void> {
    await insertRows(this.unitOfWork.manager, PublicityLineEntity, lines);
  }

  findLine(listId: string, position: number): Promise<PublicityLineEntity | null> {
    return this.unitOfWork.reader.findOneBy(PublicityLineEntity, { listId, position });
  }

  /** In the order of the list; all of them unless a limit is given. */
  findLines(
    listId: string,
    { limit, after = 0 }: { readonly limit?: number; readonly after?: number } = {},
  ): Promise<PublicityLineEntity[]> {
    return this.unitOfWork.reader.find(PublicityLineEntity, {
      where: { listId, position: MoreThan(after) },
      order: { position: 'ASC' },
      ...(limit === undefined ? {} : { take: limit }),
    });
  }

  /** Lists that are public on a day, those that close first coming first. */
  findPublicOn(day: LocalDate): Promise<PublicityListEntity[]> {
    return this.unitOfWork.reader.find(PublicityListEntity, {
      where: { opensOn: LessThanOrEqual(day), closesOn: MoreThanOrEqual(day) },
      order: { closesOn: 'ASC', id: 'ASC' },
    });
  }

  /** Newest first, from before `beforeId`. */
  findPage(filter: ListFilter, limit: number, beforeId?: string): Promise<PublicityListEntity[]> {
    const query = this.unitOfWork.reader
      .createQueryBuilder(PublicityListEntity, 'list')
      .orderBy('list.id', 'DESC')
      .limit(limit);
    const { policyId, policyIds, state } = filter;
    if (policyIds) query.andWhere({ policyId: In([...policyIds]) });
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

  /** Of each list, how many of its cases wait for approval and how many an objection holds. */
  async countStanding(listIds: readonly string[]): Promise<Map<string, ListStanding>> {
    const counts = new Map(listIds.map((id) => [id, { waitingCount: 0, heldCount: 0 }]));
    if (listIds.length === 0) return counts;
    const rows = await this.unitOfWork.reader
      .createQueryBuilder(BenefitCaseEntity, 'benefitCase')
      .select('benefitCase.listId', 'listId')
      .addSelect('benefitCase.state', 'state')
      .addSelect('COUNT(*)', 'caseCount')
      .where({ listId: In([...listIds]), state: In(['publicised', 'objected']) })
      .groupBy('benefitCase.listId')
      .addGroupBy('benefitCase.state')
      .getRawMany<{ listId: string; state: string; caseCount: string | number }>();
    for (const { listId, state, caseCount } of rows) {
      const standing = counts.get(listId);
      if (standing)
        standing[state === 'objected' ? 'heldCount' : 'waitingCount'] = Number(caseCount);
    }
    return counts;
  }

  /** Its cases go onto another list with less; who decided that stays on this one. */
  async markReduced(
    id: string,
    { userId, displayName }: { readonly userId: string; readonly displayName: string },
    at: Date,
  ): Promise<void> {
    await this.unitOfWork.manager.update(
      PublicityListEntity,
      { id },
      { state: 'reduced', approvedBy: userId, approvedByName: displayName, approvedAt: at },
    );
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
