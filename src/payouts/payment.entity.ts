import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { BenefitCaseEntity } from '../cases/benefit-case.entity.js';
import { fenColumn } from '../platform/database/columns.js';
import { sealedColumn } from '../platform/database/sealed-columns.js';
import { PayoutBatchEntity } from './payout-batch.entity.js';

/** `bounced`: the bank could not pay it; `returned`: it sent the money back after it had called it paid. */
export type PaymentState = 'frozen' | 'instructed' | 'paid' | 'bounced' | 'returned' | 'cancelled';

/** The index that refuses a second payment of one entitlement; its name is how that refusal is told from others. */
export const PAID_ONCE = 'uq_payment_entitlement_live';

/**
 * One line of a batch. Whatever this program believes, the database holds at most one payment of an entitlement that
 * has neither come back nor been cancelled, and refuses to change to whom, whereto and how much a payment goes.
 */
@Entity('payment')
@Unique('uq_payment_reference', ['reference'])
@Index(PAID_ONCE, ['entitlementKey'], {
  unique: true,
  where: `state NOT IN ('bounced', 'returned', 'cancelled')`,
})
@Index('ix_payment_batch', ['batchId', 'reference'])
@Index('ix_payment_case', ['caseId'])
@Check('ck_payment_amount', 'amount_fen > 0')
export class PaymentEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  id: string;

  @ForeignKey(() => PayoutBatchEntity, { name: 'fk_payment_batch_id' })
  @Column({ type: 'varchar', length: 36, update: false })
  batchId: string;

  @ForeignKey(() => BenefitCaseEntity, { name: 'fk_payment_case_id' })
  @Column({ type: 'varchar', length: 36, update: false })
  caseId: string;

  @Column({ type: 'varchar', length: 255, update: false })
  entitlementKey: string;

  /** 支付申请号, at most 35 characters (the bound of ISO 20022's end-to-end id). */
  @Column({ type: 'varchar', length: 35, update: false })
  reference: string;

  @fenColumn({ update: false })
  amountFen: number;

  @Column({ type: 'varchar', length: 200, update: false })
  payeeName: string;

  @sealedColumn('id', { update: false })
  accountNumber: string;

  @Column({ type: 'varchar', length: 200, update: false })
  bankName: string;

  @Column({ type: 'varchar', length: 20, update: false })
  bankCode: string;

  @Column({ type: 'varchar', length: 16 })
  state: PaymentState;

  @Column({ type: 'varchar', length: 500, nullable: true })
  bouncedReason: string | null;
}
