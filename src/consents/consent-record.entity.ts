import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../platform/database/columns.js';
import type { NoticeName } from './notices.js';

/** One giving or withdrawing of a consent. Appended, never changed: the latest of a person or an enterprise counts. */
@Entity('consent_record')
@Index('ix_consent_record_uscc', ['uscc', 'notice', 'id'])
@Index('ix_consent_record_user', ['userId', 'notice', 'id'])
export class ConsentRecordEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  id: string;

  @instantColumn({ update: false })
  at: Date;

  @Column({ type: 'varchar', length: 32, update: false })
  notice: NoticeName;

  @Column({ type: 'integer', update: false })
  version: number;

  /** SM3 of the notice as it was shown. */
  @Column({ type: 'varchar', length: 64, update: false })
  noticeHash: string;

  @Column({ type: 'varchar', length: 16, update: false })
  act: 'given' | 'withdrawn';

  /** Who is signed in, and for which enterprise; null for an objector, who is not. */
  @Column({ type: 'varchar', length: 36, nullable: true, update: false })
  userId: string | null;

  @Column({ type: 'varchar', length: 18, nullable: true, update: false })
  uscc: string | null;

  @Column({ type: 'varchar', length: 36, nullable: true, update: false })
  objectionId: string | null;

  /** The address it came from. */
  @Column({ type: 'varchar', length: 64, update: false })
  origin: string;
}
