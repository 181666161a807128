import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { SessionRepository } from '../session.repository.js';

/** Ends sessions from afar: from the commit on their tokens are worth nothing. */
@Injectable()
export class EndSessions {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError NOT_FOUND for one that has ended or is somebody else's */
  async one(userId: string, sessionId: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      if (!(await this.sessions.revoke(sessionId, this.clock.now(), userId)))
        throw new DomainError('NOT_FOUND');
      await this.record(userId, 1);
    });
  }

  /** @param exceptSessionId the one in which this is asked */
  async all(userId: string, exceptSessionId?: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      const count = await this.sessions.revokeAll(userId, this.clock.now(), exceptSessionId);
      if (count > 0) await this.record(userId, count);
    });
  }

  private record(userId: string, count: number): Promise<void> {
    return this.auditLog.record({
      action: 'user.sessions-ended',
      subjectType: 'user',
      subjectId: userId,
      detail: { count },
    });
  }
}
