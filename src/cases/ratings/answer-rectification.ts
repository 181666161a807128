import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../identity/actor.js';
import { OutreachMessages } from '../../outreach/outreach-messages.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { RectificationDto } from './dto/rating.dto.js';
import { RatingRepository, type RectificationRow } from './rating.repository.js';
import { rectificationNotice } from './rectification-notice.js';
import { RectificationAccess } from './rectification-access.js';
import { requireRectification } from './require-rectification.js';

/** A reviewer says what was done about a bad rating, and the enterprise is told. */
@Injectable()
export class AnswerRectification {
  constructor(
    private readonly access: RectificationAccess,
    private readonly ratings: RatingRepository,
    private readonly outreach: OutreachMessages,
    private readonly auditLog: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError RECTIFICATION_NOT_FOUND, ILLEGAL_TRANSITION */
  execute(actor: Actor, id: string, answer: string): Promise<RectificationDto> {
    return this.unitOfWork.run(async () => {
      requireRectification(await this.access.lock(actor, id), 'open');
      await this.ratings.change(id, {
        state: 'answered',
        answer: answer.trim(),
        answeredBy: actor.userId,
        answeredByName: actor.displayName,
        answeredAt: this.clock.now(),
      });
      const row = await this.ratings.findRow(id);
      if (!row) throw new DomainError('RECTIFICATION_NOT_FOUND');
      await this.tell(row);
      await this.auditLog.record({
        action: 'rectification.answered',
        actor: { id: actor.userId, role: actor.role },
        subjectType: 'rectification',
        subjectId: id,
        detail: { caseNumber: row.benefitCase.caseNumber, answer },
      });
      return RectificationDto.of(row, this.clock.today());
    });
  }

  private tell({ rectification, benefitCase }: RectificationRow): Promise<void> {
    const { id, answer, answeredAt } = rectification;
    // It may be answered again after it was sent back, and that is told as well.
    const occurrence = answeredAt?.getTime() ?? 0;
    return this.outreach.enqueue({
      ...rectificationNotice(benefitCase, answer ?? ''),
      enterpriseId: benefitCase.enterpriseId,
      caseId: benefitCase.id,
      dedupeKey: `rectification:${id}:answered:${occurrence}`,
    });
  }
}
