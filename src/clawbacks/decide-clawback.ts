import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { ClawbackTransitions } from './clawback-transitions.js';
import { ClawbackRepository } from './clawback.repository.js';
import type { DecideClawbackDto } from './dto/clawback-acts.dto.js';
import type { ClawbackDetailDto } from './dto/clawback.dto.js';
import { ShowClawbacks } from './show-clawbacks.js';

/** 决定书: another person than who opened it decides what has to be repaid, or that nothing has to be any more. */
@Injectable()
export class DecideClawback {
  constructor(
    private readonly clawbacks: ClawbackRepository,
    private readonly transitions: ClawbackTransitions,
    private readonly showClawbacks: ShowClawbacks,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * @throws DomainError CLAWBACK_NOT_FOUND, ILLEGAL_TRANSITION, SAME_PERSON, CLAWBACK_EXCEEDS_CLAIM,
   *   CLAWBACK_DOCUMENT_REQUIRED, CLAWBACK_DAYS_REQUIRED
   */
  async decide(actor: Actor, id: string, decision: DecideClawbackDto): Promise<ClawbackDetailDto> {
    const { amountFen, documentNumber, documentDate, workingDays, basis, reason } = decision;
    await this.transitions.apply(id, 'decide', actor, {
      reason,
      amountFen,
      days: { workingDays, basis },
      paper: { number: documentNumber, date: documentDate },
      changes: {
        decidedFen: amountFen,
        decisionNumber: documentNumber,
        decisionDate: documentDate,
        decidedBy: actor.userId,
        decidedByName: actor.displayName,
      },
    });
    return this.showClawbacks.one(actor, id);
  }

  /**
   * Whose decision it was, once there has been one, stays.
   * @throws DomainError CLAWBACK_NOT_FOUND, ILLEGAL_TRANSITION, SAME_PERSON, REASON_REQUIRED
   */
  drop(actor: Actor, id: string, reason: string): Promise<ClawbackDetailDto> {
    return this.unitOfWork.run(async () => {
      const decidedBefore = (await this.clawbacks.lock(id))?.decidedBy ?? null;
      await this.transitions.apply(id, 'drop', actor, {
        reason,
        ...(decidedBefore === null && {
          changes: { decidedBy: actor.userId, decidedByName: actor.displayName },
        }),
      });
      return this.showClawbacks.one(actor, id);
    });
  }
}
