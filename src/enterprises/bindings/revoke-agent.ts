import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../identity/actor.js';
import { EnterpriseBindingRepository } from '../../identity/enterprise-binding.repository.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { requireLegalRepresentative } from './require-legal-representative.js';

/** The legal representative ends an agent's authority; the agent's next request finds it gone. */
@Injectable()
export class RevokeAgent {
  constructor(
    private readonly bindings: EnterpriseBindingRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError LEGAL_REPRESENTATIVE_ONLY, BINDING_NOT_FOUND */
  async execute(actor: Actor, id: string): Promise<void> {
    const uscc = requireLegalRepresentative(actor);
    await this.unitOfWork.run(async () => {
      const by = { revokedAt: this.clock.now(), revokedBy: actor.userId };
      if (!(await this.bindings.revokeAgent(id, uscc, by)))
        throw new DomainError('BINDING_NOT_FOUND');
      await this.auditLog.record({
        action: 'agent.revoked',
        subjectType: 'enterprise',
        subjectId: uscc,
        uscc,
        actor: { id: actor.userId, role: actor.role },
        detail: { binding: id },
      });
    });
  }
}
