import { Worker } from 'node:worker_threads';
import { BATCH_ROWS } from '../../core/evaluate/columns/answering.js';
import { ColumnsReader } from '../../core/evaluate/columns/columns-reader.js';
import type { TruthPlanes } from '../../core/evaluate/columns/combine-leaves.js';
import type { LeafIndex } from '../../core/evaluate/columns/leaf-index.js';
import type { Population } from '../../core/evaluate/columns/population.js';
import type { ConditionId, Plan } from '../../core/policy/plan/plan.js';

/** What a thread is given: everything it reads and writes is shared memory, so only the plan is copied. */
export interface DecideTask {
  readonly plan: Plan;
  readonly population: Population;
  readonly index: LeafIndex;
  readonly planes: ReadonlyMap<ConditionId, TruthPlanes>;
  readonly from: number;
  readonly to: number;
}

const WORKER = new URL('./decide-worker.js', import.meta.url);

/**
 * Decides a population in so many threads, none of them the caller's, so that pages are answered meanwhile. Resolves with
 * a reader that holds every verdict; rejects with what any thread threw, and then nothing of it may be used.
 */
export async function decideInThreads(
  plan: Plan,
  population: Population,
  threads: number,
): Promise<ColumnsReader> {
  const reader = new ColumnsReader(plan, population);
  const { index, planes } = reader;
  const share = Math.ceil(population.rows / BATCH_ROWS / threads) * BATCH_ROWS;
  const tasks: Promise<void>[] = [];
  for (let from = 0; from < population.rows; from += share) {
    const to = Math.min(from + share, population.rows);
    tasks.push(runInThread({ plan, population, index, planes, from, to }));
  }
  await Promise.all(tasks);
  return reader;
}

function runInThread(task: DecideTask): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, { workerData: task });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`the thread for rows ${task.from} to ${task.to} ended with ${code}`));
    });
  });
}
