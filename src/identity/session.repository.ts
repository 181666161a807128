import { Injectable } from '@nestjs/common';
import { IsNull, LessThanOrEqual } from 'typeorm';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { UserAccountEntity } from './user-account.entity.js';
import { UserSessionEntity } from './user-session.entity.js';

@Injectable()
export class SessionRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Whose session this is, if it counts at that moment: not ended, not expired, its user not disabled. */
  async findUserOf(
    sessionId: string,
    now: Date,
  ): Promise<{ account: UserAccountEntity; chosenUscc: string | null } | null> {
    const { entities, raw } = await this.unitOfWork.reader
      .createQueryBuilder(UserAccountEntity, 'account')
      .innerJoin(UserSessionEntity, 'session', 'session.userId = account.id')
      .addSelect('session.chosenUscc', 'chosen')
      .where('session.id = :sessionId', { sessionId })
      .andWhere('session.revokedAt IS NULL')
      .andWhere('session.expiresAt > :now', { now })
      .andWhere('account.disabledAt IS NULL')
      .getRawAndEntities<{ chosen: string | null }>();
    const [account] = entities;
    return account ? { account, chosenUscc: raw[0]?.chosen ?? null } : null;
  }

  async choose(sessionId: string, chosenUscc: string): Promise<void> {
    await this.unitOfWork.manager.update(UserSessionEntity, { id: sessionId }, { chosenUscc });
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
