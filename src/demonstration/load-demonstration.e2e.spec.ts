import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { asSystem, TEST_PASSWORD } from '../../test/support/sign-in-as.js';
import { createTestApp, type TestApp } from '../../test/support/test-app.js';
import { makeUscc } from '../core/standards/uscc.js';
import { EnterpriseAccountEntity } from '../enterprises/enterprise-account.entity.js';
import { RecordAccount } from '../enterprises/record-account.js';
import { RecordProfiles } from '../enterprises/record-profiles.js';
import { CreateUser } from '../identity/create-user.js';
import { MatchRunRepository } from '../matching/night/match-run.repository.js';
import { RunMatch } from '../matching/night/run-match.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { SHIPPED_SEEDS } from './demonstration-seeds.js';
import { LoadDemonstration } from './load-demonstration.js';

const RICH = '91310120DEM0000140';
const BOUNCING = '91310120DEM000022T';
const ENTERPRISES = 4;
const SYSTEM = { id: 'system:test', role: 'system' };

/** The first enterprises only, which are the ones with users, so that a night is short. */
let folder: string;
let lines: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huiqi-seeds-'));
  for (const file of ['accounts.yaml', 'appropriations.yaml']) {
    await copyFile(join(SHIPPED_SEEDS, file), join(folder, file));
  }
  const text = await readFile(join(SHIPPED_SEEDS, 'enterprises.jsonl'), 'utf8');
  lines = text.split('\n').slice(0, ENTERPRISES);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const write = (content: readonly string[]) =>
  writeFile(join(folder, 'enterprises.jsonl'), `${content.join('\n')}\n`);

let testApp: TestApp;
afterEach(() => testApp.close());

async function open(environment: Readonly<Record<string, string>> = {}): Promise<void> {
  testApp = await createTestApp({ environment: { HUIQI_DEMO: 'true', ...environment } });
  await write(lines);
}

const load = (signal?: AbortSignal) =>
  testApp.app
    .get(LoadDemonstration, { strict: false })
    .execute({ folder, ...(signal && { signal }) });

async function count(table: string, where = '1 = 1'): Promise<number> {
  const { reader } = testApp.app.get(UnitOfWork, { strict: false });
  const rows = await reader.query<{ n: string | number }[]>(
    `SELECT count(*) AS n FROM ${table} WHERE ${where}`,
  );
  return Number(rows[0]?.n);
}

const TABLES = [
  'enterprise',
  'enterprise_account',
  'fact_statement',
  'user_account',
  'demonstration_account',
  'appropriation',
  'match_run',
  'decision',
  'benefit_case',
  'case_transition',
  'outreach_message',
];

async function counts(): Promise<Record<string, number>> {
  const entries: [string, number][] = [];
  for (const table of TABLES) entries.push([table, await count(table)]);
  return Object.fromEntries(entries);
}

