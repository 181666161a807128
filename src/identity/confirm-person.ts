import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { Actor } from './actor.js';
import type { Client } from './client.js';
import { LockOut } from './lock-out/lock-out.js';
import { Passwords } from './passwords.js';
import type { UserAccountEntity } from './user-account.entity.js';
import { UserRepository } from './user.repository.js';

/** Asks for the password again before what opens an account is changed: a session may have been left open. */
@Injectable()
export class ConfirmPerson {
  constructor(
    private readonly users: UserRepository,
    private readonly passwords: Passwords,
    private readonly lockOut: LockOut,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Hashes: not inside a unit of work.
   * @throws DomainError DEMONSTRATION_ACCOUNT, because everybody knows its password and the next visitor needs it too;
   * NO_PASSWORD for whoever signs in with a provider; SIGN_IN_MUST_WAIT; VALIDATION_FAILED for a wrong password
   */
  async execute(actor: Actor, password: string, client: Client): Promise<UserAccountEntity> {
    const account = await this.users.findById(actor.userId);
    if (!account) throw new DomainError('UNAUTHENTICATED');
    if (await this.users.isDemonstration(account.username))
      throw new DomainError('DEMONSTRATION_ACCOUNT');
    if (account.passwordHash === null) throw new DomainError('NO_PASSWORD');
    const attempt = await this.lockOut.attempt(account.username, account.id, client);
    if (!(await this.passwords.match(account.passwordHash, password))) {
      const message = { zh: '密码不正确', en: 'is not your password' };
      throw new DomainError('VALIDATION_FAILED', {}, { errors: [{ path: 'password', message }] });
    }
    await this.unitOfWork.run(() => this.lockOut.forgive(attempt));
    return account;
  }
}
