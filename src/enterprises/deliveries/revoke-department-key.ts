import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../identity/actor.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { DepartmentKeyRepository } from './department-key.repository.js';

/** An administrator revokes the key of a department's machine. */
@Injectable()
export class RevokeDepartmentKey {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: DepartmentKeyRepository,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
  ) {}

  /** @throws DomainError NOT_FOUND if there is no such key or it has been revoked */
  async execute(id: string, { userId, displayName, role }: Actor): Promise<void> {
    await this.unitOfWork.run(async () => {
      const by = { revokedAt: this.clock.now(), revokedBy: userId, revokedByName: displayName };
      if (!(await this.keys.revoke(id, by))) throw new DomainError('NOT_FOUND');
      await this.auditLog.record({
        action: 'department-key.revoked',
        subjectType: 'department-key',
        subjectId: id,
        actor: { id: userId, role },
      });
    });
  }
}