async function signIn(username: string, password: string): Promise<string> {
  const response = await fetch(`${testApp.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  expect(response.status).toBe(201);
  return response.headers.getSetCookie()[0]?.split(';', 1)[0] as string;
}

async function get<T>(path: string, cookie?: string): Promise<T> {
  const headers: Record<string, string> = cookie === undefined ? {} : { cookie };
  const response = await fetch(`${testApp.url}/api/v1${path}`, { headers });
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}

interface Offered {
  readonly demonstration: boolean;
  readonly accounts: { username: string; password: string; role: string }[];
}
interface Entitlements {
  readonly enterprise: { readonly demonstration: boolean };
  readonly items: { policyId: string; group: string; case: { state: string } | null }[];
}

describe('an empty database', () => {
  it('becomes a living demonstration that anybody can sign in to', async () => {
    await open();
    expect(await load()).toBe('ready');
    expect(await count('enterprise', 'demonstration')).toBe(ENTERPRISES);
    expect(await count('benefit_case', 'NOT demonstration')).toBe(0);
    expect(await count('benefit_case')).toBeGreaterThan(ENTERPRISES);
    expect(await count('appropriation', "document_number LIKE '演示指〔2024〕%'")).toBe(12);
    // Nothing of the time after the business date is known.
    expect(await count('fact_statement', "recorded_on > '2024-10-15'")).toBe(0);
    const offered = await get<Offered>('/demonstration');
    expect(offered.accounts.map(({ role }) => role)).toEqual([
      'enterprise',
      'enterprise',
      'rule-editor',
      'reviewer',
      'reviewer',
      'approver',
      'cashier',
      'specialist',
      'auditor',
      'administrator',
    ]);
    for (const { username, password } of offered.accounts) await signIn(username, password);
  });

  it('shows all three groups to the first user and opens its cash cases for confirmation', async () => {
    await open();
    await load();
    const cookie = await signIn('xianhe', 'demo-xianhe-1');
    const page = await get<Entitlements>(`/enterprises/${RICH}/entitlements`, cookie);
    expect(page.enterprise.demonstration).toBe(true);
    expect(new Set(page.items.map(({ group }) => group))).toEqual(
      new Set(['entitled', 'answer', 'missed', 'not-in-force']),
    );
    const state = (policyId: string) =>
      page.items.find((item) => item.policyId === policyId)?.case?.state;
    expect(state('shanghai.job-retention-refund')).toBe('offered');
    expect(state('fengxian.specialised-sme-award')).toBe('offered');
    const second = await get<Entitlements>(
      `/enterprises/${BOUNCING}/entitlements`,
      await signIn('fengrun', 'demo-fengrun-2'),
    );
    const refund = second.items.find((item) => item.policyId === 'shanghai.job-retention-refund');
    expect(refund?.case?.state).toBe('under-review');
  });
});

describe('loading again', () => {
  it('changes nothing', async () => {
    await open();
    await load();
    const before = await counts();
    expect(await load()).toBe('ready');
    expect(await counts()).toEqual(before);
  });

  it('completes what a crash has left half done', async () => {
    await open();
    await load();
    const whole = await counts();
    await testApp.close();

    await open();
    await write([...lines.slice(0, 7), '{ this line cannot be read']);
    await expect(load()).rejects.toThrow();
    const half = await count('enterprise');
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThan(ENTERPRISES);
    await write(lines);
    expect(await load()).toBe('ready');
    expect(await counts()).toEqual(whole);
  });

  it('goes on with a night that was broken off', async () => {
    await open();
    const stopping = new AbortController();
    const loading = load(stopping.signal);
    while ((await count('match_run')) === 0) await new Promise(setImmediate);
    stopping.abort();
    expect(await loading).toBe('stopped');
    expect(await load()).toBe('ready');
    expect(await count('match_run')).toBe(1);
    expect(await count('match_run', "state = 'finished'")).toBe(1);
  });

  it('waits for the chunk of a worker that was killed, and then decides it', async () => {
    await open();
    await load();
    testApp.clock.setToday('2024-11-15');
    const get = <T>(type: new (...args: never[]) => T) => testApp.app.get(type, { strict: false });
    const { id } = await asSystem(() => get(RunMatch).begin({ asOf: '2024-11-15', actor: SYSTEM }));
    const now = testApp.clock.now();
    await get(UnitOfWork).run(() => get(MatchRunRepository).leaseNext(id, now));
    const loading = load();
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await count('match_run', "state = 'running'")).toBe(1);
    testApp.clock.advance(60_001);
    expect(await loading).toBe('ready');
    expect(await count('match_run', "state = 'finished'")).toBe(2);
  });

  it('gives up the night of another date that was left running before it runs its own', async () => {
    await open();
    await load();
    const runMatch = testApp.app.get(RunMatch, { strict: false });
    testApp.clock.setToday('2024-11-14');
    await asSystem(() => runMatch.begin({ asOf: '2024-11-14', actor: SYSTEM }));
    testApp.clock.setToday('2024-11-15');
    testApp.clock.advance(60_001);
    expect(await load()).toBe('ready');
    expect(await count('match_run', "state = 'finished'")).toBe(2);
    expect(await count('match_run', "state = 'superseded'")).toBe(1);
  });

  it('on a later business date adds what has been stated since, and leaves what people changed', async () => {
    await open();
    await load();
    const account = {
      payeeName: '上海奉润演示汽车零部件有限公司',
      accountNumber: '9990022000000001',
      bankName: '演示银行上海奉贤支行',
      bankCode: '999290000011',
    };
    const recordAccount = testApp.app.get(RecordAccount, { strict: false });
    await asSystem(() => recordAccount.execute(BOUNCING, account, SYSTEM));
    const before = await counts();
    testApp.clock.setToday('2026-11-23');
    expect(await load()).toBe('ready');
    const { reader } = testApp.app.get(UnitOfWork, { strict: false });
    const numbers = (await reader.find(EnterpriseAccountEntity)).map((one) => one.accountNumber);
    expect(numbers).toContain(account.accountNumber);
    expect(await count('fact_statement', "recorded_on > '2024-10-15'")).toBeGreaterThan(500);
    expect(await count('fact_statement', "recorded_on > '2026-11-23'")).toBe(0);
    const after = await counts();
    expect(after).toMatchObject({
      enterprise: before.enterprise,
      enterprise_account: before.enterprise_account,
      user_account: before.user_account,
      match_run: 2,
    });
    expect(await count('appropriation', "document_number LIKE '演示指〔2026〕%'")).toBe(13);
  });

  it('leaves a user alone who has the name of one of its own', async () => {
    await open();
    const createUser = testApp.app.get(CreateUser, { strict: false });
    await asSystem(() =>
      createUser.execute({
        username: 'reviewer',
        password: TEST_PASSWORD,
        displayName: '原有',
        role: 'reviewer',
      }),
    );
    expect(await load()).toBe('ready');
    await signIn('reviewer', TEST_PASSWORD);
    const { accounts } = await get<Offered>('/demonstration');
    expect(accounts.map(({ username }) => username)).not.toContain('reviewer');
  });
});

describe('nothing is loaded', () => {
  it('into a database that holds somebody’s own enterprises', async () => {
    await open();
    const record = testApp.app.get(RecordProfiles, { strict: false });
    const profile = { uscc: makeUscc('91310120', 'TE0T0001'), name: '自有企业', statements: [] };
    await record.execute([profile], { demonstration: false, recordedBy: 'test' });
    expect(await load()).toBe('unwanted');
    expect(await count('enterprise')).toBe(1);
    expect(await count('user_account')).toBe(0);
    expect(await get<Offered>('/demonstration')).toEqual({ demonstration: false, accounts: [] });
  });

  it('when it is switched off', async () => {
    await open({ HUIQI_DEMO: 'false' });
    expect(await load()).toBe('unwanted');
    expect(await count('enterprise')).toBe(0);
  });
});
