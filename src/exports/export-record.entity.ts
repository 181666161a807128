import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { fenColumn, instantColumn } from '../platform/database/columns.js';
import type { ExportKind } from './export-kinds.js';

/** One file that left the service, recorded before its first byte. Appended, never changed: the database refuses it. */
@Entity('export_record')
@Index('ix_export_record_at', ['at'])
@Index('ix_export_record_actor', ['actor', 'id'])
@Index('ix_export_record_kind', ['kind', 'id'])
export class ExportRecordEntity {
  /** People read it as DC-000123, see exportNumber. */
  @PrimaryGeneratedColumn('increment')
  id: number;

  @instantColumn({ update: false })
  at: Date;

  /** The id of a user or a command. */
  @Column({ type: 'varchar', length: 64, update: false })
  actor: string;

  /** The name under which the actor was known then. */
  @Column({ type: 'varchar', length: 100, update: false })
  actorName: string;

  @Column({ type: 'varchar', length: 32, update: false })
  actorRole: string;

  @Column({ type: 'varchar', length: 32, update: false })
  kind: ExportKind;

  /** The batch or the import that it is of; null where it is of a whole period or of everything. */
  @Column({ type: 'varchar', length: 64, nullable: true, update: false })
  subjectId: string | null;

  @Column({ type: 'varchar', length: 255, update: false })
  fileName: string;

  /** Rows of data; null where the form has none that can be counted. */
  @Column({ type: 'integer', nullable: true, update: false })
  rowCount: number | null;

  /** A count, not money: the column is the one that holds more than 2 GiB on both databases. */
  @fenColumn({ update: false })
  byteCount: number;

  /** SHA-256 of the bytes, in hexadecimal: a file that is found can be laid beside the record. */
  @Column({ type: 'varchar', length: 64, update: false })
  sha256: string;

  /** In the words of whoever exported. */
  @Column({ type: 'varchar', length: 200, update: false })
  purpose: string;

  /** The address it was asked from; `command` for the command line. */
  @Column({ type: 'varchar', length: 64, update: false })
  origin: string;

  @Column({ type: 'varchar', length: 64, nullable: true, update: false })
  requestId: string | null;
}

/** What people call it; file names carry it. */
export function exportNumber(id: number): string {
  return `DC-${String(id).padStart(6, '0')}`;
}
