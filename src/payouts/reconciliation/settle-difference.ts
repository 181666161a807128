import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../identity/actor.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { StatementDifferenceDto, type SettleDifferenceDto } from './dto/reconciliation.dto.js';
import { ReconciliationRepository } from './reconciliation.repository.js';
import { StatementAccess } from './statement-access.js';
import { requireOpenMonth } from './require-open-month.js';

/** Somebody finds out why statement and books differ, and what shows it. */
@Injectable()
export class SettleDifference {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: StatementAccess,
    private readonly reconciliations: ReconciliationRepository,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError DIFFERENCE_NOT_FOUND, ILLEGAL_TRANSITION, STATEMENT_SIGNED_OFF */
  execute(
    id: string,
    { reason, evidence }: SettleDifferenceDto,
    actor: Actor,
  ): Promise<StatementDifferenceDto> {
    return this.unitOfWork.run(async () => {
      const found = await this.reconciliations.findDifference(id);
      if (!found) throw new DomainError('DIFFERENCE_NOT_FOUND');
      const statement = await this.reconciliations.lock(found.difference.statementId);
      if (statement && !(await this.access.covers(actor, statement.account)))
        throw new DomainError('DIFFERENCE_NOT_FOUND');
      requireOpenMonth(statement);
      // Read again, now that nobody else settles anything of this statement.
      const row = await this.reconciliations.findDifference(id);
      if (!row || row.settlement) throw alreadySettled();
      const settlement = {
        differenceId: id,
        reason: reason.trim(),
        evidence: evidence.trim(),
        settledBy: actor.userId,
        settledByName: actor.displayName,
        settledAt: this.clock.now(),
      };
      await this.reconciliations.insertSettlement(settlement);
      await this.auditLog.record({
        action: 'statement-difference.settled',
        actor: { id: actor.userId, role: actor.role },
        subjectType: 'statement-difference',
        subjectId: id,
        detail: { statementId: row.difference.statementId, evidence },
        after: settlement,
        reason,
      });
      return StatementDifferenceDto.of({ ...row, settlement });
    });
  }
}

function alreadySettled(): DomainError {
  return new DomainError(
    'ILLEGAL_TRANSITION',
    {},
    { detail: { zh: '该差异已经查明。', en: 'The difference has been settled already.' } },
  );
}
