import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { DispatchMessages } from './dispatch-messages.js';

const INTERVAL_MS = 15_000;

/**
 * Sends what is due while the web server listens: as soon as it was written, and every few seconds for what has to be
 * tried again. The command line does not listen, and so sends nothing by itself.
 */
@Injectable()
export class DispatchTimer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(DispatchTimer.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private wokenMeanwhile = false;

  constructor(
    private readonly dispatch: DispatchMessages,
    private readonly http: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.dispatch.isPossible) return;
    this.http.listen$.subscribe(() => {
      this.timer ??= setInterval(() => this.wake(), INTERVAL_MS);
      this.wake();
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    await this.running;
  }

  /** Looks for due messages now, unless nothing can be sent from here; never more than one search at a time. */
  wake(): void {
    if (!this.timer) return;
    if (this.running) {
      this.wokenMeanwhile = true;
      return;
    }
    this.running = this.run().finally(() => {
      this.running = undefined;
    });
  }

  private async run(): Promise<void> {
    do {
      this.wokenMeanwhile = false;
      try {
        await this.dispatch.execute();
      } catch (error) {
        // The database may be away for a moment; the next interval tries again.
        this.logger.error(error, 'sending messages failed');
      }
    } while (this.wokenMeanwhile && this.timer);
  }
}
