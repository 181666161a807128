import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../core/local-date.js';
import { dateColumn, fenColumn, instantColumn } from '../platform/database/columns.js';

export type MoneyApprovalSubject = 'publicity-list' | 'payout-batch';

/**
 * What one person approved with one act. Kept because nothing else says it: a list is approved more than once when an
 * objection held some of its lines, and what waits for money is posted later by nobody. Appended, never changed.
 */
@Entity('money_approval')
@Index('ix_money_approval_person', ['approvedBy', 'approvedOn'])
@Check('ck_money_approval_amount', 'amount_fen > 0')
export class MoneyApprovalEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  id: string;

  @Column({ type: 'varchar', length: 16, update: false })
  subjectType: MoneyApprovalSubject;

  @Column({ type: 'varchar', length: 36, update: false })
  subjectId: string;

  @fenColumn({ update: false })
  amountFen: number;

  /** The user's id. */
  @Column({ type: 'varchar', length: 64, update: false })
  approvedBy: string;

  /** The business date, on which the limit counts. */
  @dateColumn({ update: false })
  approvedOn: LocalDate;

  @instantColumn({ update: false })
  approvedAt: Date;
}
