import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { fenColumn } from '../platform/database/columns.js';
import { AppropriationEntity } from './appropriation.entity.js';
import { PaymentEntity } from './payment.entity.js';
import type { FundedPart } from './payment-request.js';

/** A payment with the funds behind it, in the order in which the appropriations were given. */
export type FundedPayment = PaymentEntity & {
  readonly parts: readonly (FundedPart & { readonly appropriationId: string })[];
};

/**
 * What one appropriation gives of a payment: frozen with it. The parts of a payment are its amount; the database refuses
 * one that would make them more.
 */
@Entity('payment_part')
@Index('ix_payment_part_appropriation', ['appropriationId'])
@Check('ck_payment_part_amount', 'amount_fen > 0')
export class PaymentPartEntity {
  @ForeignKey(() => PaymentEntity, { name: 'fk_payment_part_payment_id' })
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  paymentId: string;

  @ForeignKey(() => AppropriationEntity, { name: 'fk_payment_part_appropriation_id' })
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  appropriationId: string;

  @fenColumn({ update: false })
  amountFen: number;
}
