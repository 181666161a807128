/** One of the threads of columns-threads.mjs: does its part of the rows whenever it is told to. */
import { parentPort, workerData } from 'node:worker_threads';
import { ColumnsReader } from '../../../dist/core/evaluate/columns/columns-reader.js';

const { plan, population, index, planes, from, to } = workerData;
const reader = new ColumnsReader(plan, population, index, planes);

parentPort.on('message', (work) => {
  if (work === 'combine') reader.combine(from, to);
  else reader.decide(from, to);
  if (work === 'decide and amounts')
    plan.policies.forEach((_, policy) => reader.amounts(policy, from, to));
  parentPort.postMessage('done');
});
