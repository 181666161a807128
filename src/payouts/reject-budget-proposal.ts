import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import { DecideBudgetProposal } from './decide-budget-proposal.js';
import type { BudgetProposalDto } from './dto/budget-proposal.dto.js';

/** An approver turns down what was proposed, or whoever proposed it takes it back. */
@Injectable()
export class RejectBudgetProposal {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly decide: DecideBudgetProposal,
  ) {}

  /** @throws DomainError BUDGET_PROPOSAL_NOT_FOUND, BUDGET_PROPOSAL_DECIDED, FORBIDDEN, REASON_REQUIRED */
  execute(id: string, reason: string, actor: Actor): Promise<BudgetProposalDto> {
    return this.unitOfWork.run(async () => {
      const proposal = await this.decide.open(id, actor);
      const isOwn = proposal.madeBy === actor.userId;
      if (!isOwn && actor.role !== 'approver') throw new DomainError('FORBIDDEN');
      if (reason.trim() === '') throw new DomainError('REASON_REQUIRED');
      return this.decide.close(
        proposal,
        { state: isOwn ? 'withdrawn' : 'rejected', reason: reason.trim() },
        actor,
      );
    });
  }
}
