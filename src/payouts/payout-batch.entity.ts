import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { LocalDate } from '../core/local-date.js';
import { dateColumn, fenColumn, instantColumn, jsonColumn } from '../platform/database/columns.js';
import type { PaymentFormatName } from '../platform/config.js';
import { AppropriationEntity } from './appropriation.entity.js';
import type { PaymentTerms } from './payment-request.js';

/** How far it came; that it was cancelled on the way stands beside it. */
export type PayoutBatchState = 'frozen' | 'approved' | 'dispatched' | 'answered';

/**
 * 拨付批次. Frozen when made: its payments and terms never change, and the hash over their lines is what the second
 * person approves and what the payment-request file carries.
 */
@Entity('payout_batch')
@Unique('uq_payout_batch_number', ['batchNumber'])
@Index('ix_payout_batch_state', ['state', 'id'])
@Check('ck_payout_batch_two_persons', 'approved_by IS NULL OR approved_by <> made_by')
@Check('ck_payout_batch_approved_first', "state = 'frozen' OR approved_by IS NOT NULL")
export class PayoutBatchEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  id: string;

  /** Such as `BF2024-000012`. */
  @Column({ type: 'varchar', length: 20, update: false })
  batchNumber: string;

  @Column({ type: 'varchar', length: 100, update: false })
  policyId: string;

  @ForeignKey(() => AppropriationEntity, { name: 'fk_payout_batch_appropriation_id' })
  @Column({ type: 'varchar', length: 36, update: false })
  appropriationId: string;

  @Column({ type: 'varchar', length: 16 })
  state: PayoutBatchState;

  /** The business date on which it was frozen; in the file, whenever that is written. */
  @dateColumn({ update: false })
  requestedOn: LocalDate;

  /** The columns that every line of the payment request repeats, as they stood when the batch was frozen. */
  @jsonColumn({ update: false })
  terms: PaymentTerms;

  /** In which form it leaves: as configured when it was frozen. */
  @Column({ type: 'varchar', length: 16, update: false, default: 'treasury-csv' })
  format: PaymentFormatName;

  /** The user's id; another person has to approve. */
  @Column({ type: 'varchar', length: 64, update: false })
  madeBy: string;

  @Column({ type: 'varchar', length: 100, update: false })
  madeByName: string;

  @instantColumn({ update: false })
  madeAt: Date;

  @Column({ type: 'varchar', length: 64, nullable: true })
  approvedBy: string | null;

  @Column({ type: 'varchar', length: 100, nullable: true })
  approvedByName: string | null;

  @instantColumn({ nullable: true })
  approvedAt: Date | null;

  @Column({ type: 'varchar', length: 64, nullable: true })
  cancelledBy: string | null;

  @Column({ type: 'varchar', length: 100, nullable: true })
  cancelledByName: string | null;

  @instantColumn({ nullable: true })
  cancelledAt: Date | null;

  @Column({ type: 'varchar', length: 500, nullable: true })
  cancelReason: string | null;

  @Column({ type: 'integer', update: false })
  paymentCount: number;

  @fenColumn({ update: false })
  amountFen: number;

  /** SHA-256 (hex) over the payment lines; see docs/payment-request.md. */
  @Column({ type: 'varchar', length: 64, update: false })
  hash: string;

  /** Name of the payment-request file among the payout files; null until it was sent. */
  @Column({ type: 'varchar', length: 128, nullable: true })
  fileName: string | null;

  @Column({ type: 'varchar', length: 64, nullable: true })
  dispatchedBy: string | null;

  @Column({ type: 'varchar', length: 100, nullable: true })
  dispatchedByName: string | null;

  @instantColumn({ nullable: true })
  dispatchedAt: Date | null;
}
