import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { EscalateRectifications } from '../ratings/escalate-rectifications.js';
import { EscalateOverdue } from './escalate-overdue.js';
import { LapseUnanswered } from './lapse-unanswered.js';
import { RemindEnterprises } from './remind-enterprises.js';

/** How many cases, or rectifications, each step has moved. */
export interface ClockworkRun {
  readonly reminded: number;
  readonly lapsed: number;
  readonly escalated: number;
  readonly rectificationsEscalated: number;
}

/**
 * What the passing of days does by itself. Each step asks what is due and not what has been done, so that running it
 * twice, late, or beside another process changes nothing more.
 */
@Injectable()
export class Clockwork {
  /** When this process last came to the end of all steps. */
  ranAt: Date | undefined;

  constructor(
    private readonly remind: RemindEnterprises,
    private readonly lapse: LapseUnanswered,
    private readonly escalate: EscalateOverdue,
    private readonly escalateRectifications: EscalateRectifications,
    private readonly clock: Clock,
  ) {}

  async execute(signal?: AbortSignal): Promise<ClockworkRun> {
    const run = {
      reminded: await this.remind.execute(signal),
      lapsed: await this.lapse.execute(signal),
      escalated: await this.escalate.execute(signal),
      rectificationsEscalated: await this.escalateRectifications.execute(signal),
    };
    this.ranAt = this.clock.now();
    return run;
  }
}
