import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import type { UserAccountEntity } from '../user-account.entity.js';
import { UserRepository } from '../user.repository.js';
import type { ExternalIdentityEntity } from './external-identity.entity.js';
import { ExternalIdentityRepository } from './external-identity.repository.js';
import { OpenIdProviders, type ProvidedIdentity } from './openid-providers.js';

/** Nobody joins the staff by signing in: an administrator has made the account and named the provider's. */
@Injectable()
export class FindStaffUser {
  constructor(
    private readonly providers: OpenIdProviders,
    private readonly identities: ExternalIdentityRepository,
    private readonly users: UserRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly auditLog: AuditLog,
  ) {}

  /** @throws DomainError OPENID_STAFF_UNKNOWN */
  async execute(provided: ProvidedIdentity): Promise<UserAccountEntity> {
    const { issuer, subject } = provided;
    const identity =
      (await this.identities.findBySubject(issuer, subject)) ?? (await this.bind(provided));
    const account = identity && (await this.users.findById(identity.userId));
    if (!account || account.role === 'enterprise') throw new DomainError('OPENID_STAFF_UNKNOWN');
    return account;
  }

  private async bind(provided: ProvidedIdentity): Promise<ExternalIdentityEntity | null> {
    const { issuer, subject, claims } = provided;
    const accountName = claims[this.providers.settings('staff').identityClaim];
    if (typeof accountName !== 'string' || accountName === '') return null;
    return this.unitOfWork.run(async () => {
      const identity = await this.identities.noteSubject(issuer, accountName, subject);
      if (identity) {
        await this.auditLog.record({
          action: 'user.identity-noted',
          subjectType: 'user',
          subjectId: identity.userId,
          actor: { id: 'system:openid', role: 'system' },
          detail: { issuer, accountName },
        });
      }
      return identity;
    });
  }
}
