/**
 * Goal: a night that is killed at any moment, and gone on with by others, comes to what an undisturbed one comes to. Method:
 * two databases with the same enterprises; one night is left in peace, the other is worked on by several processes of the
 * built program that are killed again and again by SIGKILL at random moments; then what is stored is compared.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { VerifyLedger } from '../../../src/payouts/verify-ledger.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import {
  closeNightScene,
  letLeasesRunOut,
  openNightScene,
  type NightScene,
} from '../../support/night-scene.js';
import { storedMatching } from '../../support/stored-matching.js';

/** How often the workers are killed; `npm run test:loop` kills them more often. */
const KILLS = Number(process.env.LOOP_KILLS ?? 1);
const SEED = Number(process.env.LOOP_SEED ?? Date.now() % 1_000_000_000);
const TODAY = '2024-10-15';
const ENTERPRISES = 60;
const WORKERS = 3;

/** Their applications look into the databases beside the workers; their own clocks and timers do nothing. */
let nights: NightScene[] = [];
afterEach(async () => {
  for (const night of nights) await closeNightScene(night);
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
  expect(await ended(worker(left))).toBe(0);
  const length = performance.now() - began;

  for (const moment of moments) {
    const workers = Array.from({ length: WORKERS }, () => worker(disturbed));
    await pause(moment * length);
    const ends = workers.map(ended);
    for (const each of workers) each.kill('SIGKILL');
    await Promise.all(ends);
    await letLeasesRunOut(disturbed.app);
  }
  // The last ones are left alone, and each may find that another has done the rest.
  await Promise.all(Array.from({ length: WORKERS }, () => ended(worker(disturbed))));
  expect(await ended(worker(disturbed))).toBe(0);

  const [undisturbed, other] = [await stored(left), await stored(disturbed)];
  expect(undisturbed.cases?.length).toBeGreaterThan(ENTERPRISES);
  expect(other).toEqual(undisturbed);
  expect((await disturbed.app.app.get(VerifyLedger, { strict: false }).execute()).faults).toEqual(
    [],
  );
}, 3_600_000);

async function open(): Promise<NightScene> {
  const night = await openNightScene(ENTERPRISES, { today: TODAY });
  nights.push(night);
  return night;
}

function worker({ place }: NightScene): ChildProcess {
  return spawn(process.execPath, ['dist/cli.js', 'match', '--json'], {
    env: {
      PATH: process.env.PATH,
      HUIQI_DEMO: 'false',
      HUIQI_TODAY: TODAY,
      LOG_LEVEL: 'silent',
      MATCH_CHUNK_IDS: '8',
      ...place.environment,
    },
    stdio: ['ignore', 'ignore', 'ignore'],
  });
}

/** The exit code; null for one that was killed. */
async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

function stored({ app }: NightScene) {
  return storedMatching(app.app.get(UnitOfWork, { strict: false }));
}
