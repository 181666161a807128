import { Check, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../core/local-date.js';
import { dateColumn, fenColumn } from '../platform/database/columns.js';
import { ClawbackEntity } from './clawback.entity.js';

/**
 * One part of an agreed plan over what was still to be repaid then. A new agreement is a new plan; the one with the
 * highest number is in force. Appended, never changed.
 */
@Entity('clawback_instalment')
@Check('ck_clawback_instalment_amount', 'amount_fen > 0')
export class ClawbackInstalmentEntity {
  @ForeignKey(() => ClawbackEntity, { name: 'fk_clawback_instalment_clawback_id' })
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  clawbackId: string;

  /** The first plan is 1. */
  @PrimaryColumn({ type: 'integer', update: false })
  planNumber: number;

  /** The first part is 1. */
  @PrimaryColumn({ type: 'integer', update: false })
  position: number;

  @dateColumn({ update: false })
  dueOn: LocalDate;

  @fenColumn({ update: false })
  amountFen: number;
}
