import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { BenefitCaseEntity } from '../cases/benefit-case.entity.js';
import type { ClawbackState } from '../core/clawback/clawback.js';
import type { LocalDate } from '../core/local-date.js';
import { AppropriationEntity } from '../payouts/appropriation.entity.js';
import { BankReceiptEntity } from '../payouts/bank-receipt.entity.js';
import { PaymentEntity } from '../payouts/payment.entity.js';
import { dateColumn, fenColumn, instantColumn } from '../platform/database/columns.js';

/** The index that allows one clawback of a case at a time. */
export const ONE_OPEN = 'uq_clawback_open_case';

/**
 * 追缴: money that was paid and is to come back, because facts were corrected afterwards. The case stays closed. Its
 * state is written by ClawbackTransitions alone; what has been repaid stands in its repayments and nowhere else.
 */
@Entity('clawback')
@Unique('uq_clawback_number', ['clawbackNumber'])
@Index(ONE_OPEN, ['caseId'], {
  unique: true,
  where: `state NOT IN ('recovered', 'written-off', 'dropped')`,
})
@Index('ix_clawback_case', ['caseId', 'id'])
@Index('ix_clawback_state', ['state', 'id'])
@Index('ix_clawback_appropriation', ['appropriationId'])
@Check('ck_clawback_amount', 'claimed_fen > 0')
@Check('ck_clawback_decided', 'decided_fen > 0 AND decided_fen <= claimed_fen')
@Check('ck_clawback_two_persons', 'decided_by <> opened_by')
@Check('ck_clawback_write_off_two_persons', 'written_off_by <> write_off_requested_by')
@Check(
  'ck_clawback_write_off_document',
  `state <> 'written-off' OR (write_off_number IS NOT NULL AND write_off_date IS NOT NULL AND written_off_by IS NOT NULL)`,
)
export class ClawbackEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  id: string;

  /** What people call it, such as ZJ2024-000003. */
  @Column({ type: 'varchar', length: 20, update: false })
  clawbackNumber: string;

  @ForeignKey(() => BenefitCaseEntity, { name: 'fk_clawback_case_id' })
  @Column({ type: 'varchar', length: 36, update: false })
  caseId: string;

  /** The decision that was paid on, and the version of the policy it was made by; as they stood in the case. */
  @Column({ type: 'varchar', length: 36, update: false })
  decisionId: string;

  @Column({ type: 'varchar', length: 64, update: false })
  policyVersionHash: string;

  @ForeignKey(() => PaymentEntity, { name: 'fk_clawback_payment_id' })
  @Column({ type: 'varchar', length: 36, update: false })
  paymentId: string;

  /** The bank's receipt that says it was paid. */
  @ForeignKey(() => BankReceiptEntity, { name: 'fk_clawback_receipt_id' })
  @Column({ type: 'varchar', length: 36, update: false })
  receiptId: string;

  /** Out of which it was paid, and into whose accounts it is repaid. */
  @ForeignKey(() => AppropriationEntity, { name: 'fk_clawback_appropriation_id' })
  @Column({ type: 'varchar', length: 36, update: false })
  appropriationId: string;

  @Column({ type: 'varchar', length: 16 })
  state: ClawbackState;

  @instantColumn()
  stateSince: Date;

  /** The last day of the state, stated by whoever acted or read from the plan; null where no limit runs. */
  @dateColumn({ nullable: true })
  dueOn: LocalDate | null;

  @Column({ type: 'varchar', length: 600, nullable: true })
  dueBasis: string | null;

  /** What the enterprise is notified of. */
  @fenColumn({ update: false })
  claimedFen: number;

  /** What it has to repay, at most what it was notified of; null until decided. */
  @fenColumn({ nullable: true })
  decidedFen: number | null;

  /** Null unless written off. */
  @fenColumn({ nullable: true })
  writtenOffFen: number | null;

  /** Why the money has to come back. */
  @Column({ type: 'varchar', length: 500, update: false })
  reason: string;

  /** Which facts were corrected, by whom and how. */
  @Column({ type: 'varchar', length: 2000, update: false })
  explanation: string;

  /** 陈述申辩, in the words of the enterprise. */
  @Column({ type: 'varchar', length: 2000, nullable: true })
  view: string | null;

  /** The user's id; another person has to decide. */
  @Column({ type: 'varchar', length: 64, update: false })
  openedBy: string;

  @Column({ type: 'varchar', length: 100, update: false })
  openedByName: string;

  @instantColumn({ update: false })
  openedAt: Date;

  /** From then on the enterprise may see it. */
  @instantColumn({ nullable: true })
  notifiedAt: Date | null;

  /** Who decided on the amount, or dropped it. */
  @Column({ type: 'varchar', length: 64, nullable: true })
  decidedBy: string | null;

  @Column({ type: 'varchar', length: 100, nullable: true })
  decidedByName: string | null;

  /** 决定书文号 */
  @Column({ type: 'varchar', length: 64, nullable: true })
  decisionNumber: string | null;

  @dateColumn({ nullable: true })
  decisionDate: LocalDate | null;

  /** 强制执行申请书文号 */
  @Column({ type: 'varchar', length: 64, nullable: true })
  enforcementNumber: string | null;

  @dateColumn({ nullable: true })
  enforcementDate: LocalDate | null;

  /** 财政部门核销决定的文号 */
  @Column({ type: 'varchar', length: 64, nullable: true })
  writeOffNumber: string | null;

  @dateColumn({ nullable: true })
  writeOffDate: LocalDate | null;

  /** Who recorded the finance department's decision; another person has to write it off. */
  @Column({ type: 'varchar', length: 64, nullable: true })
  writeOffRequestedBy: string | null;

  @Column({ type: 'varchar', length: 64, nullable: true })
  writtenOffBy: string | null;

  @Column({ type: 'varchar', length: 100, nullable: true })
  writtenOffByName: string | null;

  @instantColumn({ nullable: true })
  closedAt: Date | null;

  /** Grows by one with every transition. */
  @Column({ type: 'integer' })
  rowVersion: number;
}
