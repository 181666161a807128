import { afterEach, expect, it } from '@jest/globals';
import request from 'supertest';
import { signInAs } from '../../support/sign-in-as.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const PER_ACCOUNT = 4;
const PER_ADDRESS = 10 * PER_ACCOUNT;

let test: TestApp;
afterEach(() => test.close());

const open = async (environment: Readonly<Record<string, string>> = {}) => {
  test = await createTestApp({
    environment: { REQUESTS_PER_MINUTE: String(PER_ACCOUNT), ...environment },
  });
};
const get = (path: string, cookie = '', from = '203.0.113.1') =>
  request(test.url).get(path).set({ Cookie: cookie, 'X-Forwarded-For': from });

async function statuses(times: number, ask: (time: number) => PromiseLike<{ status: number }>) {
  const seen: number[] = [];
  for (let time = 0; time < times; time += 1) seen.push((await ask(time)).status);
  return seen;
}

it('holds back one account, and nobody else', async () => {
  await open();
  const reviewer = await signInAs(test, 'reviewer');
  const approver = await signInAs(test, 'approver');
  const asked = await statuses(PER_ACCOUNT + 1, () => get('/api/v1/session', reviewer.cookie));
  expect(asked).toEqual([...Array<number>(PER_ACCOUNT).fill(200), 429]);
  expect((await get('/api/v1/session', approver.cookie)).status).toBe(200);
});

it('holds back one address, whoever it says it is, but never who asks whether the service lives', async () => {
  await open();
  const asked = await statuses(PER_ADDRESS + 1, (time) =>
    get('/api/v1/policies', '', `203.0.113.${time}`),
  );
  expect(asked.slice(-2)).toEqual([200, 429]);
  expect((await get('/health/live')).status).toBe(200);
});

it('takes the word of a proxy that the operator vouches for', async () => {
  await open({ TRUSTED_PROXIES: 'loopback' });
  const one = await statuses(PER_ADDRESS + 1, () => get('/api/v1/policies'));
  expect(one.at(-1)).toBe(429);
  expect((await get('/api/v1/policies', '', '203.0.113.2')).status).toBe(200);
});
