import { Injectable } from '@nestjs/common';
import { Clock, shanghaiDate } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Actor } from '../actor.js';
import { idOfToken } from '../token.js';
import { WorkOutActor } from '../work-out-actor.js';
import { isMachineToken } from './machine-token.js';
import { MachineTokenRepository } from './machine-token.repository.js';

/** Which machine holds a token. */
@Injectable()
export class RecogniseMachine {
  constructor(
    private readonly tokens: MachineTokenRepository,
    private readonly workOutActor: WorkOutActor,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Undefined when the token is unknown, revoked or past its last day, or its account is disabled. */
  async execute(bearer: string): Promise<Actor | undefined> {
    if (!isMachineToken(bearer)) return undefined;
    const found = await this.tokens.findUsable(idOfToken(bearer));
    // Days of the calendar, also where the business date stands still: a token must not outlive a demonstration.
    const today = shanghaiDate(this.clock.now());
    if (!found || found.token.validUntil < today || found.account.disabledAt !== null)
      return undefined;
    const { token, account } = found;
    if (token.lastUsedOn !== today)
      await this.unitOfWork.run(() => this.tokens.markUsed(token.id, today));
    return { ...(await this.workOutActor.execute(account)), bounds: 'machine' };
  }
}
