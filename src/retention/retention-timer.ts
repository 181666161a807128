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
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<boolean> | undefined;

  constructor(
    private readonly retention: CarryOutRetention,
    private readonly repository: RetentionRepository,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly http: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    this.http.listen$.subscribe(() => {
      this.timer ??= setInterval(() => void this.wake(), INTERVAL_MS);
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.abort();
    await this.running;
  }

  /** Carries it out where it is due; whether it was. */
  wake(): Promise<boolean> {
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async run(): Promise<boolean> {
    const { retentionAt } = this.config;
    if (retentionAt === undefined) return false;
    try {
      const since = lastTime(retentionAt, this.clock.now());
      if (await this.repository.wasDoneSince(RETENTION_FINISHED, since)) return false;
      const actor = { id: 'system:retention', role: 'system' };
      const context = { requestId: newId(), language: 'zh' as const, actor };
      await runInContext(context, () => this.retention.execute(this.stopping.signal));
      return true;
    } catch (error) {
      // The database may be away for a moment; the next look tries again.
      this.logger.error(error, 'retention could not be carried out');
      return false;
    }
  }
}
