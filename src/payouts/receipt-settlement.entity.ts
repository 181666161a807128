import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../core/local-date.js';
import { dateColumn, instantColumn } from '../platform/database/columns.js';
import { BankReceiptEntity } from './bank-receipt.entity.js';

/**
 * `no-effect`: explained, nothing has to move. `not-paid`: the bank has confirmed that the returned payment, which it had
 * also called paid, did not arrive; the case may be paid again. `paid`: that payment has arrived, and closes the case.
 * `returned`: the bank has sent back what it had called paid.
 */
export type SettlementDecision = 'no-effect' | 'not-paid' | 'paid' | 'returned';

/** What two people have found about a line that the program could not believe: appended, never changed. */
@Entity('receipt_settlement')
@Check('ck_receipt_settlement_two_persons', 'found_by <> settled_by')
export class ReceiptSettlementEntity {
  @ForeignKey(() => BankReceiptEntity, { name: 'fk_receipt_settlement_receipt_id' })
  @PrimaryColumn({ type: 'varchar', length: 36 })
  receiptId: string;

  @Column({ type: 'varchar', length: 16 })
  decision: SettlementDecision;

  @Column({ type: 'varchar', length: 500 })
  finding: string;

  /** What shows it: the number of the bank's letter or statement. */
  @Column({ type: 'varchar', length: 200 })
  evidence: string;

  /** Of `returned` alone: the day on which the money came back. */
  @dateColumn({ nullable: true })
  returnedOn: LocalDate | null;

  /** The id of who proposed it; null where one person settled it alone, as it once was. */
  @Column({ type: 'varchar', length: 64, nullable: true })
  foundBy: string | null;

  @Column({ type: 'varchar', length: 100, nullable: true })
  foundByName: string | null;

  /** The id of who approved it. */
  @Column({ type: 'varchar', length: 64 })
  settledBy: string;

  @Column({ type: 'varchar', length: 100 })
  settledByName: string;

  @instantColumn()
  settledAt: Date;
}
