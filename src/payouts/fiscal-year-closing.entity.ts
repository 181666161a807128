import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { fenColumn, instantColumn } from '../platform/database/columns.js';
import { AppropriationEntity } from './appropriation.entity.js';

/** `lapse` 结余收回 · `carry-over` 结转. Which of the two the law asks for is not known here: whoever closes says it. */
export const REMAINDERS = ['lapse', 'carry-over'] as const;
export type Remainder = (typeof REMAINDERS)[number];

/** 年终结转: what became of what was left of an appropriation when its year was over. Appended, never changed. */
@Entity('fiscal_year_closing')
@Index('ix_fiscal_year_closing_appropriation', ['appropriationId', 'id'])
@Check(
  'ck_fiscal_year_closing_amounts',
  'available_fen >= 0 AND reserved_fen >= 0 AND available_fen + reserved_fen > 0',
)
@Check(
  'ck_fiscal_year_closing_into',
  `into_appropriation_id IS NOT NULL OR (remainder = 'lapse' AND reserved_fen = 0)`,
)
@Check('ck_fiscal_year_closing_two', 'into_appropriation_id <> appropriation_id')
export class FiscalYearClosingEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  id: string;

  @ForeignKey(() => AppropriationEntity, { name: 'fk_fiscal_year_closing_appropriation_id' })
  @Column({ type: 'varchar', length: 36, update: false })
  appropriationId: string;

  /** Next year's; null where nothing was carried over. */
  @ForeignKey(() => AppropriationEntity, { name: 'fk_fiscal_year_closing_into_appropriation_id' })
  @Column({ type: 'varchar', length: 36, nullable: true, update: false })
  intoAppropriationId: string | null;

  /** What was done with what was available. */
  @Column({ type: 'varchar', length: 16, update: false })
  remainder: Remainder;

  /** Lapsed or carried over. */
  @fenColumn({ update: false })
  availableFen: number;

  /** Carried over with the cases for which it is reserved. */
  @fenColumn({ update: false })
  reservedFen: number;

  /** 文号 */
  @Column({ type: 'varchar', length: 64, update: false })
  documentNumber: string;

  @Column({ type: 'varchar', length: 500, update: false })
  reason: string;

  /** The user's id. */
  @Column({ type: 'varchar', length: 64, update: false })
  madeBy: string;

  @Column({ type: 'varchar', length: 100, update: false })
  madeByName: string;

  @instantColumn({ update: false })
  madeAt: Date;
}
