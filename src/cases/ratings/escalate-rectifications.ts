import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { levelAfter } from '../../core/lifecycle/escalation.js';
import type { LocalDate } from '../../core/local-date.js';
import { workingDaysBetween } from '../../core/standards/working-days.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CLOCKWORK_ACTOR } from '../clockwork/move-due-cases.js';
import { RatingRepository } from './rating.repository.js';
import type { RectificationEntity } from './rectification.entity.js';

/** Few enough that nobody waits long for the database. */
const PER_TRANSACTION = 50;

/** Reports late rectifications one level up, at the pace of late cases: 镇 → 区 → 市. */
@Injectable()
export class EscalateRectifications {
  constructor(
    private readonly ratings: RatingRepository,
    private readonly auditLog: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @returns how many were reported */
  async execute(signal?: AbortSignal): Promise<number> {
    const today = this.clock.today();
    let reported = 0;
    let afterId = '';
    while (!signal?.aborted) {
      const ids = await this.ratings.findOverdue(today, afterId, PER_TRANSACTION);
      const last = ids.at(-1);
      if (last === undefined) break;
      afterId = last;
      reported += await this.unitOfWork.run(async () => {
        let count = 0;
        for (const id of ids) if (await this.report(id, today)) count += 1;
        return count;
      });
    }
    return reported;
  }

  /** False where somebody has closed or reported it meanwhile. */
  private async report(id: string, today: LocalDate): Promise<boolean> {
    const rectification = await this.ratings.lock(id);
    if (!rectification) return false;
    const escalationLevel = levelOf(rectification, today);
    if (escalationLevel <= rectification.escalationLevel) return false;
    await this.ratings.change(id, { escalationLevel });
    await this.auditLog.record({
      action: 'rectification.escalated',
      actor: { id: CLOCKWORK_ACTOR.userId, role: CLOCKWORK_ACTOR.role },
      subjectType: 'rectification',
      subjectId: id,
      detail: { dueOn: rectification.dueOn, escalationLevel },
    });
    return true;
  }
}

function levelOf({ state, dueOn }: RectificationEntity, today: LocalDate): number {
  if (state === 'closed' || dueOn >= today) return 0;
  return levelAfter(workingDaysBetween(dueOn, today).days);
}
