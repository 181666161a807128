import { Worker } from 'node:worker_threads';

/**
 * Statements as one text: enterprise id, fact, period, beginning and end of validity, day of recording, value. A row by
 * itself costs the driver ten times as much as its share of such a page.
 */
export interface StatementPage {
  readonly count: number;
  readonly bytes: Uint8Array;
}

/** Ids from one, not included, up to another, included. */
export interface IdRange {
  readonly after: number;
  readonly upTo: number;
}

/** Answers ranges of statement ids with pages, several at a time and in their order. */
export interface PageSource {
  page(range: IdRange): Promise<StatementPage>;
  close(): Promise<void>;
}

/** What the thread of {@link ThreadedPages} is given. */
export interface PageTask {
  readonly file: string;
  /** Takes the range and what else is bound; its row is the count and the text. */
  readonly sql: string;
}

interface Awaited {
  resolve(page: StatementPage): void;
  reject(error: Error): void;
}

const WORKER = new URL('./statement-page-store.js', import.meta.url);

/**
 * Reads an SQLite file in a thread. SQLite works where it is called: here it does so beside the thread that takes the pages
 * apart, and holds up nobody else.
 */
export class ThreadedPages implements PageSource {
  private readonly awaited: Awaited[] = [];
  private readonly worker: Worker;
  private readonly ended: Promise<void>;
  private failure: Error | undefined;

  constructor(
    task: PageTask,
    private readonly bound: readonly unknown[],
  ) {
    this.worker = new Worker(WORKER, { workerData: task });
    this.worker.on('message', (page: StatementPage) => this.awaited.shift()?.resolve(page));
    this.worker.on('error', (error) => this.fail(error));
    this.ended = new Promise((resolve) => {
      this.worker.once('exit', () => {
        this.fail(new Error('the thread that reads statements has ended'));
        resolve();
      });
    });
  }

  page(range: IdRange): Promise<StatementPage> {
    return new Promise((resolve, reject) => {
      if (this.failure) return reject(this.failure);
      this.awaited.push({ resolve, reject });
      this.worker.postMessage([range.after, range.upTo, ...this.bound]);
    });
  }

  async close(): Promise<void> {
    this.worker.postMessage(null);
    await this.ended;
  }

  private fail(error: Error): void {
    this.failure ??= error;
    for (const awaited of this.awaited.splice(0)) awaited.reject(this.failure);
  }
}
