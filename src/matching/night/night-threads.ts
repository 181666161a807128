import { availableParallelism } from 'node:os';
import type { Config } from '../../platform/config.js';
import { NightThread } from './night-thread.js';

/**
 * As many threads as are configured that work on the runs that go on, each like a worker of its own. The first reads the
 * population into columns; the others, which meanwhile load the program, begin once it works, and find these in a file.
 */
export class NightThreads {
  private readonly dismissal = new AbortController();
  private readonly first: NightThread;
  private readonly others: readonly NightThread[];
  /** How each of them has ended. */
  private readonly ends: Promise<PromiseSettledResult<void>[]>;

  /** @param signal stops them at a checkpoint */
  constructor(config: Config, signal: AbortSignal) {
    const count = config.nightThreads ?? usefulThreads(availableParallelism());
    const either = AbortSignal.any([signal, this.dismissal.signal]);
    this.first = new NightThread(config, either);
    this.others = Array.from({ length: count - 1 }, () => new NightThread(config, either));
    this.ends = Promise.allSettled([this.first, ...this.others].map(({ ended }) => ended));
  }

  /** Has the population read of today, for a night that will be due soon. Resolves once that is done or cannot be. */
  async readAhead(): Promise<void> {
    await this.first.read();
    await Promise.all(this.others.map((other) => other.read()));
  }

  /**
   * What a thread that has died held is taken over by another. Resolves once no run goes on or all have stopped; rejects,
   * when all have ended, with what one of them died of.
   */
  async work(): Promise<void> {
    await this.first.work();
    // Also where the first has died: those that wait for it would wait for ever.
    for (const other of this.others) void other.work();
    for (const end of await this.ends) if (end.status === 'rejected') throw end.reason;
  }

  /** Resolves once all have ended, of whatever. */
  async ended(): Promise<void> {
    await this.ends;
  }

  /** Lets them go; those that work stop at a checkpoint. */
  dismiss(): void {
    this.dismissal.abort();
  }
}

/** SQLite has one writer, which two keep busy most of the time; and one core is left to the pages. */
export function usefulThreads(cores: number): number {
  return Math.min(2, Math.max(1, cores - 1));
}
