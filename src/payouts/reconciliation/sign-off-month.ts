import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../identity/actor.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { ReconciliationDto } from './dto/reconciliation.dto.js';
import { ReconciliationRepository } from './reconciliation.repository.js';
import { StatementAccess } from './statement-access.js';
import { requireOpenMonth } from './require-open-month.js';

/** Somebody who neither brought the statement nor settled any of it closes the month for good. */
@Injectable()
export class SignOffMonth {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: StatementAccess,
    private readonly reconciliations: ReconciliationRepository,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError STATEMENT_NOT_FOUND, STATEMENT_SIGNED_OFF, SAME_PERSON, DIFFERENCES_OPEN */
  execute(id: string, actor: Actor): Promise<ReconciliationDto> {
    return this.unitOfWork.run(async () => {
      await this.access.require(actor, id);
      const statement = requireOpenMonth(await this.reconciliations.lock(id));
      const tookPart =
        statement.uploadedBy === actor.userId ||
        (await this.reconciliations.hasSettled(id, actor.userId));
      if (tookPart) throw new DomainError('SAME_PERSON');
      const counts = (await this.reconciliations.countDifferences([id])).get(id);
      if (counts && counts.open > 0)
        throw new DomainError('DIFFERENCES_OPEN', { count: counts.open });
      const signOff = {
        signedOffBy: actor.userId,
        signedOffByName: actor.displayName,
        signedOffAt: this.clock.now(),
      };
      await this.reconciliations.change(id, signOff);
      const { month, sha256 } = statement;
      await this.auditLog.record({
        action: 'treasury-statement.signed-off',
        actor: { id: actor.userId, role: actor.role },
        subjectType: 'treasury-statement',
        subjectId: id,
        detail: { month, sha256 },
        before: statement,
        after: { ...statement, ...signOff },
      });
      return ReconciliationDto.of({ ...statement, ...signOff }, counts);
    });
  }
}
