import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { fenColumn, instantColumn, jsonColumn } from '../platform/database/columns.js';
import { AppropriationEntity } from './appropriation.entity.js';
import type { BudgetAct } from './budget-act.js';

/** `withdrawn` by who made it; `approved` and `rejected` by another person. */
export const BUDGET_PROPOSAL_STATES = ['proposed', 'approved', 'rejected', 'withdrawn'] as const;
export type BudgetProposalState = (typeof BUDGET_PROPOSAL_STATES)[number];

/**
 * An act on the budget that one person has proposed by a document and that moves nothing until another approves it. Decided
 * once, and never changed afterwards.
 */
@Entity('budget_proposal')
@Index('ix_budget_proposal_state', ['state', 'id'])
@Check('ck_budget_proposal_kind', `(kind = 'appropriation') = (appropriation_id IS NULL)`)
@Check('ck_budget_proposal_amount', 'amount_fen > 0')
@Check('ck_budget_proposal_two_persons', `(state = 'withdrawn') = (decided_by = made_by)`)
@Check('ck_budget_proposal_decided', `(state = 'proposed') = (decided_by IS NULL)`)
@Check('ck_budget_proposal_result', `(state = 'approved') = (result_id IS NOT NULL)`)
export class BudgetProposalEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  id: string;

  @Column({ type: 'varchar', length: 16, update: false })
  kind: BudgetAct['kind'];

  @Column({ type: 'varchar', length: 100, update: false })
  policyId: string;

  /** The one that is adjusted or whose year is closed; null where a new one is proposed. */
  @ForeignKey(() => AppropriationEntity, { name: 'fk_budget_proposal_appropriation_id' })
  @Column({ type: 'varchar', length: 36, nullable: true, update: false })
  appropriationId: string | null;

  /** As they were asked for. */
  @jsonColumn({ update: false })
  terms: BudgetAct['terms'];

  /** What it comes to: of a year's end, all that lapses or is carried over as things stand. */
  @fenColumn({ update: false })
  amountFen: number;

  /** 文号 */
  @Column({ type: 'varchar', length: 64, update: false })
  documentNumber: string;

  /** The user's id. */
  @Column({ type: 'varchar', length: 64, update: false })
  madeBy: string;

  @Column({ type: 'varchar', length: 100, update: false })
  madeByName: string;

  @instantColumn({ update: false })
  madeAt: Date;

  @Column({ type: 'varchar', length: 16 })
  state: BudgetProposalState;

  /** The user's id. */
  @Column({ type: 'varchar', length: 64, nullable: true })
  decidedBy: string | null;

  @Column({ type: 'varchar', length: 100, nullable: true })
  decidedByName: string | null;

  @instantColumn({ nullable: true })
  decidedAt: Date | null;

  /** Why it was rejected or withdrawn. */
  @Column({ type: 'varchar', length: 500, nullable: true })
  reason: string | null;

  /** The appropriation, adjustment or closing that came of it. */
  @Column({ type: 'varchar', length: 36, nullable: true })
  resultId: string | null;
}

export function actOf({
  kind,
  appropriationId,
  terms,
}: Pick<BudgetProposalEntity, 'kind' | 'appropriationId' | 'terms'>): BudgetAct {
  // They were stored together.
  return { kind, appropriationId, terms } as BudgetAct;
}
