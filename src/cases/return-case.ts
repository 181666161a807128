import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import { backToReview } from './back-to-review.js';
import { CaseAccess } from './case-access.js';
import { CaseTransitions } from './case-transitions.js';
import type { ReturnDto } from './dto/case-acts.dto.js';
import type { CaseDetailDto } from './dto/case.dto.js';

/** A reviewer or an approver sends a case that has passed review, or is on a list, back to review; it is published anew. */
@Injectable()
export class ReturnCase {
  constructor(
    private readonly access: CaseAccess,
    private readonly transitions: CaseTransitions,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws DomainError CASE_NOT_FOUND, REASON_REQUIRED, ILLEGAL_TRANSITION */
  execute(actor: Actor, caseId: string, { reason }: ReturnDto): Promise<CaseDetailDto> {
    return this.unitOfWork.run(async () => {
      const { benefitCase } = await this.access.require(actor, caseId);
      // What is objected to is settled through its objections; what is approved holds money that has to be released first;
      // what is closed was paid, and only the bank can have sent the money back.
      if (['objected', 'approved', 'closed'].includes(benefitCase.state)) throw notHere();
      await this.transitions.apply(caseId, 'return-to-review', actor, {
        reason,
        changes: backToReview,
      });
      return this.access.show(actor, caseId);
    });
  }
}

function notHere(): DomainError {
  return new DomainError(
    'ILLEGAL_TRANSITION',
    {},
    {
      detail: {
        zh: '有异议的通过处理异议退回；已批准的在编制拨付批次时重新核定；已办结的在处理银行退款时退回。',
        en: 'A case that is objected to goes back through its objection; an approved one is decided again with its batch, a closed one goes back when the bank returns its money.',
      },
    },
  );
}
