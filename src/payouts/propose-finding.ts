import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Actor } from '../identity/actor.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DomainError } from '../platform/http/domain-error.js';
import { newId } from '../platform/identifier.js';
import { BankExceptionRepository } from './bank-exception.repository.js';
import { BankExceptionDto, type ProposeFindingDto } from './dto/bank-exception.dto.js';
import { OpenExceptions } from './open-exceptions.js';

/** Somebody has asked the bank about a line that decided nothing, and says what it is. Nothing moves by that. */
@Injectable()
export class ProposeFinding {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly open: OpenExceptions,
    private readonly exceptions: BankExceptionRepository,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes the place of what was proposed before.
   * @throws DomainError BANK_EXCEPTION_NOT_FOUND, ILLEGAL_TRANSITION
   */
  execute(receiptId: string, wanted: ProposeFindingDto, actor: Actor): Promise<BankExceptionDto> {
    return this.unitOfWork.run(async () => {
      const receipt = await this.open.lock(receiptId, actor);
      const { decision, returnedOn } = wanted;
      await this.open.requireFitting(receipt, decision);
      const proposed = {
        id: newId(),
        receiptId,
        decision,
        finding: wanted.finding.trim(),
        evidence: wanted.evidence.trim(),
        returnedOn: decision === 'returned' ? (returnedOn ?? null) : null,
        foundBy: actor.userId,
        foundByName: actor.displayName,
        foundAt: this.clock.now(),
      };
      await this.exceptions.insertFinding(proposed);
      await this.auditLog.record({
        action: 'bank-exception.finding-proposed',
        actor: { id: actor.userId, role: actor.role },
        subjectType: 'bank-receipt',
        subjectId: receiptId,
        detail: { ...wanted, findingId: proposed.id, reference: receipt.reference },
      });
      const row = await this.exceptions.findRow(receiptId);
      if (!row) throw new DomainError('BANK_EXCEPTION_NOT_FOUND');
      return BankExceptionDto.ofRow(row, actor);
    });
  }
}
