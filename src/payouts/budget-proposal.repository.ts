import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { insertRows } from '../platform/database/insert-rows.js';
import { forUpdate } from '../platform/database/row-lock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { BudgetProposalEntity, type BudgetProposalState } from './budget-proposal.entity.js';

export interface BudgetProposalFilter {
  readonly state?: BudgetProposalState | undefined;
  /** The policies to which the reader is confined. */
  readonly policyIds?: readonly string[] | undefined;
  /** Only those made before this one. */
  readonly beforeId?: string | undefined;
}

@Injectable()
export class BudgetProposalRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async insert(proposal: BudgetProposalEntity): Promise<void> {
    await insertRows(this.unitOfWork.manager, BudgetProposalEntity, [proposal]);
  }

  /** Held until the commit: it is decided once, whoever decides at the same moment. */
  findForUpdate(id: string): Promise<BudgetProposalEntity | null> {
    const { manager } = this.unitOfWork;
    return manager.findOne(BudgetProposalEntity, { where: { id }, ...forUpdate(manager) });
  }

  async decide({
    id,
    state,
    decidedBy,
    decidedByName,
    decidedAt,
    reason,
    resultId,
  }: BudgetProposalEntity): Promise<void> {
    await this.unitOfWork.manager.update(
      BudgetProposalEntity,
      { id },
      { state, decidedBy, decidedByName, decidedAt, reason, resultId },
    );
  }

  /** Newest first. */
  list(
    { state, policyIds, beforeId }: BudgetProposalFilter,
    limit: number,
  ): Promise<BudgetProposalEntity[]> {
    const query = this.unitOfWork.reader
      .createQueryBuilder(BudgetProposalEntity, 'proposal')
      .orderBy('proposal.id', 'DESC')
      .limit(limit);
    if (policyIds) query.andWhere({ policyId: In([...policyIds]) });
    if (state !== undefined) query.andWhere('proposal.state = :state', { state });
    if (beforeId !== undefined) query.andWhere('proposal.id < :beforeId', { beforeId });
    return query.getMany();
  }
}
