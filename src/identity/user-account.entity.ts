import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { instantColumn } from '../platform/database/columns.js';
import { ROLE_COLUMN, type Role } from './roles.js';

/** A machine has tokens and neither password nor session. */
export type AccountKind = 'person' | 'machine';

/** Somebody who can sign in. The database itself keeps an enterprise user from being without an enterprise, and staff from having one. */
@Entity('user_account')
@Unique('uq_user_account_username', ['username'])
@Check('ck_user_account_uscc', `(role = 'enterprise') = (uscc IS NOT NULL)`)
export class UserAccountEntity {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  id: string;

  /** Normalised: see username.ts. */
  @Column({ type: 'varchar', length: 64 })
  username: string;

  /** Encoded argon2id, setting and salt included; null for whoever comes from a provider, and for machines. */
  @Column({ type: 'varchar', length: 255, nullable: true })
  passwordHash: string | null;

  @Column({ type: 'varchar', length: 100 })
  displayName: string;

  @Column({ type: 'varchar', length: 32, transformer: ROLE_COLUMN })
  role: Role;

  /** Unified social credit code (GB 32100) of the enterprise that an enterprise user acts for. */
  @Column({ type: 'varchar', length: 18, nullable: true })
  uscc: string | null;

  /** From then on nobody signs in with it, and open sessions no longer count. */
  @instantColumn({ nullable: true })
  disabledAt: Date | null;

  @Column({ type: 'varchar', length: 16, default: 'person' })
  kind: AccountKind;

  @instantColumn({ nullable: true })
  lastSignedInAt: Date | null;
}

/** Who somebody is, without what they sign in with. */
export type AccountIdentity = Pick<
  UserAccountEntity,
  'id' | 'username' | 'displayName' | 'role' | 'uscc'
>;
