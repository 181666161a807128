import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { MatchRunEntity } from './match-run.entity.js';
import { RunMatch, type RunRequest } from './run-match.js';

/** Runs a night in the background of the server. Shutting down stops it after the chunk at hand; asking again resumes it. */
@Injectable()
export class MatchRunner implements BeforeApplicationShutdown {
  private readonly logger = new Logger(MatchRunner.name);
  private readonly stopping = new AbortController();
  private working: Promise<unknown> | undefined;

  constructor(private readonly runMatch: RunMatch) {}

  /** Begins the run and returns it at once; the work goes on behind. */
  async start(request: RunRequest): Promise<MatchRunEntity> {
    const run = await this.runMatch.begin(request);
    this.working ??= this.runMatch
      .execute({ ...request, signal: this.stopping.signal })
      .catch((error: unknown) =>
        this.logger.error(error, `run ${run.id} failed; asking for it again resumes it`),
      )
      .finally(() => (this.working = undefined));
    return run;
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.working;
  }
}
