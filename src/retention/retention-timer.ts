import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { lastTime } from '../matching/night/night-due.js';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { runInContext } from '../platform/http/request-context.js';
import { newId } from '../platform/identifier.js';
import { Repeating } from '../platform/jobs/repeating.js';
import { CarryOutRetention, RETENTION_FINISHED } from './carry-out-retention.js';
import { RetentionRepository } from './retention.repository.js';

const INTERVAL_MS = 10 * 60_000;

/**
 * Looks every few minutes whether the day's retention is due, while the web server listens: a night that was missed or cut
 * off is made up for at the next look. Two servers that look at once remove different rows or the same ones, never more.
 */
@Injectable()
export class RetentionTimer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(RetentionTimer.name);
  private readonly repeating = new Repeating((signal) => this.carryOutIfDue(signal));

  constructor(
    private readonly retention: CarryOutRetention,
    private readonly repository: RetentionRepository,
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

  /** Carries it out where it is due; whether it was. */
  async carryOutIfDue(signal?: AbortSignal): Promise<boolean> {
    const { retentionAt } = this.config;
    if (retentionAt === undefined) return false;
    try {
      const since = lastTime(retentionAt, this.clock.now());
      if (await this.repository.wasDoneSince(RETENTION_FINISHED, since)) return false;
      const actor = { id: 'system:retention', role: 'system' };
      const context = { requestId: newId(), language: 'zh' as const, actor };
      await runInContext(context, () => this.retention.execute(signal));
      return true;
    } catch (error) {
      // The database may be away for a moment; the next look tries again.
      this.logger.error(error, 'retention could not be carried out');
      return false;
    }
  }
}
