import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../core/local-date.js';
import { BenefitCaseEntity } from '../../cases/benefit-case.entity.js';
import { dateColumn, fenColumn } from '../../platform/database/columns.js';
import type { Difference, DifferenceKind } from './compare-statement.js';
import { TreasuryStatementEntity } from './treasury-statement.entity.js';

/** One thing in which a statement and the books do not agree. Appended, never changed. */
@Entity('statement_difference')
@Index('ix_statement_difference_statement', ['statementId', 'id'])
@Index('ix_statement_difference_key', ['itemKey'])
export class StatementDifferenceEntity implements Omit<Difference, 'key'> {
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  id: string;

  @ForeignKey(() => TreasuryStatementEntity, { name: 'fk_statement_difference_statement_id' })
  @Column({ type: 'varchar', length: 36, update: false })
  statementId: string;

  @Column({ type: 'varchar', length: 20, update: false })
  kind: DifferenceKind;

  /** 支付申请号, the bank's serial, or 指标文号; empty for the balance. */
  @Column({ type: 'varchar', length: 500, update: false })
  itemKey: string;

  /** Above zero came in, below zero went out; null where it is not there. */
  @fenColumn({ nullable: true, update: false })
  statementFen: number | null;

  @fenColumn({ nullable: true, update: false })
  booksFen: number | null;

  @Column({ type: 'varchar', length: 200, update: false })
  counterparty: string;

  @ForeignKey(() => BenefitCaseEntity, { name: 'fk_statement_difference_case_id' })
  @Column({ type: 'varchar', length: 36, nullable: true, update: false })
  caseId: string | null;

  @dateColumn({ nullable: true, update: false })
  statementOn: LocalDate | null;

  @Column({ type: 'varchar', length: 64, nullable: true, update: false })
  bankSerial: string | null;
}
