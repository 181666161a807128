import { Injectable } from '@nestjs/common';
import type { Confined } from '../../enterprises/scopes/staff-scopes.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { AppropriationAccess } from '../appropriation-access.js';
import { ReconciliationRepository } from './reconciliation.repository.js';
import type { TreasuryStatementEntity } from './treasury-statement.entity.js';

/** Statements as those see them to whom all belongs that is paid from their account. */
@Injectable()
export class StatementAccess {
  constructor(
    private readonly reconciliations: ReconciliationRepository,
    private readonly appropriations: AppropriationAccess,
  ) {}

  /** @throws DomainError STATEMENT_NOT_FOUND, also outside the actor's scope */
  async require(actor: Confined, id: string): Promise<TreasuryStatementEntity> {
    const statement = await this.reconciliations.findById(id);
    if (!statement || !(await this.covers(actor, statement.account)))
      throw new DomainError('STATEMENT_NOT_FOUND');
    return statement;
  }

  /** Whether statements of this account are within. */
  async covers(actor: Confined, account: string): Promise<boolean> {
    return (await this.appropriations.accounts(actor))?.includes(account) ?? true;
  }
}
