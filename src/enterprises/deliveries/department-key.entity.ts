import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../../platform/database/columns.js';
import { sealedColumn } from '../../platform/database/sealed-columns.js';

/** What a department's machine signs its deliveries with. Never deleted: deliveries name the key that brought them. */
@Entity('department_key')
export class DepartmentKeyEntity {
  /** Public: it stands in every request. */
  @PrimaryColumn({ type: 'varchar', length: 36 })
  id: string;

  @Column({ type: 'varchar', length: 32 })
  department: string;

  /** Whose machine it is, in the administrator's words. */
  @Column({ type: 'varchar', length: 100 })
  label: string;

  /**
   * Both sides of an HMAC need the secret itself, so a hash of it would not do; it is sealed, and no query but the one
   * which checks a signature selects it. Whoever can read it can sign as the department, and no more than that.
   */
  @sealedColumn('id', { select: false })
  secret: string;

  @instantColumn()
  createdAt: Date;

  @Column({ type: 'varchar', length: 64 })
  createdBy: string;

  @Column({ type: 'varchar', length: 100 })
  createdByName: string;

  /** When a request was last taken that was signed with it. */
  @instantColumn({ nullable: true })
  lastUsedAt: Date | null;

  @instantColumn({ nullable: true })
  revokedAt: Date | null;

  @Column({ type: 'varchar', length: 64, nullable: true })
  revokedBy: string | null;

  @Column({ type: 'varchar', length: 100, nullable: true })
  revokedByName: string | null;
}
