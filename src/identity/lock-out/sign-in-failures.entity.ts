import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../../platform/database/columns.js';

/** How often somebody has failed to sign in, counted as lock-out.ts says. */
@Entity('sign_in_failures')
@Index('ix_sign_in_failures_name_hash', ['nameHash'])
@Index('ix_sign_in_failures_last_at', ['lastAt'])
export class SignInFailuresEntity {
  /** SHA-256 of what is counted. */
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id: string;

  /** SHA-256 of the user name: people type their password there, too. */
  @Column({ type: 'varchar', length: 64 })
  nameHash: string;

  @Column({ type: 'integer' })
  failures: number;

  @instantColumn()
  lastAt: Date;

  @instantColumn({ nullable: true })
  waitsUntil: Date | null;
}
