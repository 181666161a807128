import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { fenColumn, instantColumn } from '../../platform/database/columns.js';

/**
 * 对账单: what the treasury says of one zero-balance account in one month, beside what the books say. A corrected file
 * replaces it until it is signed off; then the database refuses every change.
 */
@Entity('treasury_statement')
@Index('uq_treasury_statement_live', ['account', 'month'], {
  unique: true,
  where: 'replaced_at IS NULL',
})
@Index('ix_treasury_statement_month', ['month', 'id'])
@Check('ck_treasury_statement_two_persons', 'signed_off_by IS NULL OR signed_off_by <> uploaded_by')
export class TreasuryStatementEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  id: string;

  /** 零余额账户, digits */
  @Column({ type: 'varchar', length: 40, update: false })
  account: string;

  /** Such as 2024-10. */
  @Column({ type: 'varchar', length: 7, update: false })
  month: string;

  @Column({ type: 'varchar', length: 255, update: false })
  fileName: string;

  @Column({ type: 'varchar', length: 64, update: false })
  sha256: string;

  @Column({ type: 'integer', update: false })
  lineCount: number;

  /** Entries of the books that stand on the statement. */
  @Column({ type: 'integer', update: false })
  matchedCount: number;

  /** 期末余额: what the treasury says may still be spent, and what the books say. */
  @fenColumn({ update: false })
  closingFen: number;

  @fenColumn({ update: false })
  booksClosingFen: number;

  /** The user's id. */
  @Column({ type: 'varchar', length: 64, update: false })
  uploadedBy: string;

  @Column({ type: 'varchar', length: 100, update: false })
  uploadedByName: string;

  @instantColumn({ update: false })
  uploadedAt: Date;

  /** When a corrected file took its place. */
  @instantColumn({ nullable: true })
  replacedAt: Date | null;

  @Column({ type: 'varchar', length: 64, nullable: true })
  signedOffBy: string | null;

  @Column({ type: 'varchar', length: 100, nullable: true })
  signedOffByName: string | null;

  @instantColumn({ nullable: true })
  signedOffAt: Date | null;
}
