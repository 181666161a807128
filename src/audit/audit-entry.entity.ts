import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantColumn, jsonColumn } from '../platform/database/columns.js';

/** One act of a person or of the system. Appended, never changed: the database refuses UPDATE and DELETE. */
@Entity('audit_entry')
@Index('ix_audit_entry_subject', ['subjectType', 'subjectId', 'id'])
@Index('ix_audit_entry_actor', ['actor', 'id'])
@Index('ix_audit_entry_at', ['at'])
@Index('ix_audit_entry_uscc', ['uscc', 'id'])
@Index('ix_audit_entry_action', ['action', 'id'])
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

  /** The enterprise that it concerns, if it is one. */
  @Column({ type: 'varchar', length: 18, nullable: true, update: false })
  uscc: string | null;

  /** SM3 of the subject before the act and after it, where the act changes one; see hashOfSubject. */
  @Column({ type: 'varchar', length: 64, nullable: true, update: false })
  beforeHash: string | null;

  @Column({ type: 'varchar', length: 64, nullable: true, update: false })
  afterHash: string | null;

  /** In the actor's words. */
  @Column({ type: 'varchar', length: 500, nullable: true, update: false })
  reason: string | null;

  /** The address it was asked from; `command` and `job` for what nobody asked for over the network. */
  @Column({ type: 'varchar', length: 64, nullable: true, update: false })
  origin: string | null;

  /** What the caller's program says it is, shortened. */
  @Column({ type: 'varchar', length: 100, nullable: true, update: false })
  agent: string | null;
}
