import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/actor.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { CaseAccess } from './case-access.js';
import { CaseTransitions } from './case-transitions.js';
import { CaseRepository } from './cases.repository.js';
import type { ReviewDto } from './dto/case-acts.dto.js';
import type { CaseDetailDto } from './dto/case.dto.js';

/** A reviewer takes a case up, and finds for or against it. */
@Injectable()
export class ReviewCase {
  constructor(
    private readonly access: CaseAccess,
    private readonly cases: CaseRepository,
    private readonly transitions: CaseTransitions,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Who decides about a case that nobody has taken up takes it up first: both are recorded.
   * @throws DomainError CASE_NOT_FOUND, REASON_REQUIRED, ILLEGAL_TRANSITION
   */
  execute(actor: Actor, caseId: string, { outcome, reason }: ReviewDto): Promise<CaseDetailDto> {
    return this.unitOfWork.run(async () => {
      await this.access.require(actor, caseId);
      const benefitCase = await this.cases.lock(caseId);
      if (outcome === 'start' || benefitCase?.state === 'confirmed') {
        await this.transitions.apply(caseId, 'start-review', actor);
      }
      if (outcome === 'pass') {
        const changes = { reviewedAt: this.clock.now(), reviewedBy: actor.userId };
        await this.transitions.apply(caseId, 'review', actor, { changes, reason });
      }
      if (outcome === 'reject') await this.transitions.apply(caseId, 'reject', actor, { reason });
      return this.access.show(actor, caseId);
    });
  }
}
