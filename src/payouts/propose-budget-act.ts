import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Actor } from '../identity/actor.js';
import { Clock } from '../platform/clock.js';
import { rehearse } from '../platform/database/rehearse.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/identifier.js';
import type { BudgetAct } from './budget-act.js';
import type { BudgetProposalEntity } from './budget-proposal.entity.js';
import { BudgetProposalRepository } from './budget-proposal.repository.js';
import { CarryOutBudgetAct } from './carry-out-budget-act.js';
import { BudgetProposalDto } from './dto/budget-proposal.dto.js';

/** The first signature: a cashier records what a document says of a budget. Nothing moves by that. */
@Injectable()
export class ProposeBudgetAct {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly proposals: BudgetProposalRepository,
    private readonly carryOut: CarryOutBudgetAct,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * What could not be carried out now is not proposed either.
   * @throws DomainError whatever the act itself refuses
   */
  execute(act: BudgetAct, actor: Actor): Promise<BudgetProposalDto> {
    return this.unitOfWork.run(async () => {
      const { policyId, amountFen } = await rehearse(this.unitOfWork, () =>
        this.carryOut.execute(act, { maker: actor, approver: actor }),
      );
      const proposal: BudgetProposalEntity = {
        ...act,
        id: newId(),
        policyId,
        amountFen,
        documentNumber: act.terms.documentNumber,
        madeBy: actor.userId,
        madeByName: actor.displayName,
        madeAt: this.clock.now(),
        state: 'proposed',
        decidedBy: null,
        decidedByName: null,
        decidedAt: null,
        reason: null,
        resultId: null,
      };
      await this.proposals.insert(proposal);
      await this.auditLog.record({
        action: 'budget-proposal.made',
        actor: { id: actor.userId, role: actor.role },
        subjectType: 'budget-proposal',
        subjectId: proposal.id,
        detail: { ...act, policyId, amountFen },
        after: proposal,
      });
      return BudgetProposalDto.of(proposal, actor);
    });
  }
}
