import { Injectable } from '@nestjs/common';
import type { ClawbackPaper } from '../core/clawback/clawback.js';
import type { Actor } from '../identity/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import { ClawbackTransitions } from './clawback-transitions.js';
import { ClawbackRepository } from './clawback.repository.js';
import type { ClawbackDetailDto } from './dto/clawback.dto.js';
import { RepaymentRepository } from './repayment.repository.js';
import { ShowClawbacks } from './show-clawbacks.js';

/** 核销: the finance department decides it; one person records that decision, another carries it out. No money moves. */
@Injectable()
export class WriteOffClawback {
  constructor(
    private readonly clawbacks: ClawbackRepository,
    private readonly repayments: RepaymentRepository,
    private readonly transitions: ClawbackTransitions,
    private readonly showClawbacks: ShowClawbacks,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws DomainError CLAWBACK_NOT_FOUND, ILLEGAL_TRANSITION, CLAWBACK_DOCUMENT_REQUIRED, REASON_REQUIRED */
  async request(
    actor: Actor,
    id: string,
    paper: ClawbackPaper,
    reason: string,
  ): Promise<ClawbackDetailDto> {
    await this.transitions.apply(id, 'request-write-off', actor, {
      paper,
      reason,
      changes: {
        writeOffNumber: paper.number,
        writeOffDate: paper.date,
        writeOffRequestedBy: actor.userId,
      },
    });
    return this.showClawbacks.one(actor, id);
  }

  /** @throws DomainError CLAWBACK_NOT_FOUND, ILLEGAL_TRANSITION, SAME_PERSON */
  approve(actor: Actor, id: string): Promise<ClawbackDetailDto> {
    return this.unitOfWork.run(async () => {
      const clawback = await this.clawbacks.lock(id);
      if (!clawback) throw new DomainError('CLAWBACK_NOT_FOUND');
      const repaidFen = (await this.repayments.repaidFen([id])).get(id) ?? 0;
      const writtenOffFen = (clawback.decidedFen ?? 0) - repaidFen;
      await this.transitions.apply(id, 'write-off', actor, {
        changes: {
          writtenOffFen,
          writtenOffBy: actor.userId,
          writtenOffByName: actor.displayName,
        },
        detail: { writtenOffFen },
      });
      return this.showClawbacks.one(actor, id);
    });
  }

  /** @throws DomainError CLAWBACK_NOT_FOUND, ILLEGAL_TRANSITION, REASON_REQUIRED */
  async refuse(actor: Actor, id: string, reason: string): Promise<ClawbackDetailDto> {
    const changes = { writeOffNumber: null, writeOffDate: null, writeOffRequestedBy: null };
    await this.transitions.apply(id, 'refuse-write-off', actor, { reason, changes });
    return this.showClawbacks.one(actor, id);
  }
}
