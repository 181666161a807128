import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import { CaseAccess } from './case-access.js';
import { CaseTransitions } from './case-transitions.js';
import type { FilingDto } from './dto/case-acts.dto.js';
import type { CaseDetailDto } from './dto/case.dto.js';

/** A reviewer records what came of a benefit that is enjoyed elsewhere: in a filing, with a charge, as a certificate. */
@Injectable()
export class RecordFiling {
  constructor(
    private readonly access: CaseAccess,
    private readonly transitions: CaseTransitions,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws DomainError CASE_NOT_FOUND, VALIDATION_FAILED, REASON_REQUIRED, ILLEGAL_TRANSITION */
  execute(actor: Actor, caseId: string, filing: FilingDto): Promise<CaseDetailDto> {
    return this.unitOfWork.run(async () => {
      await this.access.require(actor, caseId);
      if (filing.outcome === 'missed') {
        await this.transitions.apply(caseId, 'miss', actor, { reason: filing.reason });
      } else {
        const reference = requireReference(filing);
        await this.transitions.apply(caseId, 'enjoy', actor, {
          reason: filing.reason,
          detail: { reference },
          vouched: ['filing-recorded'],
        });
      }
      return this.access.show(actor, caseId);
    });
  }
}

/** "Enjoyed" without anything that shows it would close the case on somebody's word. */
function requireReference({ reference }: FilingDto): string {
  const given = reference?.trim();
  if (given) return given;
  const message = {
    zh: '请填写能证明已享受的申报表、账单或证书编号',
    en: 'is needed: the number of the filing, bill or certificate that shows it',
  };
  throw new DomainError('VALIDATION_FAILED', {}, { errors: [{ path: 'reference', message }] });
}
