import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import { actOf } from './budget-proposal.entity.js';
import { CarryOutBudgetAct } from './carry-out-budget-act.js';
import { DecideBudgetProposal } from './decide-budget-proposal.js';
import type { BudgetProposalDto } from './dto/budget-proposal.dto.js';

/** The second signature: another person approves what was proposed, and the money moves with that. */
@Injectable()
export class ApproveBudgetProposal {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly decide: DecideBudgetProposal,
    private readonly carryOut: CarryOutBudgetAct,
  ) {}

  /**
   * A refusal leaves the proposal standing.
   * @throws DomainError BUDGET_PROPOSAL_NOT_FOUND, BUDGET_PROPOSAL_DECIDED, SAME_PERSON, BUDGET_PROPOSAL_OUTDATED, and
   *   whatever the act itself refuses by now
   */
  execute(id: string, actor: Actor): Promise<BudgetProposalDto> {
    return this.unitOfWork.run(async () => {
      const proposal = await this.decide.open(id, actor);
      const { madeBy, madeByName } = proposal;
      if (madeBy === actor.userId) throw new DomainError('SAME_PERSON');
      const done = await this.carryOut.execute(actOf(proposal), {
        maker: { userId: madeBy, displayName: madeByName },
        approver: actor,
      });
      // What is left of a year may have become more or less: nobody has signed for that.
      if (done.amountFen !== proposal.amountFen) throw new DomainError('BUDGET_PROPOSAL_OUTDATED');
      return this.decide.close(proposal, { state: 'approved', resultId: done.id }, actor);
    });
  }
}
