import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { dateColumn, instantColumn } from '../platform/database/columns.js';
import type { LocalDate } from '../core/local-date.js';
import type { BindingScope, Capacity } from './binding.js';
import { UserAccountEntity } from './user-account.entity.js';

/** That a user acts for an enterprise: since when, until when, how far, and who allowed it. */
@Entity('enterprise_binding')
@Index('ix_enterprise_binding_user_id', ['userId'])
@Index('ix_enterprise_binding_uscc', ['uscc'])
@Check('ck_enterprise_binding_capacity', `capacity IN ('legal-representative', 'agent')`)
@Check('ck_enterprise_binding_scope', `scope IN ('read', 'act', 'account')`)
@Check('ck_enterprise_binding_agent', `capacity <> 'agent' OR valid_to IS NOT NULL`)
@Check('ck_enterprise_binding_granter', `capacity <> 'agent' OR granted_by <> user_id`)
export class EnterpriseBindingEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  id: string;

  @ForeignKey(() => UserAccountEntity, { name: 'fk_enterprise_binding_user_id' })
  @Column({ type: 'varchar', length: 36, update: false })
  userId: string;

  @Column({ type: 'varchar', length: 18, update: false })
  uscc: string;

  @Column({ type: 'varchar', length: 32, update: false })
  capacity: Capacity;

  @Column({ type: 'varchar', length: 16, update: false })
  scope: BindingScope;

  /** The first day on which it counts; empty where the account has always been its enterprise's. */
  @dateColumn({ nullable: true, update: false })
  validFrom: LocalDate | null;

  /** The last one; open for a legal representative only. */
  @dateColumn({ nullable: true, update: false })
  validTo: LocalDate | null;

  /** The id of who allowed it. */
  @Column({ type: 'varchar', length: 64, update: false })
  grantedBy: string;

  @instantColumn({ update: false })
  grantedAt: Date;

  @instantColumn({ nullable: true })
  revokedAt: Date | null;

  @Column({ type: 'varchar', length: 64, nullable: true })
  revokedBy: string | null;
}
