import { setTimeout as pause } from 'node:timers/promises';
import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import { createPostgresBackend, Queue, Worker } from 'bullmq';
import type { Config } from '../config.js';
import { makeEveryClientSteady, SteadyClient } from '../database/steady-client.js';
import { JobQueue, type Listening } from './job-queue.js';

// BullMQ makes the connection that listens from the driver's own class, whatever class it was given, and attaches to its
// errors only once connecting has come back: a database that is killed in the same instant has said so by then, to nobody.
makeEveryClientSteady();

const NAME = 'nights';
const WAKE = { name: 'wake', data: {}, opts: { removeOnComplete: true, removeOnFail: true } };
/** A queue that is away never answers; nobody waits longer for it when the process ends. */
const CLOSING_MS = 2_000;
const RECONNECT_MS_MAX = 2_000;
/** Longer than BullMQ lets Redis wait for a job; one that is silent for longer is taken for gone. */
const SILENT_MS = 20_000;
/** Tables of its own, in the schema `bullmq` of our database, which it makes itself. */
const POSTGRES = {
  migrate: true,
  max: 2,
  keepAlive: true,
  application_name: 'huiqi queue',
  Client: SteadyClient,
};

interface Closable {
  close(): Promise<unknown>;
}
type Sender = Closable & Pick<Queue, 'addBulk'>;

/**
 * BullMQ, on PostgreSQL or, where REDIS_URL is set, on Redis. A job is a call to wake up and says nothing: who takes it works
 * as long as there is something to do, so that the next job wakes somebody else. Its events are not looked at.
 */
export class BullQueue extends JobQueue implements OnApplicationShutdown {
  private readonly logger = new Logger(BullQueue.name);
  private readonly waking = new Set<Promise<void>>();
  private sender: Sender | undefined;
  private isEnding = false;
  private warned: string | undefined;

  constructor(private readonly config: Pick<Config, 'databaseUrl' | 'redisUrl'>) {
    super();
  }

  override wake(workers: number): void {
    const waking = this.send(workers)
      .catch((error: unknown) => this.warn(error))
      .finally(() => this.waking.delete(waking));
    this.waking.add(waking);
  }

  override listen(work: () => Promise<void>): Listening {
    const process = async () => {
      this.warned = undefined;
      await work();
    };
    const { redisUrl, postgres } = this;
    const worker =
      redisUrl === undefined
        ? new Worker(NAME, process, { connection: postgres }, createPostgresBackend)
        : new Worker(NAME, process, { connection: this.redis(redisUrl, null) });
    worker.on('error', (error: Error) => this.warn(error));
    return { close: () => this.end(worker) };
  }

  async onApplicationShutdown(): Promise<void> {
    await atMost(CLOSING_MS, Promise.all(this.waking));
    if (this.sender) await this.end(this.sender);
  }

  private async send(workers: number): Promise<void> {
    const sender = (this.sender ??= this.openSender());
    try {
      await sender.addBulk(Array.from({ length: workers }, () => WAKE));
      this.warned = undefined;
    } catch (error) {
      // One that could not be opened would never be; the next call opens another.
      this.sender = undefined;
      void sender.close().catch(() => undefined);
      throw error;
    }
  }

  private openSender(): Sender {
    const { redisUrl, postgres } = this;
    const queue =
      redisUrl === undefined
        ? new Queue(NAME, { connection: postgres }, createPostgresBackend)
        : new Queue(NAME, { connection: this.redis(redisUrl, 1), skipWaitingForReady: true });
    queue.on('error', (error: Error) => this.warn(error));
    return queue;
  }

  private get redisUrl(): string | undefined {
    return this.config.redisUrl;
  }

  private get postgres() {
    return { ...POSTGRES, connectionString: this.config.databaseUrl };
  }

  /** One that is away is looked for until we end: it would keep the process from ending too. */
  private redis(url: string, maxRetriesPerRequest: number | null) {
    const retryStrategy = (times: number) =>
      this.isEnding ? null : Math.min(times * 100, RECONNECT_MS_MAX);
    return { url, maxRetriesPerRequest, retryStrategy, socketTimeout: SILENT_MS };
  }

  private async end(closable: Closable): Promise<void> {
    this.isEnding = true;
    await atMost(
      CLOSING_MS,
      closable.close().catch(() => undefined),
    );
  }

  /** The same is said once, however often it is tried again. */
  private warn(error: unknown): void {
    const text = error instanceof Error ? error.message : String(error);
    if (text === this.warned) return;
    this.warned = text;
    this.logger.warn(`the queue fails, so that workers start later, by themselves: ${text}`);
  }
}

async function atMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  try {
    await Promise.race([work, pause(milliseconds, undefined, { signal: over.signal })]);
  } finally {
    over.abort();
  }
}
