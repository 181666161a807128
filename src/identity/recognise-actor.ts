import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import type { Actor } from './actor.js';
import { sessionIdOf } from './session-token.js';
import { SessionRepository } from './session.repository.js';
import { WorkOutActor } from './work-out-actor.js';

/** Who holds a session's token. */
@Injectable()
export class RecogniseActor {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly workOutActor: WorkOutActor,
    private readonly clock: Clock,
  ) {}

  /** Undefined when the session is unknown, ended or expired, or its user is disabled. */
  async execute(token: string): Promise<Actor | undefined> {
    const found = await this.sessions.findUserOf(sessionIdOf(token), this.clock.now());
    return found ? this.workOutActor.execute(found.account, found.chosenUscc) : undefined;
  }
}
