import { Inject, Injectable } from '@nestjs/common';
import type { Label } from '../core/facts/fact-definition.js';
import { ConsentRecordRepository } from '../consents/consent-record.repository.js';
import { EnterpriseRepository } from '../enterprises/enterprise.repository.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/identifier.js';
import { CHANNELS, type Channel } from './channel.js';
import { DispatchTimer } from './dispatch-timer.js';
import type { MessageAction, OutreachMessageEntity } from './outreach-message.entity.js';
import { OutreachRepository } from './outreach.repository.js';

export interface NewMessage {
  readonly enterpriseId: number;
  readonly caseId: string | null;
  /** What is told: the same key is told once, however often it is asked for. At most 160 characters. */
  readonly dedupeKey: string;
  readonly subject: Label;
  /** Plain text, paragraphs separated by line breaks. */
  readonly body: Label;
  readonly action: MessageAction | null;
}

/** The outbox: what an enterprise is to be told, written together with what it is told about. */
@Injectable()
export class OutreachMessages {
  constructor(
    private readonly repository: OutreachRepository,
    private readonly enterprises: EnterpriseRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly timer: DispatchTimer,
    private readonly consents: ConsentRecordRepository,
    @Inject(CHANNELS) private readonly channels: readonly Channel[],
  ) {}

  enqueue(message: NewMessage): Promise<void> {
    return this.enqueueAll([message]);
  }

  /**
   * Writes each message into the inbox and one for each configured channel on which the enterprise can be reached and
   * has agreed to be, in the running unit of work: none of them exists unless that is committed.
   */
  async enqueueAll(messages: readonly NewMessage[]): Promise<void> {
    if (!this.unitOfWork.isRunning) {
      throw new Error('a message is written in the unit of work of what it tells about');
    }
    const now = this.clock.now();
    const outgoing = await this.outgoing(messages, now);
    await this.repository.insertNew([
      ...messages.map((message) => inboxRow(message, now)),
      ...outgoing,
    ]);
    if (outgoing.length > 0) this.unitOfWork.afterCommit(() => this.timer.wake());
  }

  /** What leaves the service; a message to an enterprise that there is not is refused by the database. */
  private async outgoing(
    messages: readonly NewMessage[],
    now: Date,
  ): Promise<OutreachMessageEntity[]> {
    const channels = this.channels.filter(({ enabled }) => enabled);
    if (channels.length === 0) return [];
    const ids = [...new Set(messages.map(({ enterpriseId }) => enterpriseId))];
    const enterprises = await this.enterprises.findByIds(ids);
    const consenting = await this.consents.findGiven(
      [...enterprises.values()].map(({ uscc }) => uscc),
    );
    return messages.flatMap((message) => {
      const enterprise = enterprises.get(message.enterpriseId);
      if (!enterprise || !consenting.has(enterprise.uscc)) return [];
      return channels.flatMap((channel) => {
        const recipient = channel.addressOf(enterprise);
        return recipient === null ? [] : [pendingRow(message, channel, recipient, now)];
      });
    });
  }
}

function inboxRow(message: NewMessage, now: Date): OutreachMessageEntity {
  return {
    ...sharedRow(message, now),
    channel: 'inbox',
    dedupeKey: `${message.dedupeKey}:inbox`,
    recipient: null,
    state: 'sent',
    nextAttemptAt: null,
    sentAt: now,
  };
}

function pendingRow(
  message: NewMessage,
  channel: Channel,
  recipient: string,
  now: Date,
): OutreachMessageEntity {
  return {
    ...sharedRow(message, now),
    channel: channel.name,
    dedupeKey: `${message.dedupeKey}:${channel.name}`,
    recipient,
    state: 'pending',
    nextAttemptAt: now,
    sentAt: null,
  };
}

function sharedRow({ enterpriseId, caseId, subject, body, action }: NewMessage, now: Date) {
  return {
    id: newId(),
    enterpriseId,
    caseId,
    subject,
    body,
    action,
    attemptCount: 0,
    leaseToken: null,
    lastError: null,
    createdAt: now,
    readAt: null,
  };
}
