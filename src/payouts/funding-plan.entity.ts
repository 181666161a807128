import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { instantColumn } from '../platform/database/columns.js';
import { AppropriationEntity } from './appropriation.entity.js';

/** All of a plan: shares are stated per ten thousand, so that a percentage has its two decimals. */
export const WHOLE = 10_000;

/**
 * 资金分担方案: which appropriations of a policy's fiscal year stand behind each of its payments, such as 市区分担. The one
 * given last is in force. Appended, never changed; what a case has reserved, it keeps.
 */
@Entity('funding_plan')
@Unique('uq_funding_plan_number', ['planNumber'])
@Index('ix_funding_plan_policy_year', ['policyId', 'fiscalYear', 'id'])
export class FundingPlanEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  id: string;

  /** Such as `FD2024-000003`. */
  @Column({ type: 'varchar', length: 20, update: false })
  planNumber: string;

  @Column({ type: 'varchar', length: 100, update: false })
  policyId: string;

  @Column({ type: 'integer', update: false })
  fiscalYear: number;

  /** The document that says who carries what. */
  @Column({ type: 'varchar', length: 64, update: false })
  documentNumber: string;

  /** The user's id. */
  @Column({ type: 'varchar', length: 64, update: false })
  madeBy: string;

  @Column({ type: 'varchar', length: 100, update: false })
  madeByName: string;

  @instantColumn({ update: false })
  madeAt: Date;
}

/** One appropriation of a plan; the database refuses a part that would make the plan more than whole. */
@Entity('funding_plan_part')
@Index('ix_funding_plan_part_appropriation', ['appropriationId'])
@Check('ck_funding_plan_part_share', `per_ten_thousand BETWEEN 1 AND ${WHOLE}`)
export class FundingPlanPartEntity {
  @ForeignKey(() => FundingPlanEntity, { name: 'fk_funding_plan_part_plan_id' })
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  planId: string;

  @ForeignKey(() => AppropriationEntity, { name: 'fk_funding_plan_part_appropriation_id' })
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  appropriationId: string;

  @Column({ type: 'integer', update: false })
  perTenThousand: number;
}
