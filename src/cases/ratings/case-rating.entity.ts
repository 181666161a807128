import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { instantColumn } from '../../platform/database/columns.js';
import { BenefitCaseEntity } from '../benefit-case.entity.js';

/** 好差评: what the enterprise thought of how its case was handled. Once; appended, never changed. */
@Entity('case_rating')
@Unique('uq_case_rating_case', ['caseId'])
@Index('ix_case_rating_policy', ['policyId', 'score'])
@Check('ck_case_rating_score', 'score BETWEEN 1 AND 5')
export class CaseRatingEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  id: string;

  @ForeignKey(() => BenefitCaseEntity, { name: 'fk_case_rating_case_id' })
  @Column({ type: 'varchar', length: 36, update: false })
  caseId: string;

  @Column({ type: 'varchar', length: 100, update: false })
  policyId: string;

  /** 5 非常满意 to 1 非常不满意 */
  @Column({ type: 'integer', update: false })
  score: number;

  @Column({ type: 'varchar', length: 500, nullable: true, update: false })
  comment: string | null;

  /** The user's id. */
  @Column({ type: 'varchar', length: 64, update: false })
  ratedBy: string;

  @Column({ type: 'varchar', length: 100, update: false })
  ratedByName: string;

  @instantColumn({ update: false })
  ratedAt: Date;
}
