import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { fenColumn, instantColumn } from '../platform/database/columns.js';
import { AppropriationEntity } from './appropriation.entity.js';

/** `transfer` moves into another appropriation of the same policy and year. */
export const ADJUSTMENT_KINDS = ['increase', 'decrease', 'transfer'] as const;
export type AdjustmentKind = (typeof ADJUSTMENT_KINDS)[number];

/** 指标调整: a document that changes how much a policy may spend. Appended, never changed. */
@Entity('appropriation_adjustment')
@Index('ix_appropriation_adjustment_appropriation', ['appropriationId', 'id'])
@Index('ix_appropriation_adjustment_into', ['intoAppropriationId', 'id'])
@Check('ck_appropriation_adjustment_amount', 'amount_fen > 0')
@Check(
  'ck_appropriation_adjustment_into',
  `(kind = 'transfer') = (into_appropriation_id IS NOT NULL)`,
)
@Check('ck_appropriation_adjustment_two', 'into_appropriation_id <> appropriation_id')
export class AppropriationAdjustmentEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  id: string;

  @Column({ type: 'varchar', length: 16, update: false })
  kind: AdjustmentKind;

  @ForeignKey(() => AppropriationEntity, { name: 'fk_appropriation_adjustment_appropriation_id' })
  @Column({ type: 'varchar', length: 36, update: false })
  appropriationId: string;

  @ForeignKey(() => AppropriationEntity, {
    name: 'fk_appropriation_adjustment_into_appropriation_id',
  })
  @Column({ type: 'varchar', length: 36, nullable: true, update: false })
  intoAppropriationId: string | null;

  @fenColumn({ update: false })
  amountFen: number;

  /** 文号 */
  @Column({ type: 'varchar', length: 64, update: false })
  documentNumber: string;

  @Column({ type: 'varchar', length: 500, update: false })
  reason: string;

  /** The user's id. */
  @Column({ type: 'varchar', length: 64, update: false })
  madeBy: string;

  @Column({ type: 'varchar', length: 100, update: false })
  madeByName: string;

  @instantColumn({ update: false })
  madeAt: Date;
}
