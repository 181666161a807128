import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Clock } from '../../platform/clock.js';
import { Config } from '../../platform/config.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { runInContext } from '../../platform/http/request-context.js';
import { newId } from '../../platform/identifier.js';
import { Repeating } from '../../platform/jobs/repeating.js';
import { MatchRunRepository } from './match-run.repository.js';
import { MatchRunner } from './match-runner.js';
import { isDueWithin, nightDue } from './night-due.js';

const INTERVAL_MS = 5 * 60_000;
/** More than there are in a week of nights with some by hand between them. */
const RUNS_LOOKED_AT = 50;

/**
 * Looks every few minutes whether the night is due or somebody has left one, while the web server listens. Any number of
 * servers may: the first begins the run, the others take part in it, and one that finds it done does nothing.
 */
@Injectable()
export class NightTimer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(NightTimer.name);
  private readonly repeating = new Repeating(() => this.look());

  constructor(
    private readonly runs: MatchRunRepository,
    private readonly runner: MatchRunner,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly http: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    this.http.listen$.subscribe(() => {
      this.repeating.every(INTERVAL_MS);
    });
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.repeating.stop();
  }

  /** Whether a night was started. One that is due at the next look finds its threads ready. */
  look(): Promise<boolean> {
    this.runner.takeUp();
    const { nightAt } = this.config;
    if (nightAt !== undefined && isDueWithin(INTERVAL_MS, nightAt, this.clock.now()))
      this.runner.getReady(2 * INTERVAL_MS);
    return this.startIfDue();
  }

  /** Starts the night where it is due; whether it was. */
  async startIfDue(): Promise<boolean> {
    const { nightAt } = this.config;
    if (nightAt === undefined) return false;
    try {
      const runs = await this.runs.findPage(RUNS_LOOKED_AT);
      const known = runs.map(({ asOf, startedAt, state, fullBecause }) => ({
        asOf,
        startedAt,
        state,
        isFull: fullBecause !== null,
      }));
      const today = this.clock.today();
      const due = nightDue(nightAt, this.clock.now(), today, known);
      if (!due) return false;
      const actor = { id: 'system:night', role: 'system' };
      const context = { requestId: newId(), language: 'zh' as const, actor };
      const request = { asOf: today, actor, full: due.full };
      await runInContext(context, () => this.runner.start(request));
      return true;
    } catch (error) {
      // Somebody is deciding another date, or the database is away for a moment: the next look tries again.
      const isWaiting = error instanceof DomainError && error.code === 'RUN_IN_PROGRESS';
      if (isWaiting) this.logger.log('the night waits for a run of another date');
      else this.logger.error(error, 'the night could not be started');
      return false;
    }
  }
}
