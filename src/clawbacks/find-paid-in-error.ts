import { Injectable } from '@nestjs/common';
import { StaffScopes } from '../enterprises/scopes/staff-scopes.js';
import type { Actor } from '../identity/actor.js';
import { decodeCursor, pageOf } from '../platform/http/cursor.js';
import type { PageQuery } from '../platform/http/page-query.dto.js';
import type { PaidInErrorDto, PaidInErrorPageDto } from './dto/clawback-proposal.dto.js';
import { PaidCaseRepository, type PaidCase } from './paid-case.repository.js';
import { ProposeClawback } from './propose-clawback.js';

/**
 * Finds what was paid on facts that have been corrected since, so that nobody has to know of it first. Each case is decided
 * again with today's facts when it is asked for; nothing is stored, and nobody loses anything by being listed: a person
 * looks, and opens a clawback or does not.
 */
@Injectable()
export class FindPaidInError {
  constructor(
    private readonly paidCases: PaidCaseRepository,
    private readonly proposals: ProposeClawback,
    private readonly scopes: StaffScopes,
  ) {}

  /** @param query `limit` is how many cases are decided again, not how many are found */
  async execute(actor: Actor, { limit, cursor }: PageQuery): Promise<PaidInErrorPageDto> {
    const [beforeId] = cursor === undefined ? [] : decodeCursor(cursor, ['string']);
    const rows = await this.paidCases.findOvertaken(
      this.scopes.filterOf(actor),
      limit + 1,
      beforeId,
    );
    const page = pageOf(rows, limit, ({ paymentId }) => [paymentId]);
    const data: PaidInErrorDto[] = [];
    for (const row of page.data) {
      const proposed = await this.proposalFor(row);
      if (proposed.proposedFen !== 0) data.push(proposed);
    }
    return { data, decidedAgain: page.data.length, nextCursor: page.nextCursor };
  }

  private async proposalFor({
    benefitCase,
    paidFen,
    uscc,
    enterpriseName,
  }: PaidCase): Promise<PaidInErrorDto> {
    const { policyId, policyTitle } = benefitCase;
    const proposal = await this.proposals.ofPaid(benefitCase, paidFen);
    return { ...proposal, uscc, enterpriseName, policyId, policyTitle };
  }
}
