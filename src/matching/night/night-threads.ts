import { availableParallelism } from 'node:os';
import type { Config } from '../../platform/config.js';
import { workInThread } from './night-thread.js';

/**
 * Works on the runs that go on in as many threads as are configured, each like a worker of its own. The first reads the
 * population into columns; the others begin once it works, if there is more to do, and find these in a file. What a thread
 * that has died held is taken over by another. Resolves once none goes on or all have stopped; rejects, when all have ended,
 * with what one of them died of.
 */
export async function workInThreads(
  config: Config,
  signal: AbortSignal,
  isMoreToDo: () => Promise<boolean>,
): Promise<void> {
  const others: Promise<void>[] = [];
  const enlist = async () => {
    if (!(await isMoreToDo())) return;
    const threads = config.nightThreads ?? usefulThreads(availableParallelism());
    for (let count = 1; count < threads; count += 1)
      others.push(settled(workInThread(config, signal)));
  };
  const failures: unknown[] = [];
  const settled = (work: Promise<void>) =>
    work.catch((error: unknown) => void failures.push(error));
  let enlisting = Promise.resolve();
  const onWorking = () => {
    enlisting = settled(enlist());
  };
  await settled(workInThread(config, signal, onWorking));
  await enlisting;
  await Promise.all(others);
  if (failures.length > 0) throw failures[0];
}

/** SQLite has one writer, which two keep busy most of the time; and one core is left to the pages. */
export function usefulThreads(cores: number): number {
  return Math.min(2, Math.max(1, cores - 1));
}
