import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { LoadDemonstration } from './load-demonstration.js';

/** Loads the demonstration behind a server that already answers. Shutting down breaks it off; the next start goes on. */
@Injectable()
export class DemonstrationRunner implements BeforeApplicationShutdown {
  private readonly logger = new Logger(DemonstrationRunner.name);
  private readonly stopping = new AbortController();
  private working: Promise<unknown> | undefined;

  constructor(private readonly loadDemonstration: LoadDemonstration) {}

  /** Begins and returns at once. */
  start(): void {
    this.working ??= this.loadDemonstration
      .execute({ signal: this.stopping.signal })
      .catch((error: unknown) =>
        this.logger.error(
          error,
          'the demonstration could not be loaded; the next start tries again',
        ),
      )
      .finally(() => (this.working = undefined));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.working;
  }
}
