import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { actingId } from '../../platform/http/request-context.js';
import { LockOut } from '../lock-out/lock-out.js';
import { UserRepository } from '../user.repository.js';
import { EndSessions } from './end-sessions.js';

/** Keeps an account out, sessions and tokens too, or lets it in again. Twice is as good as once. */
@Injectable()
export class DisableAccount {
  constructor(
    private readonly users: UserRepository,
    private readonly endSessions: EndSessions,
    private readonly lockOut: LockOut,
    private readonly unitOfWork: UnitOfWork,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError USER_NOT_FOUND; OWN_ACCOUNT, lest the last administrator goes */
  async execute(userId: string): Promise<void> {
    if (userId === actingId()) throw new DomainError('OWN_ACCOUNT');
    await this.unitOfWork.run(async () => {
      const account = await this.users.findById(userId);
      if (!account) throw new DomainError('USER_NOT_FOUND');
      if (account.disabledAt !== null) return;
      await this.users.update(userId, { disabledAt: this.clock.now() });
      await this.record('user.disabled', userId);
      await this.endSessions.all(userId);
    });
  }

  /** Nobody's earlier guessing makes it wait. @throws DomainError USER_NOT_FOUND */
  async undo(userId: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      const account = await this.users.findById(userId);
      if (!account) throw new DomainError('USER_NOT_FOUND');
      await this.lockOut.clear(account.username);
      if (account.disabledAt === null) return;
      await this.users.update(userId, { disabledAt: null });
      await this.record('user.enabled', userId);
    });
  }

  private record(action: 'user.disabled' | 'user.enabled', subjectId: string): Promise<void> {
    return this.auditLog.record({ action, subjectType: 'user', subjectId });
  }
}
