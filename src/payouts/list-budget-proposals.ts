import { Injectable } from '@nestjs/common';
import { StaffScopes } from '../enterprises/scopes/staff-scopes.js';
import type { Actor } from '../identity/actor.js';
import { decodeCursor, pageOf } from '../platform/http/cursor.js';
import { BudgetProposalRepository } from './budget-proposal.repository.js';
import {
  BudgetProposalDto,
  type BudgetProposalPageDto,
  type BudgetProposalQuery,
} from './dto/budget-proposal.dto.js';

/** Proposals, newest first. */
@Injectable()
export class ListBudgetProposals {
  constructor(
    private readonly proposals: BudgetProposalRepository,
    private readonly scopes: StaffScopes,
  ) {}

  async execute(
    { limit, cursor, state }: BudgetProposalQuery,
    actor: Actor,
  ): Promise<BudgetProposalPageDto> {
    const [beforeId] = cursor === undefined ? [] : decodeCursor(cursor, ['string']);
    const rows = await this.proposals.list(
      { state, beforeId, policyIds: this.scopes.wholePolicies(actor) },
      limit + 1,
    );
    const page = pageOf(rows, limit, (row) => [row.id]);
    return { ...page, data: page.data.map((row) => BudgetProposalDto.of(row, actor)) };
  }
}
