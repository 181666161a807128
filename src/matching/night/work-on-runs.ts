import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { LOOK_AGAIN_MS, RunMatch, type WorkOptions } from './run-match.js';

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 30_000;

/** What a thread or a process does that is there to work on nights, whoever has begun them. */
@Injectable()
export class WorkOnRuns {
  private readonly logger = new Logger(WorkOnRuns.name);

  constructor(private readonly runMatch: RunMatch) {}

  /**
   * Works until no run goes on any more: what another worker holds it watches, lest that one dies. A database that goes
   * away is waited for, ever more patiently.
   */
  async untilNoneGoesOn(
    signal: AbortSignal,
    onProgress: WorkOptions['onProgress'] = () => undefined,
  ): Promise<void> {
    let retryMs = FIRST_RETRY_MS;
    while (!signal.aborted) {
      let waitMs = LOOK_AGAIN_MS;
      try {
        const run = await this.runMatch.join({ signal, onProgress });
        if (!run) return;
        if (run.state !== 'running') continue;
        retryMs = FIRST_RETRY_MS;
      } catch (error) {
        this.logger.error(error, `working on a night failed; tried again in ${retryMs} ms`);
        waitMs = retryMs;
        retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
      }
      await pause(waitMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
