import { Injectable } from '@nestjs/common';
import type { Actor } from '../../identity/actor.js';
import { EnterpriseBindingRepository } from '../../identity/enterprise-binding.repository.js';
import { Clock, shanghaiDate } from '../../platform/clock.js';
import { EnterpriseRepository } from '../enterprise.repository.js';
import { AgentDto, type AgentListDto, type BoundEnterpriseListDto } from './binding.dto.js';
import { requireLegalRepresentative } from './require-legal-representative.js';

/** For whom the signed-in user acts, and who acts for the enterprise. */
@Injectable()
export class ViewBindings {
  constructor(
    private readonly bindings: EnterpriseBindingRepository,
    private readonly enterprises: EnterpriseRepository,
    private readonly clock: Clock,
  ) {}

  async enterprisesOf(actor: Actor): Promise<BoundEnterpriseListDto> {
    const day = shanghaiDate(this.clock.now());
    const inForce = await this.bindings.inForceOf(actor.userId, day);
    const data = inForce.map(async ({ uscc, capacity, scope, validTo }) => ({
      uscc,
      name: (await this.enterprises.findByUscc(uscc))?.name ?? null,
      capacity,
      scope,
      validTo,
      chosen: uscc === actor.uscc,
    }));
    return { data: await Promise.all(data) };
  }

  /** @throws DomainError LEGAL_REPRESENTATIVE_ONLY */
  async agentsFor(actor: Actor): Promise<AgentListDto> {
    const agents = await this.bindings.agentsOf(requireLegalRepresentative(actor));
    const day = shanghaiDate(this.clock.now());
    return { data: agents.map((agent) => AgentDto.of(agent, day)) };
  }
}
