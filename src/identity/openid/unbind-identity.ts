import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { EndSessions } from '../accounts/end-sessions.js';
import { ExternalIdentityRepository } from './external-identity.repository.js';

/** A person acts for another enterprise now, or has left: the account is nobody's at any provider any more. */
@Injectable()
export class UnbindIdentity {
  constructor(
    private readonly identities: ExternalIdentityRepository,
    private readonly endSessions: EndSessions,
    private readonly unitOfWork: UnitOfWork,
    private readonly auditLog: AuditLog,
  ) {}

  /** @throws DomainError NOT_FOUND for an account that no provider knows */
  async execute(userId: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      if (!(await this.identities.deleteAllOf(userId))) throw new DomainError('NOT_FOUND');
      await this.auditLog.record({
        action: 'user.identity-unbound',
        subjectType: 'user',
        subjectId: userId,
      });
      await this.endSessions.all(userId);
    });
  }
}
