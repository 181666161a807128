import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Label } from '../core/facts/fact-definition.js';
import { EnterpriseEntity } from '../enterprises/enterprise.entity.js';
import { instantColumn, jsonColumn } from '../platform/database/columns.js';
import { sealedColumn } from '../platform/database/sealed-columns.js';

/** `inbox` is delivered by being there; every other channel has to carry the message out. */
export type ChannelName = 'inbox' | 'email';
export type MessageState = 'pending' | 'sent' | 'failed';

/** The one thing to do, and where. */
export interface MessageAction {
  /** A path of the pages, such as `/cases/…`; the address before it is the reader's or PUBLIC_URL. */
  readonly path: string;
  readonly label: Label;
}

/** One message on one channel, written in the transaction of what it tells of. */
@Entity('outreach_message')
@Unique('uq_outreach_message_dedupe_key', ['dedupeKey'])
@Index('ix_outreach_message_inbox', ['enterpriseId', 'channel', 'id'])
@Index('ix_outreach_message_due', ['state', 'nextAttemptAt'])
export class OutreachMessageEntity {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  id: string;

  @ForeignKey(() => EnterpriseEntity, { name: 'fk_outreach_message_enterprise_id' })
  @Column({ type: 'integer' })
  enterpriseId: number;

  /** The case it is about. Not a foreign key: cases stand above outreach. */
  @Column({ type: 'varchar', length: 36, nullable: true })
  caseId: string | null;

  @Column({ type: 'varchar', length: 16 })
  channel: ChannelName;

  /** What is told, on which channel: the database keeps anybody from being told the same thing twice. */
  @Column({ type: 'varchar', length: 200 })
  dedupeKey: string;

  /** Null in the inbox. */
  @sealedColumn('id', { nullable: true })
  recipient: string | null;

  @jsonColumn()
  subject: Label;

  @jsonColumn()
  body: Label;

  @jsonColumn({ nullable: true })
  action: MessageAction | null;

  @Column({ type: 'varchar', length: 16 })
  state: MessageState;

  @Column({ type: 'integer' })
  attemptCount: number;

  /** From when on it may be tried; while somebody is trying, when it counts as abandoned. Null once it is settled. */
  @instantColumn({ nullable: true })
  nextAttemptAt: Date | null;

  /** Who is trying it: an attempt that was overtaken must not record its outcome. */
  @Column({ type: 'varchar', length: 36, nullable: true })
  leaseToken: string | null;

  @Column({ type: 'varchar', length: 500, nullable: true })
  lastError: string | null;

  @instantColumn()
  createdAt: Date;

  @instantColumn({ nullable: true })
  sentAt: Date | null;

  @instantColumn({ nullable: true })
  readAt: Date | null;
}
