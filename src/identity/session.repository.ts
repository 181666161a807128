import { Injectable } from '@nestjs/common';
import { IsNull, LessThanOrEqual, MoreThan, Not } from 'typeorm';
import { BulkSql } from '../platform/database/bulk-sql.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { ROLE_COLUMN } from './roles.js';
import type { AccountIdentity } from './user-account.entity.js';
import { UserSessionEntity, type OpenedBy } from './user-session.entity.js';

export type SessionInForce = Pick<
  UserSessionEntity,
  'id' | 'openedBy' | 'chosenUscc' | 'createdAt' | 'lastSeenAt'
>;

export interface FoundSession {
  readonly session: SessionInForce;
  readonly account: AccountIdentity;
}

interface FoundRow extends Omit<AccountIdentity, 'id' | 'role'> {
  readonly role: string;
  readonly userId: string;
  readonly openedBy: OpenedBy | null;
  readonly chosenUscc: string | null;
  readonly createdAt: unknown;
  readonly lastSeenAt: unknown;
}

@Injectable()
export class SessionRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The session and whose it is, if it counts at that moment: not ended, not expired, its user not disabled. */
  async find(sessionId: string, now: Date): Promise<FoundSession | undefined> {
    const sql = new BulkSql(this.unitOfWork.reader);
    const [row] = await sql.query<FoundRow>(
      `SELECT account.id AS "userId", account.username, account.display_name AS "displayName",
         account.role, account.uscc, session.opened_by AS "openedBy", session.chosen_uscc AS "chosenUscc",
         session.created_at AS "createdAt", session.last_seen_at AS "lastSeenAt"
       FROM user_session session JOIN user_account account ON account.id = session.user_id
       WHERE session.id = ${sql.at(1)} AND session.revoked_at IS NULL AND session.expires_at > ${sql.at(2)}
         AND account.disabled_at IS NULL`,
      [sessionId, sql.instant(now)],
    );
    if (!row) return undefined;
    const { userId, username, displayName, role, uscc, openedBy, chosenUscc } = row;
    const createdAt = sql.readInstant(row.createdAt);
    const lastSeenAt = row.lastSeenAt === null ? null : sql.readInstant(row.lastSeenAt);
    return {
      session: { id: sessionId, openedBy, chosenUscc, createdAt, lastSeenAt },
      account: { id: userId, username, displayName, role: ROLE_COLUMN.from(role), uscc },
    };
  }

  /** Of one user, those that have not ended or expired; the latest first. */
  list(userId: string, now: Date): Promise<UserSessionEntity[]> {
    return this.unitOfWork.reader.find(UserSessionEntity, {
      where: { userId, revokedAt: IsNull(), expiresAt: MoreThan(now) },
      order: { createdAt: 'DESC', id: 'ASC' },
    });
  }

  async touch(sessionId: string, lastSeenAt: Date): Promise<void> {
    await this.unitOfWork.manager.update(UserSessionEntity, { id: sessionId }, { lastSeenAt });
  }

  async choose(sessionId: string, chosenUscc: string): Promise<void> {
    await this.unitOfWork.manager.update(UserSessionEntity, { id: sessionId }, { chosenUscc });
  }

  async insert(session: UserSessionEntity): Promise<void> {
    await this.unitOfWork.manager.insert(UserSessionEntity, session);
  }

  /** Whether there was a session to end. */
  async revoke(sessionId: string, at: Date, userId?: string): Promise<boolean> {
    const { affected } = await this.unitOfWork.manager.update(
      UserSessionEntity,
      { id: sessionId, revokedAt: IsNull(), ...(userId === undefined ? {} : { userId }) },
      { revokedAt: at },
    );
    return affected === 1;
  }

  /** @returns how many have ended with it */
  async revokeAll(userId: string, at: Date, exceptSessionId?: string): Promise<number> {
    const { affected } = await this.unitOfWork.manager.update(
      UserSessionEntity,
      {
        userId,
        revokedAt: IsNull(),
        ...(exceptSessionId === undefined ? {} : { id: Not(exceptSessionId) }),
      },
      { revokedAt: at },
    );
    return affected ?? 0;
  }

  async deleteExpired(userId: string, now: Date): Promise<void> {
    await this.unitOfWork.manager.delete(UserSessionEntity, {
      userId,
      expiresAt: LessThanOrEqual(now),
    });
  }
}
