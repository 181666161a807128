import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { LocalDate } from '../core/local-date.js';
import type { LedgerAccountKind } from '../payouts/ledger.js';
import { dateColumn, fenColumn, instantColumn } from '../platform/database/columns.js';
import { ClawbackEntity } from './clawback.entity.js';

/** Where repaid money goes: back to its appropriation within the fiscal year, to the treasury afterwards. */
export type RepaymentDestination = Extract<LedgerAccountKind, 'available' | 'returned'>;

/** Money that came back, as the bank's receipt says. Appended, never changed; one receipt counts once. */
@Entity('clawback_repayment')
@Unique('uq_clawback_repayment_serial', ['clawbackId', 'bankSerial'])
@Check('ck_clawback_repayment_amount', 'amount_fen > 0')
export class ClawbackRepaymentEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  id: string;

  @ForeignKey(() => ClawbackEntity, { name: 'fk_clawback_repayment_clawback_id' })
  @Column({ type: 'varchar', length: 36, update: false })
  clawbackId: string;

  @fenColumn({ update: false })
  amountFen: number;

  /** The day on which the bank received it, which decides where it goes. */
  @dateColumn({ update: false })
  receivedOn: LocalDate;

  /** 银行流水号 of the payer's transfer. */
  @Column({ type: 'varchar', length: 64, update: false })
  bankSerial: string;

  @Column({ type: 'varchar', length: 16, update: false })
  destination: RepaymentDestination;

  /** The user's id. */
  @Column({ type: 'varchar', length: 64, update: false })
  recordedBy: string;

  @Column({ type: 'varchar', length: 100, update: false })
  recordedByName: string;

  @instantColumn({ update: false })
  recordedAt: Date;
}
