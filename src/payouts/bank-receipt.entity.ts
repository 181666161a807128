import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { LocalizedText } from '../platform/http/error-codes.js';
import { fenColumn, jsonColumn } from '../platform/database/columns.js';
import { sealedColumn } from '../platform/database/sealed-columns.js';
import { BankAnswerEntity } from './bank-answer.entity.js';
import type { BankResult } from './bank-answer-line.js';
import type { ReceiptOutcome } from './judge-receipt.js';
import { PaymentEntity } from './payment.entity.js';

/**
 * 回单: one line of a bank's answer, as it was read, and what came of it. Appended, never changed. At most one receipt
 * decides a payment; the database sees to that.
 */
@Entity('bank_receipt')
@Unique('uq_bank_receipt_answer_line', ['answerId', 'lineNumber'])
@Index('uq_bank_receipt_decides_once', ['paymentId'], {
  unique: true,
  where: `outcome IN ('matched', 'bounced')`,
})
@Index('ix_bank_receipt_reference', ['reference', 'id'])
export class BankReceiptEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  id: string;

  @ForeignKey(() => BankAnswerEntity, { name: 'fk_bank_receipt_answer_id' })
  @Column({ type: 'varchar', length: 36, update: false })
  answerId: string;

  /** The line of a CSV, the first one being 1, where a person finds it; in XML the statements are counted. */
  @Column({ type: 'integer', update: false })
  lineNumber: number;

  @Column({ type: 'varchar', length: 64, update: false })
  reference: string;

  /** Null where the file holds no readable amount. */
  @fenColumn({ nullable: true, update: false })
  amountFen: number | null;

  @Column({ type: 'varchar', length: 200, update: false })
  payeeName: string;

  @sealedColumn('id', { update: false })
  accountNumber: string;

  /** Null where the file holds none of them. */
  @Column({ type: 'varchar', length: 16, nullable: true, update: false })
  result: BankResult | null;

  /** The bank's words for a return. */
  @Column({ type: 'varchar', length: 500, nullable: true, update: false })
  reason: string | null;

  @Column({ type: 'varchar', length: 64, nullable: true, update: false })
  bankSerial: string | null;

  /** The message of ours that a refusal names; null where it names none, and for every movement of money. */
  @Column({ type: 'varchar', length: 64, nullable: true, update: false })
  messageId: string | null;

  @Column({ type: 'varchar', length: 16, update: false })
  outcome: ReceiptOutcome;

  @ForeignKey(() => PaymentEntity, { name: 'fk_bank_receipt_payment_id' })
  @Column({ type: 'varchar', length: 36, nullable: true, update: false })
  paymentId: string | null;

  /** What kept the line from deciding a payment; null where it did. */
  @jsonColumn({ nullable: true, update: false })
  detail: LocalizedText | null;
}
