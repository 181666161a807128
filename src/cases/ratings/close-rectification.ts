import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../identity/actor.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { RectificationDto, type CloseRectificationDto } from './dto/rating.dto.js';
import { RatingRepository } from './rating.repository.js';
import { RectificationAccess } from './rectification-access.js';
import { requireRectification } from './require-rectification.js';

/** Somebody else than who answered calls the enterprise back, and closes the rectification or sends it back. */
@Injectable()
export class CloseRectification {
  constructor(
    private readonly access: RectificationAccess,
    private readonly ratings: RatingRepository,
    private readonly auditLog: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError RECTIFICATION_NOT_FOUND, ILLEGAL_TRANSITION, SAME_PERSON */
  execute(
    actor: Actor,
    id: string,
    { outcome, callback }: CloseRectificationDto,
  ): Promise<RectificationDto> {
    return this.unitOfWork.run(async () => {
      const { answeredBy, answer } = requireRectification(
        await this.access.lock(actor, id),
        'answered',
      );
      if (answeredBy === actor.userId) throw new DomainError('SAME_PERSON');
      await this.ratings.change(
        id,
        outcome === 'returned'
          ? { state: 'open', callback: callback.trim() }
          : {
              state: 'closed',
              callback: callback.trim(),
              closedBy: actor.userId,
              closedByName: actor.displayName,
              closedAt: this.clock.now(),
            },
      );
      await this.auditLog.record({
        action: `rectification.${outcome}`,
        actor: { id: actor.userId, role: actor.role },
        subjectType: 'rectification',
        subjectId: id,
        detail: { answer, callback },
      });
      const row = await this.ratings.findRow(id);
      if (!row) throw new DomainError('RECTIFICATION_NOT_FOUND');
      return RectificationDto.of(row, this.clock.today());
    });
  }
}
