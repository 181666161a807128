import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { Actor } from './actor.js';
import { Passwords } from './passwords.js';
import { SessionRepository } from './session.repository.js';
import { newSessionToken, sessionIdOf } from './session-token.js';
import type { UserAccountEntity } from './user-account.entity.js';
import { UserRepository } from './user.repository.js';
import { isAcceptableUsername, normaliseUsername } from './username.js';
import { WorkOutActor } from './work-out-actor.js';

const MILLISECONDS_PER_HOUR = 3_600_000;

interface Credentials {
  readonly username: string;
  readonly password: string;
}

interface OpenedSession {
  /** For the cookie and nothing else. */
  readonly token: string;
  readonly actor: Actor;
}

/** Opens a session for whoever knows the password. */
@Injectable()
export class SignIn {
  constructor(
    private readonly users: UserRepository,
    private readonly passwords: Passwords,
    private readonly sessions: SessionRepository,
    private readonly workOutActor: WorkOutActor,
    private readonly unitOfWork: UnitOfWork,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * @param replacedToken of the session that this browser holds already; it ends
   * @throws DomainError INVALID_CREDENTIALS, alike in words and time for an unknown user, a disabled one and a wrong
   * password
   */
  async execute(credentials: Credentials, replacedToken?: string): Promise<OpenedSession> {
    const account = await this.findUser(credentials.username);
    const matches = await this.passwords.match(account?.passwordHash, credentials.password);
    if (!account || !matches || account.disabledAt !== null) {
      throw new DomainError('INVALID_CREDENTIALS');
    }
    const token = newSessionToken();
    await this.unitOfWork.run(() => this.open(account, token, replacedToken));
    return { token, actor: await this.workOutActor.execute(account) };
  }

  private async findUser(given: string): Promise<UserAccountEntity | null> {
    const username = normaliseUsername(given);
    // A name that nobody can have is not looked up: PostgreSQL refuses some characters altogether.
    return isAcceptableUsername(username) ? this.users.findByUsername(username) : null;
  }

  private async open(
    account: UserAccountEntity,
    token: string,
    replacedToken: string | undefined,
  ): Promise<void> {
    const now = this.clock.now();
    if (replacedToken) await this.sessions.revoke(sessionIdOf(replacedToken), now);
    await this.sessions.deleteExpired(account.id, now);
    await this.sessions.insert({
      id: sessionIdOf(token),
      userId: account.id,
      chosenUscc: null,
      createdAt: now,
      expiresAt: new Date(now.getTime() + this.config.sessionHours * MILLISECONDS_PER_HOUR),
      revokedAt: null,
    });
    await this.auditLog.record({
      action: 'user.signed-in',
      subjectType: 'user',
      subjectId: account.id,
      actor: { id: account.id, role: account.role },
    });
  }
}
