/**
 * Our columns reader on two worker threads that share one population, each with half of the rows. Node cannot hold a thread
 * to a core, so that the system may put both on the same one for a while.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { newLeafIndex } from '../../../dist/core/evaluate/columns/leaf-index.js';
import {
  ColumnsReader,
  newConditionPlanes,
} from '../../../dist/core/evaluate/columns/columns-reader.js';
import { loadPopulation } from '../workload/stored-population.mjs';
import { verdictsOf } from '../workload/verdicts.mjs';

export const name = 'columns (ours), two threads';

const COPIES = 10;
const THREADS = 2;
/** Rows are cut at multiples of a batch, which is also a multiple of the 32 bits of a word. */
const CUT = 2_048;

export async function prepare({ folder, plan }) {
  const population = loadPopulation(folder, COPIES);
  const { rows } = population;
  const index = newLeafIndex(plan, population);
  const planes = newConditionPlanes(plan, rows);
  const share = Math.ceil(rows / THREADS / CUT) * CUT;
  const threads = Array.from({ length: THREADS }, (_, place) => {
    const from = place * share;
    const to = Math.min(rows, from + share);
    const file = new URL('columns-thread.mjs', import.meta.url);
    return new Worker(file, { workerData: { plan, population, index, planes, from, to } });
  });
  const together = (work) => async () => {
    const done = threads.map((thread) => once(thread, 'message'));
    for (const thread of threads) thread.postMessage(work);
    await Promise.all(done);
  };
  const verdicts = () => verdictsOf(new ColumnsReader(plan, population, index, planes));
  await together('decide')();
  return {
    rows,
    variants: [
      { how: 'kept leaf bits', decide: together('combine'), verdicts },
      { how: 'raw columns', decide: together('decide'), verdicts },
      {
        how: 'raw columns, then amounts',
        gives: 'verdicts and amounts',
        decide: together('decide and amounts'),
      },
    ],
    close: () => Promise.all(threads.map((thread) => thread.terminate())),
  };
}
