import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { isUniqueViolation } from '../../platform/database/database-error.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { newId } from '../../platform/identifier.js';
import { UserRepository } from '../user.repository.js';
import { ExternalIdentityRepository } from './external-identity.repository.js';
import { OpenIdProviders } from './openid-providers.js';

/** Says which account of the staff's provider is whose, in place of what was said before. */
@Injectable()
export class BindIdentity {
  constructor(
    private readonly providers: OpenIdProviders,
    private readonly users: UserRepository,
    private readonly identities: ExternalIdentityRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly auditLog: AuditLog,
  ) {}

  /** @throws DomainError NOT_FOUND without a provider of staff, USER_NOT_FOUND, USERNAME_TAKEN by another user's binding */
  async execute(userId: string, accountName: string): Promise<void> {
    const { issuer } = this.providers.settings('staff');
    const account = await this.users.findById(userId);
    if (!account || account.role === 'enterprise' || account.kind === 'machine')
      throw new DomainError('USER_NOT_FOUND');
    try {
      await this.unitOfWork.run(async () => {
        await this.identities.deleteOf(userId, issuer);
        await this.identities.insert({ id: newId(), issuer, subject: null, accountName, userId });
        await this.auditLog.record({
          action: 'user.identity-bound',
          subjectType: 'user',
          subjectId: userId,
          detail: { issuer, accountName },
        });
      });
    } catch (error) {
      if (!isUniqueViolation(error, 'external_identity')) throw error;
      throw new DomainError('USERNAME_TAKEN', { username: accountName }, { cause: error });
    }
  }
}
