import { Injectable } from '@nestjs/common';
import { CASE_STATES, roadOf } from '../../core/lifecycle/case-lifecycle.js';
import { ESCALATION_LEVELS, levelAfter } from '../../core/lifecycle/escalation.js';
import { transitionOf } from '../../core/lifecycle/transitions.js';
import type { LocalDate } from '../../core/local-date.js';
import { workingDaysBetween } from '../../core/standards/working-days.js';
import { Clock } from '../../platform/clock.js';
import type { BenefitCaseEntity } from '../benefit-case.entity.js';
import { CaseTransitions } from '../case-transitions.js';
import { DueCasesRepository } from './due-cases.repository.js';
import { CLOCKWORK_ACTOR, MoveDueCases } from './move-due-cases.js';

/** Reports what is late one level up: 镇 → 区 → 市. */
@Injectable()
export class EscalateOverdue {
  constructor(
    private readonly dueCases: DueCasesRepository,
    private readonly moveDueCases: MoveDueCases,
    private readonly transitions: CaseTransitions,
    private readonly clock: Clock,
  ) {}

  execute(signal?: AbortSignal): Promise<number> {
    const today = this.clock.today();
    const watched = CASE_STATES.filter((state) => transitionOf(state, 'escalate', 'confirm'));
    return this.moveDueCases.execute(
      {
        find: (afterId, limit) => this.dueCases.findOverdue(watched, today, afterId, limit),
        isDue: (benefitCase) => levelOf(benefitCase, today) > benefitCase.escalationLevel,
        move: (benefitCase) => {
          const escalationLevel = levelOf(benefitCase, today);
          const to = ESCALATION_LEVELS[escalationLevel]?.zh ?? '';
          return this.transitions.applyToAll([benefitCase], 'escalate', CLOCKWORK_ACTOR, {
            reason: `应于 ${benefitCase.dueOn} 前办结，已超期，报${to}`,
            changes: { escalationLevel },
            detail: { escalationLevel },
            vouched: ['overdue'],
          });
        },
      },
      signal,
    );
  }
}

function levelOf({ state, delivery, effect, dueOn }: BenefitCaseEntity, today: LocalDate): number {
  if (dueOn === null || dueOn >= today) return 0;
  if (!transitionOf(state, 'escalate', roadOf(delivery, effect))) return 0;
  return levelAfter(workingDaysBetween(dueOn, today).days);
}
