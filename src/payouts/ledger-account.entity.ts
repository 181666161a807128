import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { fenColumn } from '../platform/database/columns.js';
import { AppropriationEntity } from './appropriation.entity.js';
import type { LedgerAccountKind } from './ledger.js';

/** The check that refuses overspending; its name is how the refusal is told from other failures. */
export const NOT_OVERDRAWN = 'ck_ledger_account_not_overdrawn';

/**
 * One account of an appropriation. Nothing in this program writes the balance: a trigger on ledger_posting moves it,
 * and an account starts at zero, so the balances of all accounts together are always zero.
 */
@Entity('ledger_account')
@Unique('uq_ledger_account_code', ['code'])
@Unique('uq_ledger_account_appropriation_kind', ['appropriationId', 'kind'])
@Unique('uq_ledger_account_id_appropriation', ['id', 'appropriationId'])
@Check(NOT_OVERDRAWN, 'may_be_negative OR balance_fen >= 0')
export class LedgerAccountEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  id: string;

  /** For people: policy, year, fund and kind. */
  @Column({ type: 'varchar', length: 255, update: false })
  code: string;

  @Column({ type: 'varchar', length: 16, update: false })
  kind: LedgerAccountKind;

  @ForeignKey(() => AppropriationEntity, { name: 'fk_ledger_account_appropriation_id' })
  @Column({ type: 'varchar', length: 36, update: false })
  appropriationId: string;

  /** Only the treasury's account, from which the money comes. */
  @Column({ type: 'boolean', update: false })
  mayBeNegative: boolean;

  @fenColumn({ update: false })
  balanceFen: number;
}
