import { Injectable } from '@nestjs/common';
import type { ClawbackPaper, StatedDays } from '../core/clawback/clawback.js';
import type { Actor } from '../identity/actor.js';
import { ClawbackTransitions } from './clawback-transitions.js';
import type { ClawbackDetailDto } from './dto/clawback.dto.js';
import { ShowClawbacks } from './show-clawbacks.js';

/** 催告、申请强制执行: what follows where money that is due does not come. */
@Injectable()
export class EnforceClawback {
  constructor(
    private readonly transitions: ClawbackTransitions,
    private readonly showClawbacks: ShowClawbacks,
  ) {}

  /** @throws DomainError CLAWBACK_NOT_FOUND, ILLEGAL_TRANSITION, CLAWBACK_LIMIT_RUNNING, CLAWBACK_DAYS_REQUIRED */
  async urge(actor: Actor, id: string, days: StatedDays): Promise<ClawbackDetailDto> {
    await this.transitions.apply(id, 'urge', actor, { days });
    return this.showClawbacks.one(actor, id);
  }

  /** @throws DomainError CLAWBACK_NOT_FOUND, ILLEGAL_TRANSITION, CLAWBACK_LIMIT_RUNNING, CLAWBACK_DOCUMENT_REQUIRED */
  async applyToCourt(actor: Actor, id: string, paper: ClawbackPaper): Promise<ClawbackDetailDto> {
    await this.transitions.apply(id, 'apply-for-enforcement', actor, {
      paper,
      changes: { enforcementNumber: paper.number, enforcementDate: paper.date },
    });
    return this.showClawbacks.one(actor, id);
  }
}
