import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../../platform/database/columns.js';
import { StatementDifferenceEntity } from './statement-difference.entity.js';

/** What a person has found about a difference. Appended, never changed. */
@Entity('difference_settlement')
export class DifferenceSettlementEntity {
  @ForeignKey(() => StatementDifferenceEntity, { name: 'fk_difference_settlement_difference_id' })
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  differenceId: string;

  @Column({ type: 'varchar', length: 500, update: false })
  reason: string;

  /** What shows it: the number of a letter, a voucher, the next statement. */
  @Column({ type: 'varchar', length: 200, update: false })
  evidence: string;

  /** The user's id. */
  @Column({ type: 'varchar', length: 64, update: false })
  settledBy: string;

  @Column({ type: 'varchar', length: 100, update: false })
  settledByName: string;

  @instantColumn({ update: false })
  settledAt: Date;
}
