import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { Period } from '../core/facts/period.js';
import type { LocalDate } from '../core/local-date.js';
import { dateColumn, instantColumn } from '../platform/database/columns.js';
import { EnterpriseEntity } from './enterprise.entity.js';
import { ImportFileEntity } from './imports/import-file.entity.js';

/**
 * A department takes back what it has said. The statement is superseded by nothing; this row says why, and keeps an
 * older delivery that arrives later from saying it again. Append-only.
 */
@Entity('fact_withdrawal')
@Index('ix_fact_withdrawal_enterprise_id', ['enterpriseId'])
export class FactWithdrawalEntity {
  @PrimaryGeneratedColumn('increment')
  id: number;

  @ForeignKey(() => EnterpriseEntity, { name: 'fk_fact_withdrawal_enterprise_id' })
  @Column({ type: 'integer' })
  enterpriseId: number;

  @Column({ type: 'varchar', length: 64 })
  fact: string;

  @Column({ type: 'varchar', length: 10 })
  period: Period;

  /** As the statement's: empty for a validity without beginning. */
  @Column({ type: 'varchar', length: 10 })
  validFrom: LocalDate;

  @Column({ type: 'varchar', length: 32 })
  source: string;

  /** When the department took it back; null where it does not say. */
  @dateColumn({ nullable: true })
  recordedOn: LocalDate | null;

  @instantColumn()
  receivedAt: Date;

  @ForeignKey(() => ImportFileEntity, { name: 'fk_fact_withdrawal_import_id' })
  @Column({ type: 'integer' })
  importId: number;

  @Column({ type: 'integer' })
  rowNumber: number;
}
