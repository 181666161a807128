import { Injectable } from '@nestjs/common';
import { IsNull, LessThanOrEqual } from 'typeorm';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { UserAccountEntity } from './user-account.entity.js';
import { UserSessionEntity } from './user-session.entity.js';

@Injectable()
export class SessionRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Whose session this is, if it counts at that moment: not ended, not expired, its user not disabled. */
  findUserOf(sessionId: string, now: Date): Promise<UserAccountEntity | null> {
    return this.unitOfWork.reader
      .createQueryBuilder(UserAccountEntity, 'account')
      .innerJoin(UserSessionEntity, 'session', 'session.userId = account.id')
      .where('session.id = :sessionId', { sessionId })
      .andWhere('session.revokedAt IS NULL')
      .andWhere('session.expiresAt > :now', { now })
      .andWhere('account.disabledAt IS NULL')
      .getOne();
  }

  async insert(session: UserSessionEntity): Promise<void> {
    await this.unitOfWork.manager.insert(UserSessionEntity, session);
  }

  /** Whether there was a session to end. */
  async revoke(sessionId: string, at: Date): Promise<boolean> {
    const { affected } = await this.unitOfWork.manager.update(
      UserSessionEntity,
      { id: sessionId, revokedAt: IsNull() },
      { revokedAt: at },
    );
    return affected === 1;
  }

  async deleteExpired(userId: string, now: Date): Promise<void> {
    await this.unitOfWork.manager.delete(UserSessionEntity, {
      userId,
      expiresAt: LessThanOrEqual(now),
    });
  }
}
