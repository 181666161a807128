import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { UserAccountEntity } from '../user-account.entity.js';

/**
 * Whom a provider means by a subject. An enterprise user is known by the subject from its first sign-in on. For staff an
 * administrator names the provider's account first; the subject is noted when it first comes, and from then on it alone
 * counts: providers give the account name of somebody who has left to somebody else.
 */
@Entity('external_identity')
@Unique('uq_external_identity_subject', ['issuer', 'subject'])
@Unique('uq_external_identity_account_name', ['issuer', 'accountName'])
@Unique('uq_external_identity_user_id', ['userId', 'issuer'])
export class ExternalIdentityEntity {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  id: string;

  @Column({ type: 'varchar', length: 255 })
  issuer: string;

  @Column({ type: 'varchar', length: 255, nullable: true })
  subject: string | null;

  @Column({ type: 'varchar', length: 255, nullable: true })
  accountName: string | null;

  @ForeignKey(() => UserAccountEntity, {
    name: 'fk_external_identity_user_id',
    onDelete: 'CASCADE',
  })
  @Column({ type: 'varchar', length: 36 })
  userId: string;
}
