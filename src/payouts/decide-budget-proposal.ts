import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { StaffScopes } from '../enterprises/scopes/staff-scopes.js';
import type { Actor } from '../identity/actor.js';
import { Clock } from '../platform/clock.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { BudgetProposalEntity } from './budget-proposal.entity.js';
import { BudgetProposalRepository } from './budget-proposal.repository.js';
import { BudgetProposalDto } from './dto/budget-proposal.dto.js';

export type Decision =
  | { readonly state: 'approved'; readonly resultId: string }
  | { readonly state: 'rejected' | 'withdrawn'; readonly reason: string };

/** What every decision on a proposal begins and ends with: it waits, nobody else decides it meanwhile, and it is on record. */
@Injectable()
export class DecideBudgetProposal {
  constructor(
    private readonly proposals: BudgetProposalRepository,
    private readonly scopes: StaffScopes,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Held until the commit.
   * @throws DomainError BUDGET_PROPOSAL_NOT_FOUND, also outside the actor's scope, BUDGET_PROPOSAL_DECIDED
   */
  async open(id: string, actor: Actor): Promise<BudgetProposalEntity> {
    const proposal = await this.proposals.findForUpdate(id);
    if (!proposal) throw new DomainError('BUDGET_PROPOSAL_NOT_FOUND');
    this.scopes.requireWhole(actor, proposal.policyId, 'BUDGET_PROPOSAL_NOT_FOUND');
    if (proposal.state !== 'proposed') throw new DomainError('BUDGET_PROPOSAL_DECIDED');
    return proposal;
  }

  async close(
    proposal: BudgetProposalEntity,
    decision: Decision,
    actor: Actor,
  ): Promise<BudgetProposalDto> {
    const decided: BudgetProposalEntity = {
      ...proposal,
      ...decision,
      decidedBy: actor.userId,
      decidedByName: actor.displayName,
      decidedAt: this.clock.now(),
    };
    await this.proposals.decide(decided);
    const { kind, policyId, appropriationId, amountFen, documentNumber, madeBy, reason } = decided;
    await this.auditLog.record({
      action: `budget-proposal.${decision.state}`,
      actor: { id: actor.userId, role: actor.role },
      subjectType: 'budget-proposal',
      subjectId: decided.id,
      detail: { kind, policyId, appropriationId, amountFen, documentNumber, madeBy },
      before: proposal,
      after: decided,
      reason,
    });
    return BudgetProposalDto.of(decided, actor);
  }
}
