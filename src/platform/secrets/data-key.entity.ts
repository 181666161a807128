import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../database/columns.js';

/**
 * `announced`: every process learns to open with it before anybody seals with it; `active`: seals; `retired`: only opens
 * what is not yet sealed anew; `destroyed`: its wrapped form is gone, and whatever it sealed with it.
 */
export type DataKeyState = 'announced' | 'active' | 'retired' | 'destroyed';

/** A key that texts are sealed with, itself wrapped with the key-encryption key. */
@Entity('data_key')
@Index('uq_data_key_active', ['use'], { unique: true, where: `state = 'active'` })
@Check('ck_data_key_wrapped', `(state = 'destroyed') = (wrapped IS NULL)`)
export class DataKeyEntity {
  /** Stands in every text that it sealed. */
  @PrimaryColumn({ type: 'varchar', length: 36 })
  id: string;

  @Column({ type: 'varchar', length: 8 })
  use: 'seal' | 'index';

  @Column({ type: 'varchar', length: 16 })
  state: DataKeyState;

  /** By the key service, and marked where it vouches that its database holds nothing in plain; see wrapped-key.ts. */
  @Column({ type: 'text', nullable: true })
  wrapped: string | null;

  @instantColumn()
  createdAt: Date;

  /** When it came into its present state. */
  @instantColumn()
  changedAt: Date;
}
