import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../../platform/database/columns.js';
import { UserAccountEntity } from '../user-account.entity.js';

/** Instead of a one-time password, once, for whoever has lost the telephone. */
@Entity('recovery_code')
@Index('ix_recovery_code_user_id', ['userId'])
export class RecoveryCodeEntity {
  /** SHA-256 of the code, which is long enough not to be guessed. */
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id: string;

  @ForeignKey(() => UserAccountEntity, { name: 'fk_recovery_code_user_id', onDelete: 'CASCADE' })
  @Column({ type: 'varchar', length: 36 })
  userId: string;

  @instantColumn({ nullable: true })
  usedAt: Date | null;
}
