import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantColumn, jsonColumn } from '../platform/database/columns.js';

/** One act of a person or of the system. Appended, never changed: the database refuses UPDATE and DELETE. */
@Entity('audit_entry')
@Index('ix_audit_entry_subject', ['subjectType', 'subjectId', 'id'])
@Index('ix_audit_entry_actor', ['actor', 'id'])
export class AuditEntryEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  id: string;

  @instantColumn({ update: false })
  at: Date;

  @Column({ type: 'varchar', length: 64, update: false })
  actor: string;

  @Column({ type: 'varchar', length: 32, update: false })
  actorRole: string;

  /** What was done, such as `case.confirmed`. */
  @Column({ type: 'varchar', length: 64, update: false })
  action: string;

  @Column({ type: 'varchar', length: 32, update: false })
  subjectType: string;

  @Column({ type: 'varchar', length: 64, update: false })
  subjectId: string;

  @jsonColumn({ update: false })
  detail: Readonly<Record<string, unknown>>;

  /** The request or job that caused it; null for acts at start-up. */
  @Column({ type: 'varchar', length: 64, nullable: true, update: false })
  requestId: string | null;
}
