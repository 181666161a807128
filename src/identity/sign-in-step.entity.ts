import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantColumn, jsonColumn } from '../platform/database/columns.js';

/** What has to be remembered between two steps of one sign-in, for minutes, and is used once. */
@Entity('sign_in_step')
@Index('ix_sign_in_step_expires_at', ['expiresAt'])
export class SignInStepEntity {
  /** SHA-256 of the token that the browser holds. */
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id: string;

  @Column({ type: 'varchar', length: 16 })
  kind: string;

  @jsonColumn()
  data: Readonly<Record<string, unknown>>;

  @instantColumn()
  expiresAt: Date;
}
