import { availableParallelism } from 'node:os';
import type { Config } from '../../platform/config.js';
import { NightThread } from './night-thread.js';

/**
 * Works on the runs that go on in as many threads as are configured, each like a worker of its own. The first reads the
 * population into columns; the others get ready meanwhile, begin once it works, and find these in a file. What a thread that
 * has died held is taken over by another. Resolves once no run goes on or all have stopped; rejects, when all have ended,
 * with what one of them died of.
 */
export async function workInThreads(config: Config, signal: AbortSignal): Promise<void> {
  const count = config.nightThreads ?? usefulThreads(availableParallelism());
  const first = new NightThread(config, signal);
  const others = Array.from({ length: count - 1 }, () => new NightThread(config, signal));
  const join = () => {
    for (const other of others) other.work();
  };
  first.work(join);
  // Those that wait for a first one that never works would wait for ever.
  const ends = [first.ended.finally(join), ...others.map(({ ended }) => ended)];
  for (const end of await Promise.allSettled(ends)) if (end.status === 'rejected') throw end.reason;
}

/** SQLite has one writer, which two keep busy most of the time; and one core is left to the pages. */
export function usefulThreads(cores: number): number {
  return Math.min(2, Math.max(1, cores - 1));
}
