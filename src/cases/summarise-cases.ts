import { Injectable } from '@nestjs/common';
import { CASE_LIFECYCLE, CASE_STATES } from '../core/lifecycle/case-lifecycle.js';
import { StaffScopes } from '../enterprises/scopes/staff-scopes.js';
import type { Actor } from '../identity/actor.js';
import { Clock } from '../platform/clock.js';
import { CaseRepository } from './cases.repository.js';
import type { CaseSummaryDto } from './dto/case.dto.js';

/** How many cases stand where, and how many of them are late. */
@Injectable()
export class SummariseCases {
  constructor(
    private readonly cases: CaseRepository,
    private readonly scopes: StaffScopes,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor): Promise<CaseSummaryDto> {
    const today = this.clock.today();
    const found = new Map(
      (await this.cases.summarise(today, this.scopes.filterOf(actor))).map((row) => [
        row.state,
        row,
      ]),
    );
    const states = CASE_STATES.map((state) => {
      const { count = 0, amountFen = 0, overdueCount = 0 } = found.get(state) ?? {};
      const stateLabel = CASE_LIFECYCLE.states[state].label;
      return { state, stateLabel, count, amountFen, overdueCount };
    });
    return { states, today };
  }
}
