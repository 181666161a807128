import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AppropriationEntity } from '../payouts/appropriation.entity.js';
import { fenColumn } from '../platform/database/columns.js';
import { ClawbackRepaymentEntity } from './clawback-repayment.entity.js';

/** What of a repayment goes back to one of the appropriations that had paid. */
@Entity('clawback_repayment_part')
@Index('ix_clawback_repayment_part_appropriation', ['appropriationId'])
@Check('ck_clawback_repayment_part_amount', 'amount_fen > 0')
export class ClawbackRepaymentPartEntity {
  @ForeignKey(() => ClawbackRepaymentEntity, { name: 'fk_clawback_repayment_part_repayment_id' })
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  repaymentId: string;

  @ForeignKey(() => AppropriationEntity, { name: 'fk_clawback_repayment_part_appropriation_id' })
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  appropriationId: string;

  @fenColumn({ update: false })
  amountFen: number;
}
