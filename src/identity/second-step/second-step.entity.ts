import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../../platform/database/columns.js';
import { sealedByHand } from '../../platform/database/sealed-columns.js';
import { UserAccountEntity } from '../user-account.entity.js';

/** The one-time passwords (RFC 6238) that somebody signs in with beside the password. */
@Entity('second_step')
export class SecondStepEntity {
  @ForeignKey(() => UserAccountEntity, { name: 'fk_second_step_user_id', onDelete: 'CASCADE' })
  @PrimaryColumn({ type: 'varchar', length: 36 })
  userId: string;

  @sealedByHand('userId')
  @Column({ type: 'varchar', length: 255 })
  sealedSecret: string;

  /** Asked for from then on: a secret that no application has taken in would lock its owner out. */
  @instantColumn({ nullable: true })
  confirmedAt: Date | null;

  /** Of the last code that was accepted: neither it nor an earlier one is accepted again. */
  @Column({ type: 'integer', nullable: true })
  lastCounter: number | null;
}
