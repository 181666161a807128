import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../platform/database/columns.js';
import { sealedColumn } from '../platform/database/sealed-columns.js';
import { EnterpriseEntity } from './enterprise.entity.js';

/** Where an enterprise wants to be paid. A case keeps its own copy of what was confirmed. */
@Entity('enterprise_account')
export class EnterpriseAccountEntity {
  @ForeignKey(() => EnterpriseEntity, { name: 'fk_enterprise_account_enterprise_id' })
  @PrimaryColumn({ type: 'integer' })
  enterpriseId: number;

  @Column({ type: 'varchar', length: 200 })
  payeeName: string;

  /** 8 to 32 digits. Shown in full to nobody. */
  @sealedColumn('enterpriseId')
  accountNumber: string;

  @Column({ type: 'varchar', length: 200 })
  bankName: string;

  /** 联行号, 12 digits: the branch in the payment systems of the People's Bank. */
  @Column({ type: 'varchar', length: 12 })
  bankCode: string;

  @instantColumn()
  recordedAt: Date;

  /** The user's id. */
  @Column({ type: 'varchar', length: 64 })
  recordedBy: string;
}
