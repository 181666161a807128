import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../platform/database/columns.js';
import type { ScopeKind } from './staff-scope.js';
import { UserAccountEntity } from './user-account.entity.js';

/** What a member of staff is confined to; nobody without a row is. Replaced as a whole, the rows before it are kept. */
@Entity('staff_scope')
@Index('ix_staff_scope_user_id', ['userId'])
@Check('ck_staff_scope_kind', `kind IN ('department', 'category', 'policy', 'town')`)
@Check('ck_staff_scope_granter', 'granted_by <> user_id')
export class StaffScopeEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  id: string;

  @ForeignKey(() => UserAccountEntity, { name: 'fk_staff_scope_user_id' })
  @Column({ type: 'varchar', length: 36, update: false })
  userId: string;

  @Column({ type: 'varchar', length: 16, update: false })
  kind: ScopeKind;

  @Column({ type: 'varchar', length: 100, update: false })
  value: string;

  @Column({ type: 'varchar', length: 64, update: false })
  grantedBy: string;

  @instantColumn({ update: false })
  grantedAt: Date;

  @instantColumn({ nullable: true })
  revokedAt: Date | null;
}
