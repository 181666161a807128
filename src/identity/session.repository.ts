import { Injectable } from '@nestjs/common';
import { IsNull, LessThanOrEqual, MoreThan, Not } from 'typeorm';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { UserAccountEntity } from './user-account.entity.js';
import { UserSessionEntity } from './user-session.entity.js';

export interface FoundSession {
  readonly session: UserSessionEntity;
  readonly account: UserAccountEntity;
}

@Injectable()
export class SessionRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The session and whose it is, if it counts at that moment: not ended, not expired, its user not disabled. */
  async find(sessionId: string, now: Date): Promise<FoundSession | undefined> {
    const found = await this.unitOfWork.reader
      .createQueryBuilder(UserSessionEntity, 'session')
      .innerJoinAndMapOne(
        'session.account',
        UserAccountEntity,
        'account',
        'account.id = session.userId',
      )
      .where('session.id = :sessionId', { sessionId })
      .andWhere('session.revokedAt IS NULL')
      .andWhere('session.expiresAt > :now', { now })
      .andWhere('account.disabledAt IS NULL')
      .getOne();
    if (!found) return undefined;
    const { account } = found as UserSessionEntity & { account: UserAccountEntity };
    return { session: found, account };
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
