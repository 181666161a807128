import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { LocalDate } from '../../core/local-date.js';
import { dateColumn, instantColumn } from '../../platform/database/columns.js';
import { UserAccountEntity } from '../user-account.entity.js';

/** With what a machine names itself. Never deleted: what it has done stays explained. */
@Entity('machine_token')
@Unique('uq_machine_token_token_hash', ['tokenHash'])
@Index('ix_machine_token_user_id', ['userId'])
export class MachineTokenEntity {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  id: string;

  /** SHA-256; the token itself was shown once. */
  @Column({ type: 'varchar', length: 64 })
  tokenHash: string;

  @ForeignKey(() => UserAccountEntity, { name: 'fk_machine_token_user_id', onDelete: 'CASCADE' })
  @Column({ type: 'varchar', length: 36 })
  userId: string;

  @instantColumn()
  createdAt: Date;

  @Column({ type: 'varchar', length: 64 })
  createdBy: string;

  /** The last day on which it counts. */
  @dateColumn()
  validUntil: LocalDate;

  @dateColumn({ nullable: true })
  lastUsedOn: LocalDate | null;

  @instantColumn({ nullable: true })
  revokedAt: Date | null;

  @Column({ type: 'varchar', length: 64, nullable: true })
  revokedBy: string | null;
}
