import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { AuditLog } from '../../audit/audit-log.js';
import { checkUscc, normaliseUscc } from '../../core/standards/uscc.js';
import { isUniqueViolation } from '../../platform/database/database-error.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { setCurrentActor } from '../../platform/http/request-context.js';
import { newId } from '../../platform/identifier.js';
import { Representation } from '../representation.js';
import { CreateUser, DISPLAY_NAME_MAX_LENGTH } from '../create-user.js';
import type { UserAccountEntity } from '../user-account.entity.js';
import { UserRepository } from '../user.repository.js';
import { EnterpriseRegister } from './enterprise-register.js';
import { ExternalIdentityRepository } from './external-identity.repository.js';
import { OpenIdProviders, type ProvidedIdentity } from './openid-providers.js';

const PROVIDER = { id: 'system:openid', role: 'system' } as const;

/**
 * Whoever a provider vouches for has an account of the enterprise that it names, if we know that enterprise. The provider
 * says at every sign-in whether that is its legal representative; whoever is not, acts once the legal representative has
 * said so.
 */
@Injectable()
export class FindEnterpriseUser {
  constructor(
    private readonly providers: OpenIdProviders,
    private readonly identities: ExternalIdentityRepository,
    private readonly users: UserRepository,
    private readonly createUser: CreateUser,
    private readonly representation: Representation,
    private readonly auditLog: AuditLog,
    private readonly modules: ModuleRef,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws DomainError OPENID_REFUSED, OPENID_ENTERPRISE_UNKNOWN, OPENID_ENTERPRISE_CHANGED */
  async execute(provided: ProvidedIdentity): Promise<UserAccountEntity> {
    const uscc = this.usccOf(provided);
    const account = (await this.findKnown(provided)) ?? (await this.meet(provided, uscc));
    // What the person did for one enterprise must not pass to another with a change at the provider's.
    if (account.uscc !== uscc) throw new DomainError('OPENID_ENTERPRISE_CHANGED');
    await this.followCapacity(provided, account.id, uscc);
    return account;
  }

  /** A provider that says nothing about capacities makes nobody a legal representative, and ends nobody's being one. */
  private async followCapacity(
    { claims }: ProvidedIdentity,
    userId: string,
    uscc: string,
  ): Promise<void> {
    const { representative } = this.providers.settings('enterprise');
    if (!representative) return;
    const represents = claims[representative.claim] === representative.value;
    setCurrentActor(PROVIDER);
    await this.unitOfWork.run(async () => {
      // Two tabs: the second one waits here, and finds it done.
      await this.users.hold(userId);
      if (represents === (await this.representation.isInForce(userId, uscc))) return;
      if (represents) await this.representation.begin(userId, uscc);
      else await this.representation.end(userId, uscc);
      await this.auditLog.record({
        action: represents ? 'representative.begun' : 'representative.ended',
        subjectType: 'enterprise',
        subjectId: uscc,
        uscc,
        actor: PROVIDER,
        detail: { representative: userId },
      });
    });
  }

  private usccOf({ claims }: ProvidedIdentity): string {
    const stated = claims[this.providers.settings('enterprise').identityClaim];
    if (typeof stated !== 'string') throw new DomainError('OPENID_REFUSED');
    const uscc = normaliseUscc(stated);
    if (!checkUscc(uscc).ok) throw new DomainError('OPENID_REFUSED');
    return uscc;
  }

  private async findKnown(provided: ProvidedIdentity): Promise<UserAccountEntity | null> {
    const { issuer, subject } = provided;
    const identity = await this.identities.findBySubject(issuer, subject);
    return identity && this.users.findById(identity.userId);
  }

  private async meet(provided: ProvidedIdentity, uscc: string): Promise<UserAccountEntity> {
    const register = this.modules.get(EnterpriseRegister, { strict: false });
    if (!(await register.holds(uscc))) throw new DomainError('OPENID_ENTERPRISE_UNKNOWN');
    setCurrentActor(PROVIDER);
    try {
      await this.unitOfWork.run(() => this.create(provided, uscc));
    } catch (error) {
      // Two tabs: the other one was first.
      if (!isUniqueViolation(error, 'external_identity')) throw error;
    }
    const account = await this.findKnown(provided);
    if (!account) throw new DomainError('OPENID_REFUSED');
    return account;
  }

  private async create({ issuer, subject, claims }: ProvidedIdentity, uscc: string): Promise<void> {
    const name = claims[this.providers.settings('enterprise').nameClaim];
    const displayName = typeof name === 'string' ? name.trim() : '';
    const { userId } = await this.createUser.execute({
      // Nobody types it: several people act for one enterprise.
      username: `${uscc}-${randomBytes(4).toString('hex')}`,
      displayName: displayName.slice(0, DISPLAY_NAME_MAX_LENGTH) || uscc,
      role: 'enterprise',
      uscc,
      represents: false,
    });
    await this.identities.insert({ id: newId(), issuer, subject, accountName: null, userId });
  }
}
