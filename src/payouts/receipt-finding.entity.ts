import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../core/local-date.js';
import { dateColumn, instantColumn } from '../platform/database/columns.js';
import { BankReceiptEntity } from './bank-receipt.entity.js';
import type { SettlementDecision } from './receipt-settlement.entity.js';

/**
 * What somebody proposes to find about a line that the program could not believe. It moves nothing: another person settles
 * the line with it. Appended, never changed; of several about one line the last one stands.
 */
@Entity('receipt_finding')
@Index('ix_receipt_finding_receipt_id', ['receiptId', 'id'])
export class ReceiptFindingEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  id: string;

  @ForeignKey(() => BankReceiptEntity, { name: 'fk_receipt_finding_receipt_id' })
  @Column({ type: 'varchar', length: 36, update: false })
  receiptId: string;

  @Column({ type: 'varchar', length: 16, update: false })
  decision: SettlementDecision;

  @Column({ type: 'varchar', length: 500, update: false })
  finding: string;

  /** What shows it: the number of the bank's letter or statement. */
  @Column({ type: 'varchar', length: 200, update: false })
  evidence: string;

  /** Of `returned` alone: the day on which the money came back. */
  @dateColumn({ nullable: true, update: false })
  returnedOn: LocalDate | null;

  /** The user's id. */
  @Column({ type: 'varchar', length: 64, update: false })
  foundBy: string;

  @Column({ type: 'varchar', length: 100, update: false })
  foundByName: string;

  @instantColumn({ update: false })
  foundAt: Date;
}
