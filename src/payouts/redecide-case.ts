import { Injectable } from '@nestjs/common';
import { CaseRepository } from '../cases/cases.repository.js';
import { Redecide } from '../matching/redecide.js';
import { DomainError } from '../platform/http/domain-error.js';
import { CaseRedecider, type Redecision } from './case-redecider.js';

/** Decides a case again through the matching room, by the entitlement that the case stands for. */
@Injectable()
export class RedecideCase extends CaseRedecider {
  constructor(
    private readonly cases: CaseRepository,
    private readonly redecideEntitlement: Redecide,
  ) {
    super();
  }

  /** @throws DomainError CASE_NOT_FOUND */
  override async redecide(caseId: string): Promise<Redecision> {
    const row = await this.cases.findRow(caseId);
    if (!row) throw new DomainError('CASE_NOT_FOUND');
    const { enterpriseId, policyId, businessDate, amountFen, entitledFen } = row.benefitCase;
    if (amountFen === null) return { outcome: 'held', reason: '金额未确定' };
    return this.redecideEntitlement.execute({
      enterpriseId,
      uscc: row.uscc,
      policyId,
      businessDate,
      // A reduction for want of money is no other decision.
      amountFen: entitledFen ?? amountFen,
    });
  }
}
