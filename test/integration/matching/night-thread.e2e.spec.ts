import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { RecordProfiles } from '../../../src/enterprises/record-profiles.js';
import { MatchRunRepository } from '../../../src/matching/night/match-run.repository.js';
import { RuleLibrary } from '../../../src/policies/rule-library.js';
import { profileOf, readSeeds } from '../../support/seed-profiles.js';
import { ServiceProcess } from '../../support/service-process.js';
import { asSystem, signInAs, type SignedIn } from '../../support/sign-in-as.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { createTestDatabasePlace, type TestDatabasePlace } from '../../support/test-database.js';

/**
 * Goal: a night in a thread of its own writes beside the pages without either failing, stops when the server does, and is
 * gone on with. Method: the built program as a process, another application that looks into its database.
 */
const TODAY = '2024-10-15';
const ENTERPRISES = 24;
/** People who write at the same time. */
const WRITERS = 2;

let place: TestDatabasePlace;
let beside: TestApp;
let service: ServiceProcess;
let clerk: SignedIn;
let owner: SignedIn;
let uscc: string;

beforeEach(async () => {
  place = await createTestDatabasePlace('published');
  // Sessions have to last by the clock of the service, which is the real one.
  beside = await createTestApp({ place, now: new Date(), today: TODAY });
  const { facts } = get(RuleLibrary).current();
  const seeds = (await readSeeds()).slice(0, ENTERPRISES);
  await asSystem(() =>
    get(RecordProfiles).execute(
      seeds.map((seed) => profileOf(seed, facts, TODAY)),
      { demonstration: true, recordedBy: 'test' },
    ),
  );
  uscc = seeds[0]?.id ?? '';
  clerk = await signInAs(beside, 'clerk');
  owner = await signInAs(beside, 'enterprise', { uscc });
  await start();
});

afterEach(async () => {
  await service.end('SIGKILL');
  await beside.close();
  await place.remove();
});

it('a night in its thread writes beside the pages, stops with the server, and is gone on with by the next', async () => {
  const id = await begin();
  await whilePagesAreWritten(async () => (await done(id)) > 0);
  expect(await service.end('SIGTERM')).toBe(0);
  expect(await state(id)).toBe('running');
  expect(await get(MatchRunRepository).hasLiveLease(id, new Date())).toBe(false);
  expect(await done(id)).toBeLessThan(ENTERPRISES);

  await start();
  expect(await begin()).toBe(id);
  await whilePagesAreWritten(async () => (await state(id)) === 'finished');
  expect(await done(id)).toBe(ENTERPRISES);
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
    ...place.environment,
    HUIQI_TODAY: TODAY,
    LOG_LEVEL: 'silent',
    NIGHT_AT: 'off',
    MATCH_CHUNK_IDS: '8',
  });
}

function get<T>(type: abstract new (...args: never[]) => T): T {
  return beside.app.get(type as never, { strict: false });
}

/** The id of the run. */
async function begin(): Promise<string> {
  const response = await send('POST', clerk, '/api/v1/runs', {});
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
  return fetch(`${service.url}${path}`, { method, headers, body: JSON.stringify(body) });
}

async function state(id: string): Promise<string | undefined> {
  return (await get(MatchRunRepository).findById(id))?.state;
}

function done(id: string): Promise<number> {
  return get(MatchRunRepository).countDone(id);
}
