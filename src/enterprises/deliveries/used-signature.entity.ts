import { Entity, Index, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../../platform/database/columns.js';

/** A signature that has been used: until its time has passed, whoever sends it again has copied it. */
@Entity('used_signature')
@Index('ix_used_signature_expires_at', ['expiresAt'])
export class UsedSignatureEntity {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  signature: string;

  @instantColumn()
  expiresAt: Date;
}
