import { Injectable } from '@nestjs/common';
import { StaffScopes } from '../enterprises/scopes/staff-scopes.js';
import { CaseRepository } from '../cases/cases.repository.js';
import { NumberSeriesRepository } from '../cases/number-series.repository.js';
import { CLAWBACK_ENDS } from '../core/clawback/clawback-states.js';
import type { Actor } from '../identity/actor.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import { newId } from '../platform/identifier.js';
import { CasePaymentRepository } from '../payouts/case-payment.repository.js';
import { claimedFen } from './claimed-fen.js';
import { ClawbackTransitions } from './clawback-transitions.js';
import type { ClawbackEntity } from './clawback.entity.js';
import { ClawbackRepository } from './clawback.repository.js';
import type { OpenClawbackDto } from './dto/clawback-acts.dto.js';
import type { ClawbackDetailDto } from './dto/clawback.dto.js';
import { ShowClawbacks } from './show-clawbacks.js';

/** A reviewer opens a clawback of a case that was paid. The case itself stays as it is. */
@Injectable()
export class OpenClawback {
  constructor(
    private readonly cases: CaseRepository,
    private readonly payments: CasePaymentRepository,
    private readonly clawbacks: ClawbackRepository,
    private readonly numbers: NumberSeriesRepository,
    private readonly transitions: ClawbackTransitions,
    private readonly showClawbacks: ShowClawbacks,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly scopes: StaffScopes,
  ) {}

  /**
   * @throws DomainError CASE_NOT_FOUND, NOTHING_PAID_OUT, CLAWBACK_ALREADY_OPEN, CLAWBACK_EXCEEDS_PAYMENT,
   *   REASON_REQUIRED
   */
  execute(actor: Actor, wanted: OpenClawbackDto): Promise<ClawbackDetailDto> {
    return this.unitOfWork.run(async () => {
      // Held, so that two who open at once do so one after the other.
      const benefitCase = await this.cases.lock(wanted.caseId);
      const covered =
        benefitCase &&
        (await this.scopes.covers(actor, benefitCase.policyId, benefitCase.enterpriseId));
      if (!covered) throw new DomainError('CASE_NOT_FOUND');
      const paid = await this.payments.find(benefitCase.id);
      if (!paid) throw new DomainError('NOTHING_PAID_OUT');
      const earlier = await this.clawbacks.findByCase(benefitCase.id);
      if (earlier.some(({ state }) => !CLAWBACK_ENDS.includes(state)))
        throw new DomainError('CLAWBACK_ALREADY_OPEN');
      const now = this.clock.now();
      const number = await this.numbers.next('clawback');
      const clawback: ClawbackEntity = {
        ...NOTHING_YET,
        id: newId(),
        clawbackNumber: `ZJ${this.clock.today().slice(0, 4)}-${number}`,
        caseId: benefitCase.id,
        decisionId: benefitCase.decisionId,
        policyVersionHash: benefitCase.policyVersionHash,
        paymentId: paid.payment.id,
        receiptId: paid.receiptId,
        appropriationId: paid.appropriationId,
        stateSince: now,
        claimedFen: wanted.amountFen,
        reason: wanted.reason.trim(),
        explanation: wanted.explanation.trim(),
        openedBy: actor.userId,
        openedByName: actor.displayName,
        openedAt: now,
      };
      await this.transitions.open(clawback, actor, paid.payment.amountFen - claimedFen(earlier));
      return this.showClawbacks.one(actor, clawback.id);
    });
  }
}

const NOTHING_YET = {
  state: 'opened',
  dueOn: null,
  dueBasis: null,
  decidedFen: null,
  writtenOffFen: null,
  view: null,
  notifiedAt: null,
  decidedBy: null,
  decidedByName: null,
  decisionNumber: null,
  decisionDate: null,
  enforcementNumber: null,
  enforcementDate: null,
  writeOffNumber: null,
  writeOffDate: null,
  writeOffRequestedBy: null,
  writtenOffBy: null,
  writtenOffByName: null,
  closedAt: null,
  rowVersion: 1,
} as const;
