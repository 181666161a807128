import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { JobQueue } from '../../platform/jobs/job-queue.js';
import { WorkOnRuns } from './work-on-runs.js';

/** How long a night waits at most for a worker whom nobody has woken. */
const LOOK_EVERY_MS = 30_000;

/** A process that is there to work on nights: waits to be woken, and looks by itself now and then. */
@Injectable()
export class NightWorker {
  private working: Promise<void> | undefined;

  constructor(
    private readonly workOnRuns: WorkOnRuns,
    private readonly queue: JobQueue,
  ) {}

  /** Until it is told to stop, which it does at a checkpoint. */
  async run(signal: AbortSignal): Promise<void> {
    const listening = this.queue.listen(() => this.work(signal));
    try {
      while (!signal.aborted) {
        await this.work(signal);
        await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
      }
    } finally {
      await listening.close();
    }
  }

  /** Whoever is woken while working goes on with that. */
  private work(signal: AbortSignal): Promise<void> {
    this.working ??= this.workOnRuns
      .untilNoneGoesOn(signal)
      .finally(() => (this.working = undefined));
    return this.working;
  }
}
