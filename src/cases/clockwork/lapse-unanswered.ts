import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { CaseTransitions } from '../case-transitions.js';
import { DueCasesRepository } from './due-cases.repository.js';
import { CLOCKWORK_ACTOR, MoveDueCases } from './move-due-cases.js';

/** Ends what a public notice has announced: whoever has not answered by its last day has waived it. */
@Injectable()
export class LapseUnanswered {
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
        find: (afterId, limit) => this.dueCases.findOverdue(['noticed'], today, afterId, limit),
        isDue: ({ state, dueOn }) => state === 'noticed' && dueOn !== null && dueOn < today,
        move: (benefitCase) =>
          this.transitions.applyToAll([benefitCase], 'lapse', CLOCKWORK_ACTOR, {
            reason: `公告至 ${benefitCase.dueOn} 期满，未予确认`,
            vouched: ['notice-over'],
          }),
      },
      signal,
    );
  }
}
