import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { LocalDate } from '../core/local-date.js';
import { RunMatch, type RunOptions } from '../matching/night/run-match.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { Actor } from '../platform/http/request-context.js';

/** How long to wait for another worker, or for the lease of a dead one to run out. */
const PAUSE_MS = 500;

/** Runs the night of a date to its end, whatever was left half done before. */
@Injectable()
export class RunDemonstrationNight {
  private readonly logger = new Logger(RunDemonstrationNight.name);

  constructor(private readonly runMatch: RunMatch) {}

  /** False: told to stop. */
  async execute(asOf: LocalDate, actor: Actor, signal?: AbortSignal): Promise<boolean> {
    const options = {
      actor,
      ...(signal && { signal }),
      onProgress: this.progressLog(asOf),
    };
    while (!signal?.aborted) {
      if (await this.attempt(asOf, options)) return true;
      // A process that was killed holds its chunk until the lease runs out.
      await pause(PAUSE_MS, undefined, { ...(signal && { signal }) }).catch(() => undefined);
    }
    return false;
  }

  private async attempt(asOf: LocalDate, options: Omit<RunOptions, 'asOf'>): Promise<boolean> {
    try {
      const { state } = await this.runMatch.execute({ ...options, asOf });
      return state === 'finished';
    } catch (error) {
      // Of another date, and its worker may be dead: it is given up once nobody has heard of it for as long as a lease.
      if (error instanceof DomainError && error.code === 'RUN_IN_PROGRESS') return false;
      throw error;
    }
  }

  private progressLog(asOf: LocalDate): NonNullable<RunOptions['onProgress']> {
    let logged = 0;
    return ({ doneEnterprises, enterprises }) => {
      const quarter = Math.floor((doneEnterprises * 4) / enterprises);
      if (quarter > logged) this.logger.log(`night of ${asOf}: ${quarter * 25} % decided`);
      logged = quarter;
    };
  }
}
