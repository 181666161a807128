import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Label } from '../../core/facts/fact-definition.js';
import type { LocalDate } from '../../core/local-date.js';
import { EnterpriseEntity } from '../../enterprises/enterprise.entity.js';
import { scopeConditions, type ScopeFilter } from '../../enterprises/scopes/scope-conditions.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { forUpdate } from '../../platform/database/row-lock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { BenefitCaseEntity } from '../benefit-case.entity.js';
import { CaseRatingEntity } from './case-rating.entity.js';
import { RectificationEntity, type RectificationState } from './rectification.entity.js';

/** A rectification with what it is about. */
export interface RectificationRow {
  readonly rectification: RectificationEntity;
  readonly rating: CaseRatingEntity;
  readonly benefitCase: BenefitCaseEntity;
  readonly enterpriseName: string;
}

export interface RectificationFilter {
  readonly state?: RectificationState | undefined;
  /** What the reader is confined to. */
  readonly scope?: ScopeFilter;
}

export interface PolicyScore {
  readonly policyId: string;
  readonly policyTitle: Label;
  readonly score: number;
  readonly count: number;
}

@Injectable()
export class RatingRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async insert(rating: CaseRatingEntity, rectification: RectificationEntity | null): Promise<void> {
    const { manager } = this.unitOfWork;
    await insertRows(manager, CaseRatingEntity, [rating]);
    if (rectification) await insertRows(manager, RectificationEntity, [rectification]);
  }

  findOfCase(caseId: string): Promise<CaseRatingEntity | null> {
    return this.unitOfWork.reader.findOneBy(CaseRatingEntity, { caseId });
  }

  findRectificationOf(ratingId: string): Promise<RectificationEntity | null> {
    return this.unitOfWork.reader.findOneBy(RectificationEntity, { ratingId });
  }

  /** The rectification, held until the commit. */
  lock(id: string): Promise<RectificationEntity | null> {
    const { manager } = this.unitOfWork;
    return manager.findOne(RectificationEntity, { where: { id }, ...forUpdate(manager) });
  }

  async change(id: string, change: Partial<RectificationEntity>): Promise<void> {
    await this.unitOfWork.manager.update(RectificationEntity, { id }, change);
  }

  /** Newest first, from before `beforeId`. */
  async findRows(
    { state, scope }: RectificationFilter,
    limit: number,
    beforeId?: string,
  ): Promise<RectificationRow[]> {
    const query = this.unitOfWork.reader
      .createQueryBuilder(RectificationEntity, 'rectification')
      .orderBy('rectification.id', 'DESC')
      .limit(limit);
    if (state !== undefined) query.andWhere({ state });
    if (beforeId !== undefined) query.andWhere('rectification.id < :beforeId', { beforeId });
    query
      .innerJoin(CaseRatingEntity, 'rating', 'rating.id = rectification.ratingId')
      .innerJoin(BenefitCaseEntity, 'benefitCase', 'benefitCase.id = rating.caseId');
    for (const { sql, parameters } of scopeConditions('benefitCase', scope))
      query.andWhere(sql, parameters);
    return Promise.all((await query.getMany()).map((rectification) => this.rowOf(rectification)));
  }

  async findRow(id: string): Promise<RectificationRow | null> {
    const rectification = await this.unitOfWork.reader.findOneBy(RectificationEntity, { id });
    return rectification && this.rowOf(rectification);
  }

  /** Those not closed whose limit passed before the day, ids in their order. */
  async findOverdue(today: LocalDate, afterId: string, limit: number): Promise<string[]> {
    const rows = await this.unitOfWork.reader
      .createQueryBuilder(RectificationEntity, 'rectification')
      .select('rectification.id', 'id')
      .where(`rectification.state <> 'closed' AND rectification.due_on < :today`, { today })
      .andWhere('rectification.id > :afterId', { afterId })
      .orderBy('rectification.id')
      .limit(limit)
      .getRawMany<{ id: string }>();
    return rows.map(({ id }) => id);
  }

  /** How often each policy was given each score. */
  async countScores(scope: ScopeFilter): Promise<PolicyScore[]> {
    const query = this.unitOfWork.reader
      .createQueryBuilder(CaseRatingEntity, 'rating')
      .innerJoin(BenefitCaseEntity, 'benefitCase', 'benefitCase.id = rating.caseId')
      .select('rating.policy_id', 'policyId')
      .addSelect('rating.score', 'score')
      .addSelect('COUNT(*)', 'count')
      .addSelect('MAX(rating.case_id)', 'caseId')
      .groupBy('rating.policy_id')
      .addGroupBy('rating.score')
      .orderBy('rating.policy_id');
    for (const { sql, parameters } of scopeConditions('benefitCase', scope))
      query.andWhere(sql, parameters);
    const rows = await query.getRawMany<{
      policyId: string;
      score: number;
      count: string | number;
      caseId: string;
    }>();
    const cases = await this.unitOfWork.reader.find(BenefitCaseEntity, {
      select: { id: true, policyTitle: true },
      where: { id: In(rows.map(({ caseId }) => caseId)) },
    });
    const titles = new Map(cases.map(({ id, policyTitle }) => [id, policyTitle]));
    return rows.map(({ policyId, score, count, caseId }) => ({
      policyId,
      policyTitle: titles.get(caseId) ?? { zh: policyId, en: policyId },
      score,
      count: Number(count),
    }));
  }

  private async rowOf(rectification: RectificationEntity): Promise<RectificationRow> {
    const { reader } = this.unitOfWork;
    const rating = await reader.findOneByOrFail(CaseRatingEntity, { id: rectification.ratingId });
    const benefitCase = await reader.findOneByOrFail(BenefitCaseEntity, { id: rating.caseId });
    const { name } = await reader.findOneByOrFail(EnterpriseEntity, {
      id: benefitCase.enterpriseId,
    });
    return { rectification, rating, benefitCase, enterpriseName: name };
  }
}
