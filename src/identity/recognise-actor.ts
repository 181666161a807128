import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import type { Actor } from './actor.js';
import { SessionRepository } from './session.repository.js';
import { sessionIdOf } from './session-token.js';
import type { UserAccountEntity } from './user-account.entity.js';

/** Who holds a session's token. */
@Injectable()
export class RecogniseActor {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly clock: Clock,
  ) {}

  /** Undefined when the session is unknown, ended or expired, or its user is disabled. */
  async execute(token: string): Promise<Actor | undefined> {
    const account = await this.sessions.findUserOf(sessionIdOf(token), this.clock.now());
    return account ? toActor(account) : undefined;
  }
}

export function toActor(account: UserAccountEntity): Actor {
  const { id, username, displayName, role, uscc } = account;
  return { userId: id, username, displayName, role, ...(uscc === null ? {} : { uscc }) };
}
