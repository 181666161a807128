import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ROLE_COLUMN, type Role } from './roles.js';
import { UserAccountEntity } from './user-account.entity.js';

/**
 * A user of the demonstration data, whose password is no secret: the page for signing in offers it. Empty wherever no
 * demonstration data has been loaded.
 */
@Entity('demonstration_account')
export class DemonstrationAccountEntity {
  @ForeignKey(() => UserAccountEntity, 'username', {
    name: 'fk_demonstration_account_username',
    onDelete: 'CASCADE',
  })
  @PrimaryColumn({ type: 'varchar', length: 64 })
  username: string;

  @Column({ type: 'varchar', length: 128 })
  password: string;

  @Column({ type: 'varchar', length: 32, transformer: ROLE_COLUMN })
  role: Role;

  @Column({ type: 'varchar', length: 100 })
  displayName: string;

  @Column({ type: 'varchar', length: 18, nullable: true })
  uscc: string | null;
}
