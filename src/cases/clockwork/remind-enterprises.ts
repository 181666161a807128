import { Injectable } from '@nestjs/common';
import { roadOf } from '../../core/lifecycle/case-lifecycle.js';
import { REMINDERS } from '../../core/lifecycle/reminders.js';
import { transitionOf } from '../../core/lifecycle/transitions.js';
import type { LocalDate } from '../../core/local-date.js';
import { addWorkingDays } from '../../core/standards/working-days.js';
import { Clock, shanghaiDate } from '../../platform/clock.js';
import type { BenefitCaseEntity } from '../benefit-case.entity.js';
import { CaseTransitions } from '../case-transitions.js';
import { DueCasesRepository } from './due-cases.repository.js';
import { CLOCKWORK_ACTOR, MoveDueCases } from './move-due-cases.js';

/** Reminds enterprises of money that they have not answered about, so often and at such distances as REMINDERS says. */
@Injectable()
export class RemindEnterprises {
  constructor(
    private readonly dueCases: DueCasesRepository,
    private readonly moveDueCases: MoveDueCases,
    private readonly transitions: CaseTransitions,
    private readonly clock: Clock,
  ) {}

  execute(signal?: AbortSignal): Promise<number> {
    const today = this.clock.today();
    return this.moveDueCases.execute(
      {
        find: (afterId, limit) =>
          this.dueCases.findUnreminded(REMINDERS.count, today, afterId, limit),
        isDue: (benefitCase) => isDue(benefitCase, today),
        move: (benefitCase) => {
          const reminderCount = benefitCase.reminderCount + 1;
          return this.transitions.applyToAll([benefitCase], 'remind', CLOCKWORK_ACTOR, {
            changes: { reminderCount, remindedOn: today },
            detail: { reminderCount },
          });
        },
      },
      signal,
    );
  }
}

function isDue(benefitCase: BenefitCaseEntity, today: LocalDate): boolean {
  const { state, delivery, effect, amountFen, reminderCount, remindedOn, stateSince } = benefitCase;
  if (!transitionOf(state, 'remind', roadOf(delivery, effect))) return false;
  if (amountFen === null || amountFen <= 0 || reminderCount >= REMINDERS.count) return false;
  const since = remindedOn ?? shanghaiDate(stateSince);
  return addWorkingDays(since, REMINDERS.everyWorkingDays).date <= today;
}
