import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { MatchRunRepository } from '../../../src/matching/night/match-run.repository.js';
import { MatchRunner } from '../../../src/matching/night/match-runner.js';
import { RunMatch } from '../../../src/matching/night/run-match.js';
import { WorkOnRuns } from '../../../src/matching/night/work-on-runs.js';
import { loadConfig } from '../../../src/platform/config.js';
import { readSeeds } from '../../support/seed-profiles.js';
import { ServiceProcess } from '../../support/service-process.js';
import { NIGHT, SharedNight } from '../../support/shared-night.js';
import { asSystem, signInAs, type SignedIn } from '../../support/sign-in-as.js';
import { createTestDatabasePlace } from '../../support/test-database.js';

/**
 * Goal: a night in threads of its own writes beside the pages without either failing, stops when the server does, and is
 * gone on with. Method: the built program as a process, another application that looks into its database.
 */
const ENTERPRISES = 40;
/** People who write at the same time. */
const WRITERS = 2;

let night: SharedNight;
let service: ServiceProcess | undefined;
let reviewer: SignedIn;
let owner: SignedIn;
let uscc: string;

beforeEach(async () => {
  night = await SharedNight.open(await createTestDatabasePlace('published'), ENTERPRISES);
  uscc = (await readSeeds())[0]?.id ?? '';
  reviewer = await signInAs(night.test, 'reviewer');
  owner = await signInAs(night.test, 'enterprise', { uscc });
  await start();
}, 120_000);

afterEach(async () => {
  await service?.end('SIGKILL');
  await night.close();
});

it('a night in its thread writes beside the pages, stops with the server, and is gone on with by the next', async () => {
  const id = await begin();
  await whilePagesAreWritten(async () => (await night.done(id)) > 0);
  expect(await service?.end('SIGTERM')).toBe(0);
  expect(await state(id)).toBe('running');
  expect(await night.get(MatchRunRepository).hasLiveLease(id, new Date())).toBe(false);
  expect(await night.done(id)).toBeLessThan(ENTERPRISES);

  await start();
  expect(await begin()).toBe(id);
  await whilePagesAreWritten(() => night.isFinished(id));
  expect(await night.done(id)).toBe(ENTERPRISES);
}, 600_000);

it('a night that is seen coming finds threads that are ready, and those that wait in vain are let go', async () => {
  const environment = { ...night.environment, LOG_LEVEL: 'silent', NIGHT_THREADS: '2' };
  const runner = new MatchRunner(
    night.get(RunMatch),
    night.get(WorkOnRuns),
    loadConfig(environment),
  );
  runner.getReady(0);
  // Threads that have been let go would do nothing.
  await pause(50);
  runner.getReady(600_000);
  const actor = { id: 'system:test', role: 'system' };
  const { id } = await asSystem(() => runner.start({ asOf: NIGHT, actor }));
  while (!(await night.isFinished(id))) await pause(50);
  expect(await night.done(id)).toBe(ENTERPRISES);
  runner.getReady(600_000);
  await runner.beforeApplicationShutdown();
}, 600_000);

/** Nobody who writes is refused, and somebody gets to it. */
async function whilePagesAreWritten(until: () => Promise<boolean>): Promise<void> {
  let isOver = false;
  const statuses: number[] = [];
  const write = async (writer: number) => {
    while (!isOver) {
      statuses.push(await putAccount(`6222000000${writer}${statuses.length}`));
      await pause(50);
    }
  };
  const writers = Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
  try {
    while (!(await until())) await pause(20);
  } finally {
    isOver = true;
    await writers;
  }
  expect(statuses.length).toBeGreaterThan(WRITERS);
  expect(new Set(statuses)).toEqual(new Set([200]));
}

async function start(): Promise<void> {
  service = await ServiceProcess.start({
    ...night.environment,
    LOG_LEVEL: 'silent',
    NIGHT_AT: 'off',
    NIGHT_THREADS: '2',
    // On a slow machine the writers come to more than a minute's share.
    REQUESTS_PER_MINUTE: '0',
  });
}

/** The id of the run. */
async function begin(): Promise<string> {
  const response = await send('POST', reviewer, '/api/v1/runs', {});
  expect(response.status).toBe(202);
  return ((await response.json()) as { id: string }).id;
}

async function putAccount(accountNumber: string): Promise<number> {
  const account = {
    payeeName: '收款人',
    accountNumber,
    bankName: '银行',
    bankCode: '105290061023',
  };
  const response = await send('PUT', owner, `/api/v1/enterprises/${uscc}/account`, account);
  await response.arrayBuffer();
  return response.status;
}

function send(method: string, { cookie }: SignedIn, path: string, body: unknown) {
  const headers = { 'content-type': 'application/json', cookie };
  return fetch(`${service?.url}${path}`, { method, headers, body: JSON.stringify(body) });
}

async function state(id: string): Promise<string | undefined> {
  return (await night.get(MatchRunRepository).findById(id))?.state;
}
