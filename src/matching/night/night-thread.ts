import { Worker } from 'node:worker_threads';
import type { Config } from '../../platform/config.js';

/** What the thread is given: the settings of the process that starts it, which need not be those of the environment. */
export interface NightTask {
  readonly config: Config;
}

/** An entrance like main and cli: it puts the whole application together. */
const ENTRANCE = new URL('../../night.js', import.meta.url);

/** What the thread is told; anything else asks it to stop at a checkpoint. */
export const WORK = 'work';

/** What the thread says once some of its first chunk is stored. */
export const WORKING = 'working';

/**
 * A thread that works on the runs that go on, with connections of its own, so that no page waits for an enterprise to be
 * decided. It gets ready at once, which takes seconds, and then waits to be told to work.
 */
export class NightThread {
  private readonly thread: Worker;
  /** Resolves once no run goes on any more or the thread has stopped; rejects when it has died. */
  readonly ended: Promise<void>;

  constructor(config: Config, signal: AbortSignal) {
    const task: NightTask = { config };
    const thread = new Worker(ENTRANCE, { workerData: task, name: 'night' });
    this.thread = thread;
    const stop = () => thread.postMessage('stop');
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    this.ended = new Promise((resolve, reject) => {
      thread.once('error', reject);
      thread.once('exit', (code) => {
        signal.removeEventListener('abort', stop);
        if (code === 0) resolve();
        else reject(new Error(`the thread of the night ended with ${code}`));
      });
    });
  }

  /** Told again it does nothing more. */
  work(onWorking: () => void = () => undefined): void {
    // It says nothing else.
    this.thread.once('message', onWorking);
    this.thread.postMessage(WORK);
  }
}
