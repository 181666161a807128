import { workerData } from 'node:worker_threads';
import { ColumnsReader } from '../../core/evaluate/columns/columns-reader.js';
import type { DecideTask } from './decide-in-threads.js';

// The thread of decideInThreads: its rows begin at a multiple of 32, so no two threads write one word.
const { plan, population, index, planes, from, to } = workerData as DecideTask;
new ColumnsReader(plan, population, index, planes).decide(from, to);
