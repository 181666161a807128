import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { Period } from '../core/facts/period.js';
import type { LocalDate } from '../core/local-date.js';
import { dateColumn, instantColumn } from '../platform/database/columns.js';
import { EnterpriseEntity } from './enterprise.entity.js';
import { ImportFileEntity } from './imports/import-file.entity.js';

/**
 * What one source says about one enterprise: of which period, valid when, since when we know, and until when we
 * believed it. Rows are never changed but for `supersededAt`, so what was known when a decision was taken stays
 * answerable. The database admits one current statement per fact, period, source and beginning of validity.
 */
@Entity('fact_statement')
@Index('ux_fact_statement_current', ['enterpriseId', 'fact', 'period', 'source', 'validFrom'], {
  unique: true,
  where: 'superseded_at IS NULL',
})
@Index('ix_fact_statement_enterprise_id', ['enterpriseId'])
@Index('ix_fact_statement_superseded_at', ['supersededAt'], { where: 'superseded_at IS NOT NULL' })
@Index('ix_fact_statement_valid_from', ['validFrom'], { where: "valid_from <> ''" })
@Index('ix_fact_statement_import_id', ['importId'])
export class FactStatementEntity {
  @PrimaryGeneratedColumn('increment')
  id: number;

  @ForeignKey(() => EnterpriseEntity, { name: 'fk_fact_statement_enterprise_id' })
  @Column({ type: 'integer' })
  enterpriseId: number;

  @Column({ type: 'varchar', length: 64 })
  fact: string;

  @Column({ type: 'varchar', length: 10 })
  period: Period;

  /** See encodeFactValue. */
  @Column({ type: 'text' })
  value: string;

  /** Empty, not null, for a validity without beginning: two nulls would not be the same to a unique index. */
  @Column({ type: 'varchar', length: 10 })
  validFrom: LocalDate;

  @dateColumn({ nullable: true })
  validTo: LocalDate | null;

  /** A department, `enterprise` or `attested`. */
  @Column({ type: 'varchar', length: 32 })
  source: string;

  /** When the source recorded it; null where the source does not say. */
  @dateColumn({ nullable: true })
  recordedOn: LocalDate | null;

  @instantColumn()
  receivedAt: Date;

  @instantColumn({ nullable: true })
  supersededAt: Date | null;

  @ForeignKey(() => ImportFileEntity, { name: 'fk_fact_statement_import_id' })
  @Column({ type: 'integer', nullable: true })
  importId: number | null;

  /** The row of the file, as a spreadsheet counts; null for what follows from absence. */
  @Column({ type: 'integer', nullable: true })
  rowNumber: number | null;

  /** The id of the user who answered or attested; null for an import. */
  @Column({ type: 'varchar', length: 64, nullable: true })
  statedBy: string | null;
}
