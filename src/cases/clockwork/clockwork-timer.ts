import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Repeating } from '../../platform/jobs/repeating.js';
import { Clockwork } from './clockwork.js';

const INTERVAL_MS = 60 * 60_000;

/** Looks every hour whether a day has come, while the web server listens; `npx huiqi clockwork` does the same by hand. */
@Injectable()
export class ClockworkTimer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ClockworkTimer.name);
  private readonly repeating = new Repeating((signal) => this.run(signal));

  constructor(
    private readonly clockwork: Clockwork,
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

  private async run(signal: AbortSignal): Promise<void> {
    try {
      const run = await this.clockwork.execute(signal);
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
