import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import type { Actor } from '../../identity/actor.js';
import { PageQuery } from '../../platform/http/page-query.dto.js';
import { BUDGET_ACT_KINDS, type BudgetAct } from '../budget-act.js';
import {
  actOf,
  BUDGET_PROPOSAL_STATES,
  type BudgetProposalEntity,
  type BudgetProposalState,
} from '../budget-proposal.entity.js';
import { AdjustAppropriationDto } from './adjustment.dto.js';
import { CreateAppropriationDto } from './appropriation.dto.js';
import { CloseFiscalYearDto } from './year-end.dto.js';

export class BudgetProposalQuery extends PageQuery {
  /** Only those in this state. */
  @IsOptional()
  @IsIn(BUDGET_PROPOSAL_STATES)
  state?: BudgetProposalState;
}

export class RejectBudgetProposalDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  reason: string;
}

/** An act on the budget that waits for a second person, or what that person has decided. */
export class BudgetProposalDto {
  id: string;
  @ApiProperty({ enum: BUDGET_ACT_KINDS })
  kind: BudgetAct['kind'];
  policyId: string;
  /** The one that is adjusted or whose year is closed; null where a new one is proposed. */
  appropriationId: string | null;
  /** The terms of a new appropriation; null where something else is proposed. */
  appropriation: CreateAppropriationDto | null;
  /** The terms of an adjustment; null where something else is proposed. */
  adjustment: AdjustAppropriationDto | null;
  /** The terms of a year's end; null where something else is proposed. */
  yearEnd: CloseFiscalYearDto | null;
  /** What it comes to: of a year's end, all that lapses or is carried over, as things stood when it was proposed. */
  amountFen: number;
  documentNumber: string;
  /** proposed: waits for an approver; approved: carried out; rejected by an approver, withdrawn by who made it: nothing moved. */
  state: BudgetProposalState;
  madeBy: string;
  madeAt: Date;
  /** Whether whoever asks has made it, and so cannot approve it. */
  isOwn: boolean;
  decidedBy: string | null;
  decidedAt: Date | null;
  /** Why it was rejected or withdrawn. */
  reason: string | null;
  /** The appropriation, adjustment or closing that came of it; null until it is approved. */
  resultId: string | null;

  static of(proposal: BudgetProposalEntity, { userId }: Pick<Actor, 'userId'>): BudgetProposalDto {
    const { terms, madeBy, madeByName, decidedByName, ...shown } = proposal;
    const act = actOf({ ...shown, terms });
    return {
      ...shown,
      appropriation: act.kind === 'appropriation' ? act.terms : null,
      adjustment: act.kind === 'adjustment' ? act.terms : null,
      yearEnd: act.kind === 'year-end' ? act.terms : null,
      madeBy: madeByName,
      isOwn: madeBy === userId,
      decidedBy: decidedByName,
    };
  }
}

export class BudgetProposalPageDto {
  data: BudgetProposalDto[];
  nextCursor: string | null;
}
