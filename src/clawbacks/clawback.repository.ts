import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { scopeConditions, type ScopeFilter } from '../enterprises/scopes/scope-conditions.js';
import { BenefitCaseEntity } from '../cases/benefit-case.entity.js';
import type { ClawbackState } from '../core/clawback/clawback.js';
import { EnterpriseEntity } from '../enterprises/enterprise.entity.js';
import { PaymentEntity } from '../payouts/payment.entity.js';
import { insertRows } from '../platform/database/insert-rows.js';
import { forUpdate } from '../platform/database/row-lock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { ClawbackTransitionEntity } from './clawback-transition.entity.js';
import { ClawbackEntity } from './clawback.entity.js';

export interface ClawbackFilter {
  readonly state?: ClawbackState | undefined;
  readonly caseId?: string | undefined;
  /** Only those that this enterprise has been notified of. */
  readonly notifiedUscc?: string | undefined;
  /** What the reader is confined to. */
  readonly scope?: ScopeFilter;
}

/** A clawback with what it is about. */
export interface ClawbackRow {
  readonly clawback: ClawbackEntity;
  readonly benefitCase: BenefitCaseEntity;
  readonly payment: PaymentEntity;
  readonly uscc: string;
  readonly enterpriseName: string;
}

/** The clawbacks and what happened to them. Nobody but ClawbackTransitions changes a clawback. */
@Injectable()
export class ClawbackRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async insert(clawback: ClawbackEntity): Promise<void> {
    await insertRows(this.unitOfWork.manager, ClawbackEntity, [clawback]);
  }

  /** The clawback, held until the commit. */
  lock(id: string): Promise<ClawbackEntity | null> {
    const { manager } = this.unitOfWork;
    return manager.findOne(ClawbackEntity, { where: { id }, ...forUpdate(manager) });
  }

  /** Stores a clawback that the caller holds. */
  async store({ id, ...changes }: ClawbackEntity): Promise<void> {
    await this.unitOfWork.manager.update(ClawbackEntity, { id }, changes);
  }

  /** All clawbacks of a case, oldest first. */
  findByCase(caseId: string): Promise<ClawbackEntity[]> {
    return this.unitOfWork.reader.find(ClawbackEntity, { where: { caseId }, order: { id: 'ASC' } });
  }

  async appendTransition(transition: ClawbackTransitionEntity): Promise<void> {
    await insertRows(this.unitOfWork.manager, ClawbackTransitionEntity, [transition]);
  }

  /** In the order in which they happened. */
  findTransitions(clawbackId: string): Promise<ClawbackTransitionEntity[]> {
    return this.unitOfWork.reader.find(ClawbackTransitionEntity, {
      where: { clawbackId },
      order: { rowVersion: 'ASC' },
    });
  }

  async findRow(id: string): Promise<ClawbackRow | null> {
    const [row] = await this.rows(this.query().where('clawback.id = :id', { id }));
    return row ?? null;
  }

  /** Newest first, from before `beforeId`. */
  findRows(filter: ClawbackFilter, limit: number, beforeId?: string): Promise<ClawbackRow[]> {
    const { state, caseId, notifiedUscc } = filter;
    const query = this.query().orderBy('clawback.id', 'DESC').limit(limit);
    if (state !== undefined) query.andWhere('clawback.state = :state', { state });
    if (caseId !== undefined) query.andWhere('clawback.caseId = :caseId', { caseId });
    if (notifiedUscc !== undefined)
      query
        .andWhere('enterprise.uscc = :notifiedUscc', { notifiedUscc })
        .andWhere('clawback.notifiedAt IS NOT NULL');
    if (beforeId !== undefined) query.andWhere('clawback.id < :beforeId', { beforeId });
    for (const { sql, parameters } of scopeConditions('benefitCase', filter.scope))
      query.andWhere(sql, parameters);
    return this.rows(query);
  }

  private query(): SelectQueryBuilder<ClawbackEntity> {
    return this.unitOfWork.reader
      .createQueryBuilder(ClawbackEntity, 'clawback')
      .innerJoin(BenefitCaseEntity, 'benefitCase', 'benefitCase.id = clawback.caseId')
      .innerJoin(EnterpriseEntity, 'enterprise', 'enterprise.id = benefitCase.enterpriseId')
      .addSelect('enterprise.uscc', 'joined_uscc')
      .addSelect('enterprise.name', 'joined_name');
  }

  private async rows(query: SelectQueryBuilder<ClawbackEntity>): Promise<ClawbackRow[]> {
    const { entities, raw } = await query.getRawAndEntities<{
      joined_uscc: string;
      joined_name: string;
    }>();
    const { reader } = this.unitOfWork;
    const rows: ClawbackRow[] = [];
    // One row of the join is one clawback, so both lists run side by side.
    for (const [index, clawback] of entities.entries()) {
      rows.push({
        clawback,
        benefitCase: await reader.findOneByOrFail(BenefitCaseEntity, { id: clawback.caseId }),
        payment: await reader.findOneByOrFail(PaymentEntity, { id: clawback.paymentId }),
        uscc: raw[index]?.joined_uscc ?? '',
        enterpriseName: raw[index]?.joined_name ?? '',
      });
    }
    return rows;
  }
}
