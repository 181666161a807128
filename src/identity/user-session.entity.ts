import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../platform/database/columns.js';
import { UserAccountEntity } from './user-account.entity.js';

export type OpenedBy = 'password' | 'openid';

@Entity('user_session')
@Index('ix_user_session_user_id', ['userId'])
export class UserSessionEntity {
  /** SHA-256 of the token in hexadecimal; the token itself is nowhere but in the browser. */
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id: string;

  @ForeignKey(() => UserAccountEntity, {
    name: 'fk_user_session_user_id',
    onDelete: 'CASCADE',
  })
  @Column({ type: 'varchar', length: 36 })
  userId: string;

  /** For which of several enterprises the session acts, once one was chosen. */
  @Column({ type: 'varchar', length: 18, nullable: true })
  chosenUscc: string | null;

  @instantColumn()
  createdAt: Date;

  @instantColumn()
  expiresAt: Date;

  @instantColumn({ nullable: true })
  revokedAt: Date | null;

  /** To the minute; null before the first one, and in sessions of the version before. */
  @instantColumn({ nullable: true })
  lastSeenAt: Date | null;

  @Column({ type: 'varchar', length: 16, nullable: true })
  openedBy: OpenedBy | null;

  /** From where, as the person is shown it: the network address and the browser in a few words. */
  @Column({ type: 'varchar', length: 45, nullable: true })
  address: string | null;

  @Column({ type: 'varchar', length: 100, nullable: true })
  agent: string | null;
}
