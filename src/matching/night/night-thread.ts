import { Worker } from 'node:worker_threads';
import type { Config } from '../../platform/config.js';

/** What the thread is given: the settings of the process that starts it, which need not be those of the environment. */
export interface NightTask {
  readonly config: Config;
}

/** An entrance like main and cli: it puts the whole application together. */
const ENTRANCE = new URL('../../night.js', import.meta.url);

/** What the thread says once some of its first chunk is stored. */
export const WORKING = 'working';

/**
 * Works on the runs that go on, in a thread with connections of its own, so that no page waits for an enterprise to be
 * decided. Resolves once none goes on or the thread has stopped at a checkpoint; rejects when it has died.
 */
export function workInThread(
  config: Config,
  signal: AbortSignal,
  onWorking: () => void = () => undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const task: NightTask = { config };
    const thread = new Worker(ENTRANCE, { workerData: task, name: 'night' });
    // It says nothing else.
    thread.once('message', onWorking);
    const stop = () => thread.postMessage('stop');
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    thread.once('error', reject);
    thread.once('exit', (code) => {
      signal.removeEventListener('abort', stop);
      if (code === 0) resolve();
      else reject(new Error(`the thread of the night ended with ${code}`));
    });
  });
}
