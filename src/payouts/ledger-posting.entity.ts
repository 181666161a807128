import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { BenefitCaseEntity } from '../cases/benefit-case.entity.js';
import { fenColumn, instantColumn } from '../platform/database/columns.js';
import { LedgerAccountEntity } from './ledger-account.entity.js';
import type { PostingKind } from './ledger.js';
import { PayoutBatchEntity } from './payout-batch.entity.js';

/**
 * Money moving from one account to another of the same appropriation. Appended, never changed: the database refuses
 * UPDATE and DELETE, moves both balances on INSERT, and refuses a posting that would overdraw an account.
 */
@Entity('ledger_posting')
@Index('ix_ledger_posting_case', ['caseId', 'id'])
@Index('ix_ledger_posting_source', ['sourceAccountId'])
@Index('ix_ledger_posting_destination', ['destinationAccountId'])
@Check('ck_ledger_posting_amount', 'amount_fen > 0')
@Check('ck_ledger_posting_two_accounts', 'source_account_id <> destination_account_id')
@ForeignKey(
  () => LedgerAccountEntity,
  ['sourceAccountId', 'appropriationId'],
  ['id', 'appropriationId'],
  { name: 'fk_ledger_posting_source' },
)
@ForeignKey(
  () => LedgerAccountEntity,
  ['destinationAccountId', 'appropriationId'],
  ['id', 'appropriationId'],
  { name: 'fk_ledger_posting_destination' },
)
export class LedgerPostingEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  id: string;

  @Column({ type: 'varchar', length: 16, update: false })
  kind: PostingKind;

  @Column({ type: 'varchar', length: 36, update: false })
  sourceAccountId: string;

  @Column({ type: 'varchar', length: 36, update: false })
  destinationAccountId: string;

  @fenColumn({ update: false })
  amountFen: number;

  @ForeignKey(() => BenefitCaseEntity, { name: 'fk_ledger_posting_case_id' })
  @Column({ type: 'varchar', length: 36, nullable: true, update: false })
  caseId: string | null;

  @ForeignKey(() => PayoutBatchEntity, { name: 'fk_ledger_posting_batch_id' })
  @Column({ type: 'varchar', length: 36, nullable: true, update: false })
  batchId: string | null;

  @Column({ type: 'varchar', length: 36, update: false })
  appropriationId: string;

  @instantColumn({ update: false })
  at: Date;

  /** The user's id, or `system:…`. */
  @Column({ type: 'varchar', length: 64, update: false })
  actor: string;

  /** Why, where the kind does not say it all: the document, the bank's reason. */
  @Column({ type: 'varchar', length: 500, nullable: true, update: false })
  memo: string | null;
}
