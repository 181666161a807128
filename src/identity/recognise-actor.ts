import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { Actor } from './actor.js';
import { SecondSteps } from './second-step/second-steps.js';
import { SessionRepository } from './session.repository.js';
import { idOfToken } from './token.js';
import type { AccountIdentity } from './user-account.entity.js';
import type { UserSessionEntity } from './user-session.entity.js';
import { WorkOutActor } from './work-out-actor.js';

/** Every reading of a page would be a write otherwise. */
const SEEN_TO_MS = 60_000;

/** Who holds a session's token. */
@Injectable()
export class RecogniseActor {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly workOutActor: WorkOutActor,
    private readonly secondSteps: SecondSteps,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Undefined when the session is unknown, ended, expired or has been idle too long, or its user is disabled. */
  async execute(token: string): Promise<Actor | undefined> {
    const now = this.clock.now();
    const found = await this.sessions.find(idOfToken(token), now);
    if (!found) return undefined;
    const { session, account } = found;
    const idleMs = now.getTime() - (session.lastSeenAt ?? session.createdAt).getTime();
    if (idleMs >= this.idleLimitMs(account)) return undefined;
    if (idleMs >= SEEN_TO_MS) await this.unitOfWork.run(() => this.sessions.touch(session.id, now));
    return this.asActor(account, session);
  }

  /**
   * With a provider the second step is the provider's own; sessions of the version before were opened with passwords.
   */
  async asActor(
    account: AccountIdentity,
    { openedBy, chosenUscc }: Pick<UserSessionEntity, 'openedBy' | 'chosenUscc'>,
  ): Promise<Actor> {
    const mustHaveSecondStep =
      this.config.staffTotp === 'required' &&
      account.role !== 'enterprise' &&
      openedBy !== 'openid';
    const isMissing = mustHaveSecondStep && !(await this.secondSteps.isOn(account.id));
    const actor = await this.workOutActor.execute(account, chosenUscc);
    return { ...actor, ...(isMissing ? { bounds: 'enrolment' } : {}) };
  }

  private idleLimitMs({ role }: AccountIdentity): number {
    const { staffIdleMinutes, enterpriseIdleMinutes } = this.config;
    return (role === 'enterprise' ? enterpriseIdleMinutes : staffIdleMinutes) * 60_000;
  }
}
