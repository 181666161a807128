import { Injectable } from '@nestjs/common';
import { normaliseUscc } from '../core/standards/uscc.js';
import { Clock, shanghaiDate } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { Actor } from './actor.js';
import { EnterpriseBindingRepository } from './enterprise-binding.repository.js';
import { SessionRepository } from './session.repository.js';
import { idOfToken } from './token.js';

/** From now on the session acts for another of the enterprises that its user is bound to. */
@Injectable()
export class ChooseEnterprise {
  constructor(
    private readonly bindings: EnterpriseBindingRepository,
    private readonly sessions: SessionRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError ENTERPRISE_NOT_FOUND, alike for one that does not exist */
  async execute(actor: Actor, token: string, uscc: string): Promise<Actor> {
    const wanted = normaliseUscc(uscc);
    const inForce = await this.bindings.inForceOf(actor.userId, shanghaiDate(this.clock.now()));
    const binding = inForce.find((each) => each.uscc === wanted);
    if (!binding) throw new DomainError('ENTERPRISE_NOT_FOUND');
    await this.unitOfWork.run(() => this.sessions.choose(idOfToken(token), wanted));
    return { ...actor, uscc: wanted, scope: binding.scope, capacity: binding.capacity };
  }
}
