/**
 * Goal: workers share a night that somebody else has begun, whatever befalls the lines between the machines; on the embedded
 * database there are none. Method: the built program as several processes; a line that is cut in mid-run, for longer than a
 * lease, and mended again; a queue that nobody answers.
 */
import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CuttableLine } from '../../support/cuttable-line.js';
import { ended, startHuiqi } from '../../support/huiqi-process.js';
import { SharedNight } from '../../support/shared-night.js';
import { createTestDatabasePlace, testDatabaseKind } from '../../support/test-database.js';

/** How often a worker is cut off: each time costs most of a minute. */
const CUTS = Number(process.env.LOOP_CUTS ?? 1);
const SEED = Number(process.env.LOOP_SEED ?? Date.now() % 1_000_000_000);
const ENTERPRISES = 60;
/** Within a transaction whoever is cut off is waited for only so long: a minute in earnest. */
const IDLE_MS = 5_000;

const onPostgres = testDatabaseKind() === 'postgres' ? it : it.skip;

let nights: SharedNight[] = [];
let workers: ChildProcess[] = [];
let line: CuttableLine | undefined;
afterEach(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  await Promise.all(workers.map(ended));
  await line?.close();
  for (const night of nights) await night.close();
  [nights, workers, line] = [[], [], undefined];
});

onPostgres(
  'who is cut off and returns late does nothing twice',
  async () => {
    const moments = fc.sample(fc.double({ min: 0, max: 1, noNaN: true }), {
      seed: SEED,
      numRuns: CUTS,
    });
    const left = await open();
    const began = performance.now();
    expect(await ended(await startHuiqi(['match'], left.environment))).toBe(0);
    const length = performance.now() - began;
    const undisturbed = await left.stored();
    for (const moment of moments) {
      const disturbed = await open();
      line = await CuttableLine.to(Number(new URL(urlOf(disturbed)).port));
      const cutOff = await start(disturbed, { DATABASE_URL: throughLine(urlOf(disturbed), line) });
      for (let other = 0; other < 2; other += 1) await start(disturbed);
      const id = await disturbed.begin();
      await pause((moment * length) / 3);
      line.cut();
      await disturbed.letLeasesRunOut();
      await finished(disturbed, id);
      line.mend();
      expect(await stop(cutOff)).toBe(0);
      expect(await disturbed.stored()).toEqual(undisturbed);
      expect(await disturbed.faultsInBooks()).toEqual([]);
    }
  },
  3_600_000,
);

onPostgres(
  'a night is done without the queue, and a worker stops when it is told',
  async () => {
    const night = await open();
    const id = await night.begin();
    const nobody = await CuttableLine.to(1);
    nobody.cut();
    const queue = { REDIS_URL: `redis://127.0.0.1:${nobody.port}` };
    const worker = await start(night, queue);
    await finished(night, id);
    expect(await stop(worker)).toBe(0);
    await nobody.close();
  },
  600_000,
);

it('refuses to be a worker of the embedded database', async () => {
  if (testDatabaseKind() === 'postgres') return;
  const night = await createTestDatabasePlace('empty');
  try {
    await expect(startHuiqi(['worker'], night.environment, 'waiting')).rejects.toThrow(
      'a worker needs DATABASE_URL',
    );
  } finally {
    await night.remove();
  }
});

async function open(): Promise<SharedNight> {
  const night = await SharedNight.open(await createTestDatabasePlace('published'), ENTERPRISES);
  nights.push(night);
  return night;
}

function urlOf({ environment }: SharedNight): string {
  return environment.DATABASE_URL ?? '';
}

function throughLine(url: string, { port }: CuttableLine): string {
  const through = new URL(url);
  through.port = String(port);
  through.searchParams.set('idle_in_transaction_session_timeout', String(IDLE_MS));
  return through.href;
}

async function start(
  { environment }: SharedNight,
  more: Readonly<Record<string, string>> = {},
): Promise<ChildProcess> {
  const worker = await startHuiqi(['worker'], { ...environment, ...more }, 'waiting for nights');
  workers.push(worker);
  return worker;
}

function stop(worker: ChildProcess): Promise<number | null> {
  worker.kill('SIGTERM');
  return ended(worker);
}

async function finished(night: SharedNight, id: string): Promise<void> {
  while (!(await night.isFinished(id))) await pause(50);
}
