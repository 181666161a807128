import { Worker } from 'node:worker_threads';
import type { Config } from '../../platform/config.js';

/** What the thread is given: the settings of the process that starts it, which need not be those of the environment. */
export interface NightTask {
  readonly config: Config;
}

/** read: the population, ahead of a night · work: on the runs that go on · stop: at a checkpoint, or without having worked */
export type NightOrder = 'read' | 'work' | 'stop';

/** read: the population is held, or could not be · working: on a chunk, so that the population lies in its file */
export type NightNews = 'read' | 'working';

/** An entrance like main and cli: it puts the whole application together. */
const ENTRANCE = new URL('../../night.js', import.meta.url);

/**
 * A thread that works on the runs that go on, with connections of its own, so that no page waits for an enterprise to be
 * decided. It loads the program at once, which takes seconds, and then waits for orders.
 */
export class NightThread {
  private readonly thread: Worker;
  /** Resolves once no run goes on any more or the thread has stopped; rejects when it has died. */
  readonly ended: Promise<void>;

  constructor(config: Config, signal: AbortSignal) {
    const task: NightTask = { config };
    const thread = new Worker(ENTRANCE, { workerData: task, name: 'night' });
    this.thread = thread;
    const stop = () => thread.postMessage('stop' satisfies NightOrder);
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
    // Whoever gives it work hears of it; it may die before.
    this.ended.catch(() => undefined);
  }

  /** Resolves once the population is held or could not be read, or the thread has ended. */
  read(): Promise<void> {
    return this.order('read', 'read');
  }

  /** Resolves once it works on a chunk, or has ended. */
  work(): Promise<void> {
    return this.order('work', 'working');
  }

  private async order(order: NightOrder, expected: NightNews): Promise<void> {
    const heard = new Promise<void>((resolve) => {
      this.thread.on('message', (news: NightNews) => {
        if (news === expected) resolve();
      });
    });
    this.thread.postMessage(order);
    await Promise.race([heard, this.ended]).catch(() => undefined);
  }
}
