import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../core/local-date.js';
import { instantColumn } from '../../platform/database/columns.js';

/** One day of the chain in a single hash. Appended, never changed: the database refuses UPDATE and DELETE. */
@Entity('audit_root')
export class AuditRootEntity {
  /** In China, of the sealing. */
  @PrimaryColumn({ type: 'varchar', length: 10, update: false })
  day: LocalDate;

  @Column({ type: 'integer', update: false })
  firstPosition: number;

  @Column({ type: 'integer', update: false })
  lastPosition: number;

  /** Of the Merkle tree over the day's seals; see merkle-tree.ts. */
  @Column({ type: 'varchar', length: 64, update: false })
  root: string;

  /** The hash of the last place. */
  @Column({ type: 'varchar', length: 64, update: false })
  head: string;

  /** Null: no key was set when it was made. */
  @Column({ type: 'varchar', length: 200, nullable: true, update: false })
  signature: string | null;

  @Column({ type: 'varchar', length: 200, nullable: true, update: false })
  publicKey: string | null;

  @instantColumn({ update: false })
  madeAt: Date;
}
