/**
 * Goal: a night that is killed at any moment, and gone on with by others, comes to what an undisturbed one comes to. Method:
 * two databases with the same enterprises; one night is left in peace, the other is worked on by several processes of the
 * built program that are killed again and again by SIGKILL at random moments; then what is stored is compared.
 */
import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ended, startHuiqi } from '../../support/huiqi-process.js';
import { SharedNight } from '../../support/shared-night.js';
import { createTestDatabasePlace } from '../../support/test-database.js';

/** How often the workers are killed; `npm run test:loop` kills them more often. */
const KILLS = Number(process.env.LOOP_KILLS ?? 1);
const SEED = Number(process.env.LOOP_SEED ?? Date.now() % 1_000_000_000);
const ENTERPRISES = 60;
const WORKERS = 3;

let nights: SharedNight[] = [];
afterEach(async () => {
  for (const night of nights) await night.close();
  nights = [];
});

it('comes to the same, however often it is killed', async () => {
  const moments = fc.sample(fc.double({ min: 0, max: 1, noNaN: true }), {
    seed: SEED,
    numRuns: KILLS,
  });
  const left = await open();
  const disturbed = await open();
  const began = performance.now();
  expect(await ended(await worker(left))).toBe(0);
  const length = performance.now() - began;

  for (const moment of moments) {
    const workers = await all(disturbed);
    await pause(moment * length);
    const ends = workers.map(ended);
    for (const each of workers) each.kill('SIGKILL');
    await Promise.all(ends);
    await disturbed.letLeasesRunOut();
  }
  // The last ones are left alone, and each may find that another has done the rest.
  await Promise.all((await all(disturbed)).map(ended));
  expect(await ended(await worker(disturbed))).toBe(0);

  const [undisturbed, other] = [await left.stored(), await disturbed.stored()];
  expect(undisturbed.cases?.length).toBeGreaterThan(ENTERPRISES);
  expect(other).toEqual(undisturbed);
  expect(await disturbed.faultsInBooks()).toEqual([]);
}, 3_600_000);

function all(night: SharedNight): Promise<ChildProcess[]> {
  return Promise.all(Array.from({ length: WORKERS }, () => worker(night)));
}

async function open(): Promise<SharedNight> {
  const night = await SharedNight.open(await createTestDatabasePlace('published'), ENTERPRISES);
  nights.push(night);
  return night;
}

function worker({ environment }: SharedNight): Promise<ChildProcess> {
  return startHuiqi(['match', '--json'], environment);
}
