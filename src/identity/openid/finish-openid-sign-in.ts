import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import type { Realm } from '../../platform/sign-in-settings.js';
import type { Client } from '../client.js';
import { OpenSession, type OpenedSession } from '../open-session.js';
import { SignInSteps } from '../sign-in-steps.js';
import type { UserAccountEntity } from '../user-account.entity.js';
import { FindEnterpriseUser } from './find-enterprise-user.js';
import { FindStaffUser } from './find-staff-user.js';
import { OpenIdProviders, type ProvidedIdentity } from './openid-providers.js';

export interface FinishedSignIn {
  readonly session: OpenedSession;
  readonly returnTo: string;
}

/** Somebody has come back from a provider: asks it who that is and opens a session. */
@Injectable()
export class FinishOpenIdSignIn {
  constructor(
    private readonly providers: OpenIdProviders,
    private readonly steps: SignInSteps,
    private readonly findEnterpriseUser: FindEnterpriseUser,
    private readonly findStaffUser: FindStaffUser,
    private readonly openSession: OpenSession,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * @param token of BeginOpenIdSignIn, from this browser's cookie: an answer that another browser was given, or one that
   * comes a second time, finds nothing
   * @throws DomainError OPENID_…
   */
  async execute(
    realm: Realm,
    token: string | undefined,
    query: string,
    client: Client,
  ): Promise<FinishedSignIn> {
    const step = token ? await this.steps.use('openid', token) : undefined;
    if (step?.realm !== realm) throw new DomainError('OPENID_REFUSED');
    const identity = await this.providers.identify(realm, query, step);
    const account = await this.find(realm, identity);
    if (account.disabledAt !== null) throw new DomainError('OPENID_ACCOUNT_DISABLED');
    const replaced = step.replacedSessionId ?? undefined;
    const session = await this.unitOfWork.run(() =>
      this.openSession.execute(account, 'openid', client, replaced),
    );
    return { session, returnTo: step.returnTo };
  }

  private find(realm: Realm, identity: ProvidedIdentity): Promise<UserAccountEntity> {
    switch (realm) {
      case 'enterprise':
        return this.findEnterpriseUser.execute(identity);
      case 'staff':
        return this.findStaffUser.execute(identity);
    }
  }
}
