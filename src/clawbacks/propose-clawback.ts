import { Injectable } from '@nestjs/common';
import type { BenefitCaseEntity } from '../cases/benefit-case.entity.js';
import { CaseAccess } from '../cases/case-access.js';
import type { Actor } from '../identity/actor.js';
import { CaseRedecider, type Redecision } from '../payouts/case-redecider.js';
import { DomainError } from '../platform/http/domain-error.js';
import { CasePaymentRepository } from '../payouts/case-payment.repository.js';
import { claimedFen } from './claimed-fen.js';
import { ClawbackRepository } from './clawback.repository.js';
import type { ClawbackProposalDto } from './dto/clawback-proposal.dto.js';

/** Decides a paid case again for its own business date with today's facts, and says what would have to come back. */
@Injectable()
export class ProposeClawback {
  constructor(
    private readonly access: CaseAccess,
    private readonly payments: CasePaymentRepository,
    private readonly clawbacks: ClawbackRepository,
    private readonly redecider: CaseRedecider,
  ) {}

  /** @throws DomainError CASE_NOT_FOUND, NOTHING_PAID_OUT */
  async execute(actor: Actor, caseId: string): Promise<ClawbackProposalDto> {
    const { benefitCase } = await this.access.require(actor, caseId);
    const paid = await this.payments.find(caseId);
    if (!paid) throw new DomainError('NOTHING_PAID_OUT');
    return this.ofPaid(benefitCase, paid.payment.amountFen);
  }

  /** The same of a case that is known to have been paid, for somebody who may know of it. */
  async ofPaid(
    { id: caseId, caseNumber }: Pick<BenefitCaseEntity, 'id' | 'caseNumber'>,
    paidFen: number,
  ): Promise<ClawbackProposalDto> {
    const redecision = await this.redecider.redecide(caseId);
    const alreadyClaimedFen = claimedFen(await this.clawbacks.findByCase(caseId));
    const entitledFen = entitledTo(redecision, paidFen);
    return {
      caseId,
      caseNumber,
      outcome: redecision.outcome,
      reason: 'reason' in redecision ? redecision.reason : null,
      paidFen,
      entitledFen,
      alreadyClaimedFen,
      proposedFen:
        entitledFen === null ? null : Math.max(0, paidFen - entitledFen - alreadyClaimedFen),
    };
  }
}

/** What the enterprise is entitled to by the corrected facts; null where that cannot be said. */
function entitledTo(redecision: Redecision, paidFen: number): number | null {
  switch (redecision.outcome) {
    case 'same':
      return paidFen;
    case 'changed':
      return redecision.amountFen;
    case 'withdrawn':
      return 0;
    case 'held':
      return redecision.onlyToday ? paidFen : null;
  }
}
