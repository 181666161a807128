import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { instantColumn } from '../platform/database/columns.js';

/**
 * 预算指标: what a policy may spend in a fiscal year out of one fund, and how the treasury files the spending. How much
 * it is, and how much of it is left, stands in the ledger and nowhere else. Appended, never changed.
 */
@Entity('appropriation')
@Unique('uq_appropriation_policy_year_fund', ['policyId', 'fiscalYear', 'fund'])
export class AppropriationEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  id: string;

  @Column({ type: 'varchar', length: 100, update: false })
  policyId: string;

  /** The calendar year, as the Budget Law has it. */
  @Column({ type: 'integer', update: false })
  fiscalYear: number;

  /** Whose money it is, such as 区级财政 or 失业保险基金. */
  @Column({ type: 'varchar', length: 64, update: false })
  fund: string;

  /** 指标文号 */
  @Column({ type: 'varchar', length: 64, update: false })
  documentNumber: string;

  /** 功能分类科目 */
  @Column({ type: 'varchar', length: 64, update: false })
  functionClass: string;

  /** 经济分类科目 */
  @Column({ type: 'varchar', length: 64, update: false })
  economicClass: string;

  /** 项目 */
  @Column({ type: 'varchar', length: 128, update: false })
  project: string;

  /** 零余额账户, digits */
  @Column({ type: 'varchar', length: 40, update: false })
  zeroBalanceAccount: string;

  /** The user's id. */
  @Column({ type: 'varchar', length: 64, update: false })
  createdBy: string;

  @Column({ type: 'varchar', length: 100, update: false })
  createdByName: string;

  @instantColumn({ update: false })
  createdAt: Date;
}
