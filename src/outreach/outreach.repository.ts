import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { insertRows } from '../platform/database/insert-rows.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { OutreachMessageEntity, type ChannelName } from './outreach-message.entity.js';

@Injectable()
export class OutreachRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** A message whose dedupe key is already there is left as it is. */
  async insertNew(messages: readonly OutreachMessageEntity[]): Promise<void> {
    await insertRows(
      this.unitOfWork.manager,
      OutreachMessageEntity,
      messages,
      'ON CONFLICT (dedupe_key) DO NOTHING',
    );
  }

  /**
   * Takes over due messages for sending, in the order in which they fell due. Nobody else gets them before `until`;
   * whoever dies while sending leaves them to the next after that.
   */
  async claimDue(
    channels: readonly ChannelName[],
    leaseToken: string,
    now: Date,
    until: Date,
    limit: number,
  ): Promise<OutreachMessageEntity[]> {
    const { manager } = this.unitOfWork;
    const due = await manager
      .createQueryBuilder(OutreachMessageEntity, 'message')
      .select('message.id')
      .where(`message.state = 'pending' AND message.nextAttemptAt <= :now`, { now })
      .andWhere('message.channel IN (:...channels)', { channels })
      .orderBy('message.nextAttemptAt')
      .addOrderBy('message.id')
      .take(limit)
      .getMany();
    if (due.length === 0) return [];
    // The condition is asked again by the update: between the two another server may have taken some of them.
    await manager
      .createQueryBuilder()
      .update(OutreachMessageEntity)
      .set({ leaseToken, nextAttemptAt: until, attemptCount: () => 'attempt_count + 1' })
      .where('id IN (:...ids)', { ids: due.map((message) => message.id) })
      .andWhere(`state = 'pending' AND next_attempt_at <= :now`, { now })
      .execute();
    return manager.find(OutreachMessageEntity, { where: { leaseToken }, order: { id: 'ASC' } });
  }

  /** Records an outcome; false when the attempt had been taken over by somebody else. */
  async settle(
    id: string,
    leaseToken: string,
    outcome: Pick<OutreachMessageEntity, 'state' | 'nextAttemptAt' | 'lastError' | 'sentAt'>,
  ): Promise<boolean> {
    const { affected } = await this.unitOfWork.manager.update(
      OutreachMessageEntity,
      { id, leaseToken },
      { ...outcome, leaseToken: null },
    );
    return affected === 1;
  }

  /** The inbox of an enterprise, newest first, from before `beforeId`. */
  async findInbox(
    enterpriseId: number,
    limit: number,
    beforeId?: string,
  ): Promise<OutreachMessageEntity[]> {
    const query = this.unitOfWork.reader
      .createQueryBuilder(OutreachMessageEntity, 'message')
      .where(`message.enterpriseId = :enterpriseId AND message.channel = 'inbox'`, { enterpriseId })
      .orderBy('message.id', 'DESC')
      .take(limit);
    if (beforeId !== undefined) query.andWhere('message.id < :beforeId', { beforeId });
    return query.getMany();
  }

  countUnread(enterpriseId: number): Promise<number> {
    return this.unitOfWork.reader.countBy(OutreachMessageEntity, {
      enterpriseId,
      channel: 'inbox',
      readAt: IsNull(),
    });
  }

  findInboxMessage(enterpriseId: number, id: string): Promise<OutreachMessageEntity | null> {
    return this.unitOfWork.reader.findOneBy(OutreachMessageEntity, {
      id,
      enterpriseId,
      channel: 'inbox',
    });
  }

  /** Leaves the first time of reading as it is. */
  async markRead(id: string, at: Date): Promise<void> {
    await this.unitOfWork.manager.update(
      OutreachMessageEntity,
      { id, readAt: IsNull() },
      { readAt: at },
    );
  }
}
