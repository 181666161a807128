import { Injectable } from '@nestjs/common';
import { StaffScopes, type Confined } from '../enterprises/scopes/staff-scopes.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { AppropriationEntity } from './appropriation.entity.js';
import { AppropriationRepository } from './appropriation.repository.js';

/** Appropriations as those see them to whom their policy belongs. A policy's money goes to all towns. */
@Injectable()
export class AppropriationAccess {
  constructor(
    private readonly appropriations: AppropriationRepository,
    private readonly scopes: StaffScopes,
  ) {}

  /** @throws DomainError APPROPRIATION_NOT_FOUND, also outside the actor's scope */
  async require(actor: Confined, id: string): Promise<AppropriationEntity> {
    const appropriation = await this.appropriations.findById(id);
    if (!appropriation) throw new DomainError('APPROPRIATION_NOT_FOUND');
    this.scopes.requireWhole(actor, appropriation.policyId, 'APPROPRIATION_NOT_FOUND');
    return appropriation;
  }

  /**
   * The zero-balance accounts of which a statement or a month of the books is within: all that is paid from them is of the
   * actor's policies. Undefined: all of them.
   */
  async accounts(actor: Confined): Promise<readonly string[] | undefined> {
    const policyIds = this.scopes.wholePolicies(actor);
    return policyIds && this.appropriations.accountsOfOnly(policyIds);
  }
}
