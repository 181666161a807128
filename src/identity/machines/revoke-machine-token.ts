import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { actingId } from '../../platform/http/request-context.js';
import { MachineTokenRepository } from './machine-token.repository.js';

/** From the commit on the token is worth nothing. */
@Injectable()
export class RevokeMachineToken {
  constructor(
    private readonly tokens: MachineTokenRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError NOT_FOUND when there is no such token or it has been revoked */
  async execute(id: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      const by = { revokedAt: this.clock.now(), revokedBy: actingId() };
      if (!(await this.tokens.revoke(id, by))) throw new DomainError('NOT_FOUND');
      await this.auditLog.record({
        action: 'machine-token.revoked',
        subjectType: 'machine-token',
        subjectId: id,
      });
    });
  }
}
