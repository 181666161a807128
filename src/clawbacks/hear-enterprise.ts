import { Injectable } from '@nestjs/common';
import type { StatedDays } from '../core/clawback/clawback.js';
import { requireScope, type Actor } from '../identity/actor.js';
import { Clock } from '../platform/clock.js';
import { ClawbackTransitions } from './clawback-transitions.js';
import type { ClawbackDetailDto } from './dto/clawback.dto.js';
import { ShowClawbacks } from './show-clawbacks.js';

/** 告知、陈述申辩: nothing is decided before the enterprise could say its view. */
@Injectable()
export class HearEnterprise {
  constructor(
    private readonly transitions: ClawbackTransitions,
    private readonly showClawbacks: ShowClawbacks,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError CLAWBACK_NOT_FOUND, ILLEGAL_TRANSITION, CLAWBACK_DAYS_REQUIRED */
  async notify(actor: Actor, id: string, days: StatedDays): Promise<ClawbackDetailDto> {
    const changes = { notifiedAt: this.clock.now() };
    await this.transitions.apply(id, 'notify', actor, { days, changes });
    return this.showClawbacks.one(actor, id);
  }

  /**
   * A view that comes after its last day still counts, as long as nobody has recorded that the time is over.
   * @throws DomainError CLAWBACK_NOT_FOUND, ILLEGAL_TRANSITION, CLAWBACK_VIEW_REQUIRED
   */
  async stateView(actor: Actor, id: string, text: string): Promise<ClawbackDetailDto> {
    await this.showClawbacks.requireVisible(actor, id);
    requireScope(actor, 'act');
    const view = text.trim();
    await this.transitions.apply(id, 'state-view', actor, { view, changes: { view } });
    return this.showClawbacks.one(actor, id);
  }

  /** @throws DomainError CLAWBACK_NOT_FOUND, ILLEGAL_TRANSITION, CLAWBACK_LIMIT_RUNNING */
  async endHearing(actor: Actor, id: string): Promise<ClawbackDetailDto> {
    await this.transitions.apply(id, 'end-hearing', actor);
    return this.showClawbacks.one(actor, id);
  }
}
