import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { instantColumn } from '../../platform/database/columns.js';

/** The place of one entry in the chain. Appended by the sealer alone; the database refuses UPDATE and DELETE. */
@Entity('audit_seal')
@Unique('uq_audit_seal_entry_id', ['entryId'])
export class AuditSealEntity {
  /** 1, 2, 3 … without gaps. */
  @PrimaryColumn({ type: 'integer', update: false })
  position: number;

  @Column({ type: 'varchar', length: 36, update: false })
  entryId: string;

  /** SM3 of the entry as sealed-form.ts writes it. */
  @Column({ type: 'varchar', length: 64, update: false })
  entryHash: string;

  /** SM3 of this place, the entry's hash and the hash before it. */
  @Column({ type: 'varchar', length: 64, update: false })
  hash: string;

  /** Never earlier than that of the place before. */
  @instantColumn({ update: false })
  sealedAt: Date;
}
