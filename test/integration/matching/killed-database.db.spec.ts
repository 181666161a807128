/**
 * Goal: a database that is killed at any moment of a night and started again costs nothing but time: workers and service are
 * the same processes afterwards, pages say meanwhile that they cannot be had, and the night comes to what an undisturbed one
 * comes to. Method: a PostgreSQL of this spec's own, killed by SIGKILL; the built program as several processes beside it.
 */
import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ended, startHuiqi } from '../../support/huiqi-process.js';
import { PostgresServer } from '../../support/postgres-server.js';
import { ServiceProcess } from '../../support/service-process.js';
import { signInAs, type SignedIn } from '../../support/sign-in-as.js';
import { SharedNight } from '../../support/shared-night.js';
import { publishedPlaceOn, testDatabaseKind } from '../../support/test-database.js';

/** How often the database is killed; each time takes some ten seconds. */
const KILLS = Number(process.env.LOOP_DATABASE_KILLS ?? 1);
const SEED = Number(process.env.LOOP_SEED ?? Date.now() % 1_000_000_000);
const ENTERPRISES = 60;
const WORKERS = 2;
/** So many times it is killed in one night. */
const KILLS_PER_NIGHT = 4;

let server: PostgresServer | undefined;
let nights: SharedNight[] = [];
let workers: ChildProcess[] = [];
let service: ServiceProcess | undefined;
afterEach(async () => {
  await service?.end('SIGKILL');
  for (const worker of workers) worker.kill('SIGKILL');
  await Promise.all(workers.map(ended));
  for (const night of nights) await night.close();
  await server?.stop();
  [server, service, nights, workers] = [undefined, undefined, [], []];
});

const onPostgres = testDatabaseKind() === 'postgres' ? it : it.skip;

onPostgres(
  'outlives its database',
  async () => {
    const moments = fc.sample(fc.double({ min: 0, max: 1, noNaN: true }), {
      seed: SEED,
      numRuns: KILLS,
    });
    server = await PostgresServer.start();
    const left = await open(server, 'undisturbed');
    const began = performance.now();
    expect(await ended(await startHuiqi(['match'], left.environment))).toBe(0);
    const length = performance.now() - began;
    const undisturbed = await left.stored();

    for (let night = 0; night * KILLS_PER_NIGHT < KILLS; night += 1) {
      const disturbed = await open(server, `disturbed_${night}`);
      service = await ServiceProcess.start({ ...disturbed.environment, ...SERVICE });
      for (let count = 0; count < WORKERS; count += 1)
        workers.push(await startHuiqi(['worker'], disturbed.environment, 'waiting for nights'));
      const reviewer = await signInAs(disturbed.test, 'reviewer');
      const id = await disturbed.begin();
      for (const moment of moments.slice(night * KILLS_PER_NIGHT).slice(0, KILLS_PER_NIGHT)) {
        await pause((moment * length) / WORKERS);
        await server.kill();
        expect(await pageOf(service, reviewer)).toEqual([503, 'SERVICE_UNAVAILABLE']);
        await server.startAgain();
        await until(async () => (await pageOf(service, reviewer))[0] === 200);
        await disturbed.letLeasesRunOut();
      }
      await until(() => disturbed.isFinished(id));
      expect(await disturbed.stored()).toEqual(undisturbed);
      expect(await disturbed.faultsInBooks()).toEqual([]);
      // None of them had to be started again.
      expect(workers.map(({ exitCode, signalCode }) => exitCode ?? signalCode)).toEqual(
        workers.map(() => null),
      );
      for (const worker of workers) worker.kill('SIGTERM');
      expect(await Promise.all(workers.map(ended))).toEqual(workers.map(() => 0));
      expect(await service.end('SIGTERM')).toBe(0);
      workers = [];
    }
  },
  3_600_000,
);

/** It answers pages; the night is the workers'. */
const SERVICE = { NIGHT_IN: 'workers', NIGHT_AT: 'off', LOG_LEVEL: 'silent' };

async function open(postgres: PostgresServer, name: string): Promise<SharedNight> {
  const night = await SharedNight.open(await publishedPlaceOn(postgres, name), ENTERPRISES);
  nights.push(night);
  return night;
}

/** The status of a page that the service reads from the database, and the code of the problem. */
async function pageOf(asked: ServiceProcess | undefined, { cookie }: SignedIn) {
  const response = await fetch(`${asked?.url}/api/v1/runs`, { headers: { cookie } });
  const { code } = (await response.json()) as { code?: string };
  return [response.status, code];
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(50);
}
