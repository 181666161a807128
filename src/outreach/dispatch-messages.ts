import { Inject, Injectable, Logger } from '@nestjs/common';
import { ConsentRecordRepository } from '../consents/consent-record.repository.js';
import { EnterpriseRepository } from '../enterprises/enterprise.repository.js';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/identifier.js';
import { nextAttemptAfter } from './backoff.js';
import { CHANNELS, type Channel, type OutgoingMessage } from './channel.js';
import type { ChannelName, OutreachMessageEntity } from './outreach-message.entity.js';
import { OutreachRepository } from './outreach.repository.js';

/** Long enough for the slowest answer that a channel waits for. */
const LEASE_MS = 5 * 60_000;
/** Sent side by side; few, because a mail server counts its connections. */
const BATCH_SIZE = 5;
const ERROR_LENGTH_MAX = 500;

export interface Dispatched {
  sent: number;
  /** Not taken over this time, and to be tried again. */
  postponed: number;
  /** Not taken over in the last attempt either. */
  failed: number;
}

/**
 * Sends what is due. A message is claimed in one transaction, sent outside of any, and settled in another: a crash in
 * between sends it again after the lease, under the same message id, rather than never.
 */
@Injectable()
export class DispatchMessages {
  private readonly logger = new Logger(DispatchMessages.name);
  private readonly byName: ReadonlyMap<ChannelName, Channel>;

  constructor(
    private readonly repository: OutreachRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly enterprises: EnterpriseRepository,
    private readonly consents: ConsentRecordRepository,
    @Inject(CHANNELS) channels: readonly Channel[],
  ) {
    this.byName = new Map<ChannelName, Channel>(
      channels.filter((channel) => channel.enabled).map((channel) => [channel.name, channel]),
    );
  }

  /** Whether anything can be sent at all. */
  get isPossible(): boolean {
    return this.byName.size > 0;
  }

  /** Sends everything that is due now; what is refused waits for its next attempt and is not tried twice here. */
  async execute(): Promise<Dispatched> {
    const dispatched: Dispatched = { sent: 0, postponed: 0, failed: 0 };
    if (!this.isPossible) return dispatched;
    for (;;) {
      const leaseToken = newId();
      const claimed = await this.claim(leaseToken);
      if (claimed.length === 0) return dispatched;
      const outcomes = await Promise.all(
        claimed.map((message) => this.attempt(message, leaseToken)),
      );
      for (const outcome of outcomes) dispatched[outcome] += 1;
    }
  }

  private claim(leaseToken: string): Promise<OutreachMessageEntity[]> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + LEASE_MS);
    return this.unitOfWork.run(() =>
      this.repository.claimDue([...this.byName.keys()], leaseToken, now, until, BATCH_SIZE),
    );
  }

  private async attempt(
    message: OutreachMessageEntity,
    leaseToken: string,
  ): Promise<keyof Dispatched> {
    try {
      const channel = this.byName.get(message.channel);
      if (!channel) throw new Error(`the channel ${message.channel} is not configured`);
      if (!(await this.isAgreed(message.enterpriseId))) return await this.drop(message, leaseToken);
      await channel.send(this.outgoing(message));
    } catch (error) {
      return this.recordRefusal(message, leaseToken, error);
    }
    await this.settle(message, leaseToken, {
      state: 'sent',
      nextAttemptAt: null,
      lastError: null,
      sentAt: this.clock.now(),
    });
    return 'sent';
  }

  /** What waited while the enterprise withdrew its consent is not sent, nor what nobody agreed to. */
  private async isAgreed(enterpriseId: number): Promise<boolean> {
    const uscc = (await this.enterprises.findByIds([enterpriseId])).get(enterpriseId)?.uscc;
    return uscc !== undefined && (await this.consents.findGiven([uscc])).has(uscc);
  }

  private async drop(message: OutreachMessageEntity, leaseToken: string): Promise<'failed'> {
    await this.settle(message, leaseToken, {
      state: 'failed',
      nextAttemptAt: null,
      lastError: 'no consent to be written to',
      sentAt: null,
    });
    return 'failed';
  }

  private async recordRefusal(
    message: OutreachMessageEntity,
    leaseToken: string,
    error: unknown,
  ): Promise<keyof Dispatched> {
    const nextAttemptAt = nextAttemptAfter(message.attemptCount, this.clock.now());
    const lastError = String(error instanceof Error ? error.message : error);
    this.logger.warn(
      { messageId: message.id, attempt: message.attemptCount, error: lastError },
      nextAttemptAt ? 'a message was not taken over' : 'a message could not be delivered',
    );
    await this.settle(message, leaseToken, {
      state: nextAttemptAt ? 'pending' : 'failed',
      nextAttemptAt,
      lastError: lastError.slice(0, ERROR_LENGTH_MAX),
      sentAt: null,
    });
    return nextAttemptAt ? 'postponed' : 'failed';
  }

  private async settle(
    message: OutreachMessageEntity,
    leaseToken: string,
    outcome: Parameters<OutreachRepository['settle']>[2],
  ): Promise<void> {
    const settled = await this.unitOfWork.run(() =>
      this.repository.settle(message.id, leaseToken, outcome),
    );
    if (!settled) this.logger.warn({ messageId: message.id }, 'an attempt outlived its lease');
  }

  private outgoing(message: OutreachMessageEntity): OutgoingMessage {
    const { id, recipient, subject, body, action } = message;
    if (recipient === null) throw new Error('the message has no recipient');
    return {
      id,
      recipient,
      subject,
      body,
      action: action && { url: `${this.config.publicUrl}${action.path}`, label: action.label },
    };
  }
}
