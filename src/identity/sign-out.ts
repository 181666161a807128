import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { Actor } from './actor.js';
import { SessionRepository } from './session.repository.js';
import { idOfToken } from './token.js';

/** Ends a session: from the commit on its token is worth nothing. */
@Injectable()
export class SignOut {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, token: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      if (!(await this.sessions.revoke(idOfToken(token), this.clock.now()))) return;
      await this.auditLog.record({
        action: 'user.signed-out',
        subjectType: 'user',
        subjectId: actor.userId,
        actor: { id: actor.userId, role: actor.role },
      });
    });
  }
}
