import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { CaseAccess } from './case-access.js';
import { CaseTransitions } from './case-transitions.js';
import type { DeclineDto } from './dto/case-acts.dto.js';
import type { CaseDetailDto } from './dto/case.dto.js';

/** The enterprise does not want what it is offered. */
@Injectable()
export class DeclineCase {
  constructor(
    private readonly access: CaseAccess,
    private readonly transitions: CaseTransitions,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws DomainError CASE_NOT_FOUND, REASON_REQUIRED, ILLEGAL_TRANSITION */
  execute(actor: Actor, caseId: string, { reason }: DeclineDto): Promise<CaseDetailDto> {
    return this.unitOfWork.run(async () => {
      await this.access.requireForAct(actor, caseId, 'act');
      await this.transitions.apply(caseId, 'decline', actor, { reason });
      return this.access.show(actor, caseId);
    });
  }
}
