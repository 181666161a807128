import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Piscina } from 'piscina';
import { Config } from '../platform/config.js';
import type { Rulebook } from '../policies/rule-library.js';
import { answerEntitlements, type EntitlementsQuestion } from './answer-entitlements.js';

/** An answer as it leaves. */
export interface WrittenAnswer {
  /** JSON in UTF-8, as it is or compressed. */
  readonly body: Uint8Array;
  readonly encoding?: 'br' | undefined;
  readonly isSensitive: boolean;
}

/** What a thread is asked; undefined: nothing but whether it is ready. */
export type AnswerTask =
  { readonly question: EntitlementsQuestion; readonly compress: boolean } | undefined;

type Pool = Piscina<AnswerTask, WrittenAnswer>;

/** The threads that know one rulebook. */
interface Threads {
  readonly hash: string;
  readonly pool: Pool;
  isReady: boolean;
}

const THREAD = fileURLToPath(new URL('./answer-thread.js', import.meta.url));

/** Nothing of an answer outlives it: the less often it is looked for, the better. */
const YOUNG_MB = 96;

/** A thread holds some 60 MB, and beyond so many the one that talks to the network is what limits. */
const THREADS_MAX = 4;

/**
 * Answers what enterprises ask beside the thread that talks to the network: deciding, wording and writing an answer takes
 * longer than all else of a request. Threads know one rulebook; until those of a new one have read it, and where there are
 * none, the calling thread answers by itself.
 */
@Injectable()
export class AnswerThreads implements OnApplicationShutdown {
  private readonly logger = new Logger(AnswerThreads.name);
  private readonly count: number;
  private threads: Threads | undefined;

  constructor({ answerThreads }: Config) {
    this.count = answerThreads ?? usefulThreads(availableParallelism());
  }

  /** @param compress whether it may be compressed; the calling thread leaves that to whoever sends it */
  async answer(
    rulebook: Rulebook,
    question: EntitlementsQuestion,
    compress: boolean,
  ): Promise<WrittenAnswer> {
    const isOfUse = this.count > 0 && rulebook.texts.length > 0;
    const threads = isOfUse ? this.threadsFor(rulebook) : undefined;
    // A pool whose threads have ended and cannot begin again would let everybody wait.
    if (threads?.isReady && threads.pool.threads.length > 0)
      return threads.pool.run({ question, compress });
    const { entitlements, isSensitive } = await answerEntitlements(rulebook, question);
    return { body: Buffer.from(JSON.stringify(entitlements)), isSensitive };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.threads?.pool.destroy();
  }

  private threadsFor({ hash, texts }: Rulebook): Threads {
    if (this.threads?.hash === hash) return this.threads;
    const before = this.threads;
    const pool: Pool = new Piscina({
      filename: THREAD,
      minThreads: this.count,
      maxThreads: this.count,
      // Otherwise, whenever a thread takes the next one who waits, the one after that goes to the end of the queue.
      stricterFIFO: true,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
      workerData: texts.map(({ name, text }) => ({ name, text })),
    });
    const threads = { hash, pool, isReady: false };
    this.threads = threads;
    // Of one that fails while nobody has asked it anything. Unheard it would end the whole process. One that was ready is
    // replaced by the pool; where one cannot begin, the pool would let everybody wait.
    pool.on('error', (error) => {
      this.logger.error(error, 'a thread that answers has failed');
      if (!threads.isReady) void pool.destroy();
    });
    // What was asked of the threads before is still answered.
    void before?.pool.close().catch((error: unknown) => this.logger.error(error));
    void this.getReady(threads);
    return threads;
  }

  /** Where no thread can begin, pages are answered without, more slowly. */
  private async getReady(threads: Threads): Promise<void> {
    const { pool } = threads;
    try {
      await Promise.all(Array.from({ length: this.count }, () => pool.run(undefined)));
      threads.isReady = true;
    } catch (error) {
      this.logger.error(error, 'no thread can answer');
      await pool.destroy();
    }
  }
}

/** A core's only thread would wait for another one on it. */
export function usefulThreads(cores: number): number {
  return cores < 2 ? 0 : Math.min(cores, THREADS_MAX);
}
