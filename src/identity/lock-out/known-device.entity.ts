import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../../platform/database/columns.js';
import { UserAccountEntity } from '../user-account.entity.js';

/** A browser in which somebody has signed in before. It opens nothing: see lock-out.ts. */
@Entity('known_device')
@Index('ix_known_device_user_id', ['userId'])
export class KnownDeviceEntity {
  /** SHA-256 of the token in the browser's cookie. */
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id: string;

  @ForeignKey(() => UserAccountEntity, { name: 'fk_known_device_user_id', onDelete: 'CASCADE' })
  @Column({ type: 'varchar', length: 36 })
  userId: string;

  @instantColumn()
  lastUsedAt: Date;
}
