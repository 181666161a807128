import { Injectable } from '@nestjs/common';
import { scopeConditions, type ScopeFilter } from '../../enterprises/scopes/scope-conditions.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { forUpdate } from '../../platform/database/row-lock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { EnterpriseEntity } from '../../enterprises/enterprise.entity.js';
import { BenefitCaseEntity } from '../benefit-case.entity.js';
import { ObjectionEntity, type ObjectionState } from './objection.entity.js';
import { PublicityListEntity } from './publicity-list.entity.js';

export interface ObjectionFilter {
  readonly state?: ObjectionState | undefined;
  readonly listId?: string | undefined;
  /** What the reader is confined to. */
  readonly scope?: ScopeFilter;
}

/** An objection with what it is about. */
export interface ObjectionRow {
  readonly objection: ObjectionEntity;
  readonly benefitCase: BenefitCaseEntity;
  readonly list: PublicityListEntity;
  readonly enterpriseName: string;
}

@Injectable()
export class ObjectionRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async insert(objection: ObjectionEntity): Promise<void> {
    await insertRows(this.unitOfWork.manager, ObjectionEntity, [objection]);
  }

  /** The objection, held until the commit. */
  lock(id: string): Promise<ObjectionEntity | null> {
    const { manager } = this.unitOfWork;
    return manager.findOne(ObjectionEntity, { where: { id }, ...forUpdate(manager) });
  }

  async change(
    id: string,
    changes: Partial<
      Pick<
        ObjectionEntity,
        'tier' | 'state' | 'finding' | 'settledBy' | 'settledByName' | 'settledAt'
      >
    >,
  ): Promise<void> {
    await this.unitOfWork.manager.update(ObjectionEntity, { id }, changes);
  }

  countOpen(caseId: string): Promise<number> {
    return this.unitOfWork.manager.countBy(ObjectionEntity, { caseId, state: 'open' });
  }

  /** Newest first, from before `beforeId`. */
  async findRows(
    filter: ObjectionFilter,
    limit: number,
    beforeId?: string,
  ): Promise<ObjectionRow[]> {
    const query = this.unitOfWork.reader
      .createQueryBuilder(ObjectionEntity, 'objection')
      .orderBy('objection.id', 'DESC')
      .limit(limit);
    const { state, listId } = filter;
    if (state !== undefined) query.andWhere({ state });
    if (listId !== undefined) query.andWhere({ listId });
    if (beforeId !== undefined) query.andWhere('objection.id < :beforeId', { beforeId });
    query.innerJoin(BenefitCaseEntity, 'benefitCase', 'benefitCase.id = objection.caseId');
    for (const { sql, parameters } of scopeConditions('benefitCase', filter.scope))
      query.andWhere(sql, parameters);
    return Promise.all((await query.getMany()).map((objection) => this.rowOf(objection)));
  }

  async findRow(id: string): Promise<ObjectionRow | null> {
    const objection = await this.unitOfWork.reader.findOneBy(ObjectionEntity, { id });
    return objection && this.rowOf(objection);
  }

  private async rowOf(objection: ObjectionEntity): Promise<ObjectionRow> {
    const { reader } = this.unitOfWork;
    const benefitCase = await reader.findOneByOrFail(BenefitCaseEntity, { id: objection.caseId });
    const list = await reader.findOneByOrFail(PublicityListEntity, { id: objection.listId });
    const { name } = await reader.findOneByOrFail(EnterpriseEntity, {
      id: benefitCase.enterpriseId,
    });
    return { objection, benefitCase, list, enterpriseName: name };
  }
}
