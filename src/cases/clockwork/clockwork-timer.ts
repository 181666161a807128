import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Clockwork } from './clockwork.js';

const INTERVAL_MS = 60 * 60_000;

/** Looks every hour whether a day has come, while the web server listens; `npx huiqi clockwork` does the same by hand. */
@Injectable()
export class ClockworkTimer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ClockworkTimer.name);
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly clockwork: Clockwork,
    private readonly http: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    this.http.listen$.subscribe(() => {
      this.timer ??= setInterval(() => this.wake(), INTERVAL_MS);
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.abort();
    await this.running;
  }

  private wake(): void {
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
  }

  private async run(): Promise<void> {
    try {
      const run = await this.clockwork.execute(this.stopping.signal);
      const { reminded, lapsed, escalated, rectificationsEscalated } = run;
      const late = escalated + rectificationsEscalated;
      if (reminded + lapsed + late > 0)
        this.logger.log(`${reminded} reminded, ${lapsed} waived, ${late} escalated`);
    } catch (error) {
      // The database may be away for a moment; the next hour tries again.
      this.logger.error(error, 'the clockwork failed');
    }
  }
}
