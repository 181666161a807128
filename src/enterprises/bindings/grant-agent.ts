import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../identity/actor.js';
import type { EnterpriseBindingEntity } from '../../identity/enterprise-binding.entity.js';
import { EnterpriseBindingRepository } from '../../identity/enterprise-binding.repository.js';
import { UserRepository } from '../../identity/user.repository.js';
import { isAcceptableUsername, normaliseUsername } from '../../identity/username.js';
import { Clock, shanghaiDate } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { newId } from '../../platform/identifier.js';
import { AgentDto, type GrantAgentRequest } from './binding.dto.js';
import { requireLegalRepresentative } from './require-legal-representative.js';

/** The legal representative lets another user act for the enterprise, so far and until then. */
@Injectable()
export class GrantAgent {
  constructor(
    private readonly bindings: EnterpriseBindingRepository,
    private readonly users: UserRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError LEGAL_REPRESENTATIVE_ONLY, VALIDATION_FAILED, AGENT_NOT_ELIGIBLE */
  async execute(actor: Actor, { username, scope, validTo }: GrantAgentRequest): Promise<AgentDto> {
    const uscc = requireLegalRepresentative(actor);
    const today = shanghaiDate(this.clock.now());
    if (validTo < today) {
      const message = { zh: '截止日期不能早于今天', en: 'must not be before today' };
      throw new DomainError('VALIDATION_FAILED', {}, { errors: [{ path: 'validTo', message }] });
    }
    return this.unitOfWork.run(async () => {
      const user = await this.requireEligible(username, uscc, actor);
      const binding: EnterpriseBindingEntity = {
        id: newId(),
        userId: user.id,
        uscc,
        capacity: 'agent',
        scope,
        validFrom: today,
        validTo,
        grantedBy: actor.userId,
        grantedAt: this.clock.now(),
        revokedAt: null,
        revokedBy: null,
      };
      await this.bindings.insert(binding);
      await this.auditLog.record({
        action: 'agent.granted',
        subjectType: 'enterprise',
        subjectId: uscc,
        uscc,
        actor: { id: actor.userId, role: actor.role },
        detail: { binding: binding.id, agent: user.id, scope, validTo },
      });
      const { username: name, displayName } = user;
      return AgentDto.of(
        { binding, username: name, displayName, grantedByName: actor.displayName },
        today,
      );
    });
  }

  /** One answer for whoever does not exist, may not sign in, is staff, is oneself or is an agent already. */
  private async requireEligible(given: string, uscc: string, actor: Actor) {
    const username = normaliseUsername(given);
    const user = isAcceptableUsername(username) ? await this.users.findByUsername(username) : null;
    if (!user || user.role !== 'enterprise' || user.disabledAt || user.id === actor.userId)
      throw new DomainError('AGENT_NOT_ELIGIBLE');
    const bound = await this.bindings.inForceOf(user.id, shanghaiDate(this.clock.now()));
    if (bound.some((binding) => binding.uscc === uscc)) throw new DomainError('AGENT_NOT_ELIGIBLE');
    return user;
  }
}
