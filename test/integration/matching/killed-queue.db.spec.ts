/**
 * Goal: a night outlives the queue that wakes its workers, killed at random moments in mid-run, and comes to the same end.
 * Method: a real Redis that forgets all it held, the built program as two workers and whoever begins the night; SIGKILL, and
 * started again after a while or at once.
 */
import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ended, startHuiqi } from '../../support/huiqi-process.js';
import { RedisServer } from '../../support/redis-server.js';
import { SharedNight } from '../../support/shared-night.js';
import { createTestDatabasePlace, testDatabaseKind } from '../../support/test-database.js';

const KILLS = Number(process.env.LOOP_QUEUE_KILLS ?? 2);
const SEED = Number(process.env.LOOP_SEED ?? Date.now() % 1_000_000_000);
const KILLS_PER_NIGHT = 2;
const ENTERPRISES = 60;
const WORKERS = 2;
/** It is away for at most so long. */
const AWAY_MS = 1_000;

const isPossible = testDatabaseKind() === 'postgres' && RedisServer.isInstalled();
if (testDatabaseKind() === 'postgres' && !isPossible)
  process.stderr.write(
    'No Redis found: killing the queue is SKIPPED. Install redis-server or set REDIS_SERVER.\n',
  );

let redis: RedisServer | undefined;
let nights: SharedNight[] = [];
let processes: ChildProcess[] = [];
afterEach(async () => {
  for (const each of processes) each.kill('SIGKILL');
  await Promise.all(processes.map(ended));
  for (const night of nights) await night.close();
  await redis?.kill();
  [redis, nights, processes] = [undefined, [], []];
});

(isPossible ? it : it.skip)(
  'outlives its queue',
  async () => {
    const drawn = fc.sample(fc.double({ min: 0, max: 1, noNaN: true }), {
      seed: SEED,
      numRuns: 2 * KILLS,
    });
    redis = await RedisServer.start();
    const left = await open();
    const began = performance.now();
    expect(await ended(await startHuiqi(['match'], left.environment))).toBe(0);
    const length = performance.now() - began;
    const undisturbed = await left.stored();

    for (let night = 0; night * KILLS_PER_NIGHT < KILLS; night += 1) {
      const disturbed = await open();
      const environment = { ...disturbed.environment, REDIS_URL: redis.url };
      const workers: ChildProcess[] = [];
      for (let count = 0; count < WORKERS; count += 1)
        workers.push(await startHuiqi(['worker'], environment, 'waiting for nights'));
      // Begins the night, wakes the workers by the queue, and takes part.
      const beginner = await startHuiqi(['match'], environment);
      processes.push(...workers, beginner);
      for (let kill = 0; kill < KILLS_PER_NIGHT; kill += 1) {
        await pause(((drawn.pop() ?? 0) * length) / KILLS_PER_NIGHT);
        await redis.kill();
        await pause((drawn.pop() ?? 0) * AWAY_MS);
        await redis.startAgain();
      }
      expect(await ended(beginner)).toBe(0);
      expect(await disturbed.stored()).toEqual(undisturbed);
      expect(await disturbed.faultsInBooks()).toEqual([]);
      for (const worker of workers) worker.kill('SIGTERM');
      expect(await Promise.all(workers.map(ended))).toEqual(workers.map(() => 0));
    }
    console.info(`${KILLS} kills of the queue (seed ${SEED})`);
  },
  3_600_000,
);

async function open(): Promise<SharedNight> {
  const night = await SharedNight.open(await createTestDatabasePlace('published'), ENTERPRISES);
  nights.push(night);
  return night;
}
