import { Injectable } from '@nestjs/common';
import { planInstalments, type WantedInstalment } from '../core/clawback/instalment-plan.js';
import type { Actor } from '../identity/actor.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import { ClawbackTransitions } from './clawback-transitions.js';
import { ClawbackRepository } from './clawback.repository.js';
import type { ClawbackDetailDto } from './dto/clawback.dto.js';
import { RepaymentRepository } from './repayment.repository.js';
import { ShowClawbacks } from './show-clawbacks.js';

/** 分期: a reviewer records what was agreed with the enterprise about the rest; it replaces what was agreed before. */
@Injectable()
export class AgreeInstalments {
  constructor(
    private readonly clawbacks: ClawbackRepository,
    private readonly repayments: RepaymentRepository,
    private readonly transitions: ClawbackTransitions,
    private readonly showClawbacks: ShowClawbacks,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError CLAWBACK_NOT_FOUND, ILLEGAL_TRANSITION, INSTALMENTS_DO_NOT_ADD_UP */
  execute(
    actor: Actor,
    id: string,
    wanted: readonly WantedInstalment[],
  ): Promise<ClawbackDetailDto> {
    return this.unitOfWork.run(async () => {
      const clawback = await this.clawbacks.lock(id);
      if (!clawback) throw new DomainError('CLAWBACK_NOT_FOUND');
      const repaidFen = (await this.repayments.repaidFen([id])).get(id) ?? 0;
      const restFen = (clawback.decidedFen ?? 0) - repaidFen;
      const plan = planInstalments(restFen, wanted, this.clock.today()) ?? [];
      await this.transitions.apply(id, 'agree-plan', actor, { plan });
      await this.repayments.insertPlan(id, plan);
      return this.showClawbacks.one(actor, id);
    });
  }
}
