import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Label } from '../core/facts/fact-definition.js';
import type { CaseState, Owner } from '../core/lifecycle/lifecycle.js';
import type { LocalDate } from '../core/local-date.js';
import type { Delivery, Effect } from '../core/policy/policy.js';
import { EnterpriseEntity } from '../enterprises/enterprise.entity.js';
import { dateColumn, fenColumn, instantColumn, jsonColumn } from '../platform/database/columns.js';
import { sealedColumn } from '../platform/database/sealed-columns.js';
import { PublicityListEntity } from './publicity/publicity-list.entity.js';

/** 兑现件: one enterprise's one entitlement on its way to closed. Its state is written by CaseTransitions alone. */
@Entity('benefit_case')
@Unique('uq_benefit_case_case_number', ['caseNumber'])
@Index('uq_benefit_case_entitlement_live', ['entitlementKey'], {
  unique: true,
  where: `state <> 'withdrawn'`,
})
@Index('ix_benefit_case_enterprise', ['enterpriseId', 'id'])
@Index('ix_benefit_case_policy', ['policyId', 'state', 'id'])
@Index('ix_benefit_case_state', ['state', 'id'])
@Index('ix_benefit_case_due', ['state', 'dueOn', 'amountFen'])
@Index('ix_benefit_case_list', ['listId', 'id'])
@Check('ck_benefit_case_amount', 'amount_fen >= 0')
@Check('ck_benefit_case_entitled', 'entitled_fen IS NULL OR entitled_fen > amount_fen')
export class BenefitCaseEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  id: string;

  /** What people call it, such as 2024-000123. */
  @Column({ type: 'varchar', length: 20, update: false })
  caseNumber: string;

  @ForeignKey(() => EnterpriseEntity, { name: 'fk_benefit_case_enterprise_id' })
  @Column({ type: 'integer', update: false })
  enterpriseId: number;

  @Column({ type: 'varchar', length: 100, update: false })
  policyId: string;

  /** As it was when the case was opened. */
  @jsonColumn({ update: false })
  policyTitle: Label;

  @Column({ type: 'varchar', length: 64 })
  policyVersionHash: string;

  /** The decision that the amount rests on. */
  @Column({ type: 'varchar', length: 36 })
  decisionId: string;

  /** The date whose law decides, to the end of the case. */
  @dateColumn()
  businessDate: LocalDate;

  /** One entitlement, one case: whoever opens it twice, the database keeps one. */
  @Column({ type: 'varchar', length: 255, update: false })
  entitlementKey: string;

  @Column({ type: 'varchar', length: 20 })
  state: CaseState;

  @Column({ type: 'varchar', length: 16, update: false })
  delivery: Delivery;

  @Column({ type: 'varchar', length: 24, update: false })
  effect: Effect;

  /** Null: not known yet. */
  @fenColumn({ nullable: true })
  amountFen: number | null;

  /** What is due by the decision where the money reaches only for less of it, pro rata; null where the amount is all of it. */
  @fenColumn({ nullable: true })
  entitledFen: number | null;

  /** The exact number by which a ranked policy puts the case in its place, as on the day of its list; else null. */
  @Column({ type: 'varchar', length: 80, nullable: true })
  rankValue: string | null;

  /** The account to be paid into: the four together, or none. A copy, because the one on file may change. */
  @Column({ type: 'varchar', length: 200, nullable: true })
  payeeName: string | null;

  @sealedColumn('id', { nullable: true })
  accountNumber: string | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  bankName: string | null;

  @Column({ type: 'varchar', length: 20, nullable: true })
  bankCode: string | null;

  @ForeignKey(() => PublicityListEntity, { name: 'fk_benefit_case_list_id' })
  @Column({ type: 'varchar', length: 36, nullable: true })
  listId: string | null;

  @instantColumn({ nullable: true })
  reviewedAt: Date | null;

  /** The user's id. */
  @Column({ type: 'varchar', length: 64, nullable: true })
  reviewedBy: string | null;

  @instantColumn()
  stateSince: Date;

  /** The last day on which it is in time; null where no limit runs. */
  @dateColumn({ nullable: true })
  dueOn: LocalDate | null;

  /** On whom it waits; null at its end. */
  @Column({ type: 'varchar', length: 16, nullable: true })
  owner: Owner | null;

  /** How often the enterprise has been reminded to answer. */
  @Column({ type: 'integer', default: 0 })
  reminderCount: number;

  @dateColumn({ nullable: true })
  remindedOn: LocalDate | null;

  /** How far up it has been reported as late: 0 not at all, 1 the district, 2 the city. */
  @Column({ type: 'integer', default: 0 })
  escalationLevel: number;

  /** Grows by one with every transition. */
  @Column({ type: 'integer' })
  rowVersion: number;

  @instantColumn({ update: false })
  openedAt: Date;

  @instantColumn({ nullable: true })
  closedAt: Date | null;

  @Column({ type: 'boolean', update: false })
  demonstration: boolean;
}
