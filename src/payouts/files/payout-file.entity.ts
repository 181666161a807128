import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../../platform/database/columns.js';

/**
 * A file that went to the bank or the treasury, or came from it. Appended, never changed; its bytes stand sealed in its
 * pieces.
 */
@Entity('payout_file')
export class PayoutFileEntity {
  /** Such as `BF2024-000001.csv`, `answers/<sha256>.xml`, `statements/<sha256>.csv`. */
  @PrimaryColumn({ type: 'varchar', length: 128, update: false })
  name: string;

  /** SHA-256 of the bytes in plain, in hexadecimal: what the bank holds can be laid beside it. */
  @Column({ type: 'varchar', length: 64, update: false })
  sha256: string;

  @Column({ type: 'integer', update: false })
  byteCount: number;

  @instantColumn({ update: false })
  storedAt: Date;
}
