import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Config } from '../../platform/config.js';
import type { MatchRunEntity } from './match-run.entity.js';
import { NightThreads } from './night-threads.js';
import { RunMatch, type RunRequest } from './run-match.js';
import { WorkOnRuns } from './work-on-runs.js';

/** Has nights worked on behind the server. Shutting down stops at a checkpoint; whoever takes the run up goes on there. */
@Injectable()
export class MatchRunner implements BeforeApplicationShutdown {
  private readonly logger = new Logger(MatchRunner.name);
  private readonly stopping = new AbortController();
  private working: Promise<void> | undefined;
  private wanted = false;
  private ready: NightThreads | undefined;

  constructor(
    private readonly runMatch: RunMatch,
    private readonly workOnRuns: WorkOnRuns,
    private readonly config: Config,
  ) {}

  /** Begins the run and returns it at once; the work goes on behind. */
  async start(request: RunRequest): Promise<MatchRunEntity> {
    const run = await this.runMatch.begin(request);
    this.takeUp();
    return run;
  }

  /** Works behind on a run that somebody has left, if there is one. */
  takeUp(): void {
    if (this.config.nightIn === 'workers' || this.stopping.signal.aborted) return;
    this.wanted = true;
    this.working ??= this.workWhileWanted().finally(() => (this.working = undefined));
  }

  /**
   * Loads the program and reads the population for a night that will be due soon, so that this begins with deciding.
   * @param milliseconds how long threads that are ready wait for it
   */
  getReady(milliseconds: number): void {
    if (this.config.nightIn !== 'thread' || this.stopping.signal.aborted || this.ready) return;
    const ready = new NightThreads(this.config, this.stopping.signal);
    void ready.readAhead();
    this.ready = ready;
    setTimeout(() => {
      if (this.ready !== ready) return;
      this.ready = undefined;
      ready.dismiss();
    }, milliseconds).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.all([this.working, this.ready?.ended()]);
  }

  /** A run that is begun while a thread is about to end has to have another one. */
  private async workWhileWanted(): Promise<void> {
    const { signal } = this.stopping;
    while (this.wanted && !signal.aborted) {
      this.wanted = false;
      try {
        if (!(await this.runMatch.isWaiting())) continue;
        if (this.config.nightIn === 'thread') await this.threads().work();
        else await this.workOnRuns.untilNoneGoesOn(signal);
      } catch (error) {
        this.logger.error(error, 'the night broke off; it is taken up again within minutes');
      }
    }
  }

  private threads(): NightThreads {
    const threads = this.ready ?? new NightThreads(this.config, this.stopping.signal);
    this.ready = undefined;
    return threads;
  }
}
