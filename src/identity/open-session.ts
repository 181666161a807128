import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import type { Actor } from './actor.js';
import { shortAgent, type Client } from './client.js';
import { KnownDevices } from './lock-out/known-devices.js';
import { RecogniseActor } from './recognise-actor.js';
import { SessionRepository } from './session.repository.js';
import { idOfToken, newToken } from './token.js';
import type { UserAccountEntity } from './user-account.entity.js';
import type { OpenedBy, UserSessionEntity } from './user-session.entity.js';
import { UserRepository } from './user.repository.js';

const MILLISECONDS_PER_HOUR = 3_600_000;

export interface OpenedSession {
  /** For the cookies and nothing else. */
  readonly token: string;
  readonly deviceToken: string;
  readonly actor: Actor;
}

/**
 * What every way of signing in ends with. The session is new each time and the one that this browser held ends, so that
 * nobody can sign in with a session that somebody else has put there.
 */
@Injectable()
export class OpenSession {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly users: UserRepository,
    private readonly devices: KnownDevices,
    private readonly recogniseActor: RecogniseActor,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** In the unit of work of the sign-in. */
  async execute(
    account: UserAccountEntity,
    openedBy: OpenedBy,
    client: Client,
    replacedSessionId = client.sessionToken && idOfToken(client.sessionToken),
  ): Promise<OpenedSession> {
    const now = this.clock.now();
    const token = newToken();
    if (replacedSessionId) await this.sessions.revoke(replacedSessionId, now);
    await this.sessions.deleteExpired(account.id, now);
    const session: UserSessionEntity = {
      id: idOfToken(token),
      userId: account.id,
      chosenUscc: null,
      createdAt: now,
      expiresAt: new Date(now.getTime() + this.config.sessionHours * MILLISECONDS_PER_HOUR),
      revokedAt: null,
      lastSeenAt: null,
      openedBy,
      address: client.address.slice(0, 45),
      agent: shortAgent(client.agent),
    };
    await this.sessions.insert(session);
    await this.users.update(account.id, { lastSignedInAt: now });
    await this.auditLog.record({
      action: 'user.signed-in',
      subjectType: 'user',
      subjectId: account.id,
      actor: { id: account.id, role: account.role },
      detail: { by: openedBy },
    });
    return {
      token,
      deviceToken: await this.devices.know(account.id, client.deviceToken),
      actor: await this.recogniseActor.asActor(account, session),
    };
  }
}
