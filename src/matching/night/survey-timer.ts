import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { QualityRepository } from '../../enterprises/quality/quality.repository.js';
import { StartQualitySurvey } from '../../enterprises/quality/start-quality-survey.js';
import { Clock } from '../../platform/clock.js';
import { DomainError } from '../../platform/http/domain-error.js';
import { runInContext } from '../../platform/http/request-context.js';
import { newId } from '../../platform/identifier.js';
import { Repeating } from '../../platform/jobs/repeating.js';
import { MatchRunRepository } from './match-run.repository.js';

const INTERVAL_MS = 5 * 60_000;
/** More than there are in a day, with some by hand among them. */
const RUNS_LOOKED_AT = 50;

/**
 * Looks every few minutes whether the day's night is over, and then has the data surveyed, once a day, while the web
 * server listens. Any number of servers may look: the database lets one survey run at a time.
 */
@Injectable()
export class SurveyTimer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(SurveyTimer.name);
  private readonly repeating = new Repeating(() => this.startIfDue());

  constructor(
    private readonly runs: MatchRunRepository,
    private readonly quality: QualityRepository,
    private readonly startSurvey: StartQualitySurvey,
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

  /** Begins the day's survey where it is due; whether it was. */
  async startIfDue(): Promise<boolean> {
    try {
      if (!(await this.isDue())) return false;
      const actor = { id: 'system:survey', role: 'system' };
      const context = { requestId: newId(), language: 'zh' as const, actor };
      await runInContext(context, () => this.startSurvey.execute());
      return true;
    } catch (error) {
      // Another server was first, or the database is away for a moment: the next look tells.
      const isTaken = error instanceof DomainError && error.code === 'RUN_IN_PROGRESS';
      if (!isTaken) this.logger.error(error, 'the data could not be surveyed');
      return false;
    }
  }

  /** A day's night is over when its first run is; runs by hand later in the day ask for no survey of their own. */
  private async isDue(): Promise<boolean> {
    const today = this.clock.today();
    const ends = (await this.runs.findPage(RUNS_LOOKED_AT)).flatMap(
      ({ asOf, state, finishedAt }) =>
        asOf === today && state === 'finished' && finishedAt ? [finishedAt.getTime()] : [],
    );
    if (ends.length === 0) return false;
    const nightEnd = Math.min(...ends);
    const begun = await this.quality.listBegun(today, this.clock.now());
    return begun.every((startedAt) => startedAt.getTime() < nightEnd);
  }
}
