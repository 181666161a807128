import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import request from 'supertest';
import { AuditEntryEntity } from '../../audit/audit-entry.entity.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { asSystem, signInAs, TEST_PASSWORD } from '../../../test/support/sign-in-as.js';
import { createTestApp, type TestApp } from '../../../test/support/test-app.js';
import { ResetPassword } from '../accounts/reset-password.js';
import { CreateUser } from '../create-user.js';
import { FAILURES_BEFORE_WAITING } from '../lock-out/waiting.js';
import { SecondStepEntity } from './second-step.entity.js';

const SESSION = '/api/v1/session';
const SECOND_STEP = '/api/v1/account/second-step';
const PERIOD_MS = 30_000;

describe('the second step of signing in, where it is required of staff', () => {
  let testApp: TestApp;
  let people = 0;
  let username: string;
  let cookie: string;

  const api = () => request(testApp.url);
  const signIn = (password = TEST_PASSWORD) => api().post(SESSION).send({ username, password });
  const enter = (pendingToken: string, code: string) =>
    api().post(`${SESSION}/code`).send({ pendingToken, code });
  const post = (path: string, body: object) =>
    api().post(`${SECOND_STEP}${path}`).set('Cookie', cookie).send(body);
  const codeOf = (secret: string, periods = 0) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({
      timestamp: testApp.clock.now().getTime() + periods * PERIOD_MS,
    });

  async function pending(): Promise<string> {
    const answer = await signIn().expect(202);
    expect(Object.keys(answer.body as object)).toEqual(['pendingToken']);
    return (answer.body as { pendingToken: string }).pendingToken;
  }

  async function setUp(): Promise<{ secret: string; recoveryCodes: string[] }> {
    const begun = await post('', { password: TEST_PASSWORD }).expect(201);
    const { secret } = begun.body as { secret: string };
    const confirmed = await post('/confirmation', { code: codeOf(secret) }).expect(201);
    // The code that confirmed it is used up; the next person to sign in comes later.
    testApp.clock.advance(PERIOD_MS);
    return { secret, ...(confirmed.body as { recoveryCodes: string[] }) };
  }

  beforeAll(async () => {
    testApp = await createTestApp({ environment: { STAFF_TOTP: 'required' } });
  });
  beforeEach(async () => {
    people += 1;
    username = `cashier-${people}`;
    ({ cookie } = await signInAs(testApp, 'cashier', { username }));
  });
  afterAll(() => testApp.close());

  it('is the only thing that can be set up before it is', async () => {
    const me = await api().get(SESSION).set('Cookie', cookie).expect(200);
    expect(me.body).toMatchObject({ mustEnrol: true });
    for (const path of ['/api/v1/cases', '/api/v1/enterprises', '/api/v1/payout-batches']) {
      const refused = await api().get(path).set('Cookie', cookie).expect(403);
      expect(refused.body).toMatchObject({ code: 'SECOND_STEP_REQUIRED' });
    }
    await api().get('/api/v1/account').set('Cookie', cookie).expect(200);

    await setUp();
    const free = await api().get(SESSION).set('Cookie', cookie).expect(200);
    expect(free.body).toMatchObject({ mustEnrol: false });
    await api().get('/api/v1/payout-batches').set('Cookie', cookie).expect(200);
  });

  it('begins with the password, once more, and ends with a code of the application', async () => {
    const refused = await post('', { password: 'a wrong password' }).expect(400);
    expect(refused.body).toMatchObject({ errors: [{ pointer: '/password' }] });
    const begun = await post('', { password: TEST_PASSWORD }).expect(201);
    const { secret, address } = begun.body as { secret: string; address: string };
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(new URL(address).searchParams.get('secret')).toBe(secret);
    const wrong = await post('/confirmation', { code: '000000' }).expect(422);
    expect(wrong.body).toMatchObject({ code: 'CODE_INVALID' });
    await signIn().expect(201);

    await post('/confirmation', { code: codeOf(secret) }).expect(201);
    await post('', { password: TEST_PASSWORD }).expect(409);
    await post('/confirmation', { code: codeOf(secret, 1) }).expect(409);
    const { reader } = testApp.app.get(UnitOfWork, { strict: false });
    const stored = await reader.find(SecondStepEntity);
    expect(JSON.stringify(stored)).not.toContain(secret);
  });

  it('is a code, right for about a minute and a half and accepted once', async () => {
    const { secret } = await setUp();
    testApp.clock.advance(3 * PERIOD_MS);
    const token = await pending();
    for (const periods of [-2, 2]) await enter(token, codeOf(secret, periods)).expect(422);
    const opened = await enter(token, ` ${codeOf(secret, -1).replace(/(...)/, '$1 ')}`).expect(201);
    expect(opened.body).toMatchObject({ username, mustEnrol: false });
    await enter(token, codeOf(secret)).expect(401);
    const replayed = await enter(await pending(), codeOf(secret, -1)).expect(422);
    expect(replayed.body).toMatchObject({ code: 'CODE_INVALID' });

    const tokens = [await pending(), await pending()];
    const code = codeOf(secret, 1);
    const both = await Promise.all(tokens.map((one) => enter(one, code)));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
    // Whose counter has gone ahead goes not back.
    await enter(await pending(), codeOf(secret)).expect(422);
  });

  it('must follow the password within five minutes', async () => {
    const { secret } = await setUp();
    const token = await pending();
    testApp.clock.advance(5 * 60_000);
    const late = await enter(token, codeOf(secret)).expect(401);
    expect(late.body).toMatchObject({ code: 'SIGN_IN_STEP_EXPIRED' });
    await enter('x', codeOf(secret)).expect(401);
  });

  it('makes whoever guesses codes wait, although he knows the password', async () => {
    const { secret } = await setUp();
    const token = await pending();
    for (let attempt = 1; attempt <= FAILURES_BEFORE_WAITING.address; attempt += 1) {
      // The right password in between changes nothing.
      await enter(attempt === 3 ? await pending() : token, '000000').expect(422);
    }
    await enter(token, codeOf(secret)).expect(429);
    await signIn().expect(429);

    const { reader } = testApp.app.get(UnitOfWork, { strict: false });
    const [entry] = await reader.find(AuditEntryEntity, { order: { id: 'DESC' }, take: 1 });
    expect(entry).toMatchObject({
      action: 'user.made-to-wait',
      actor: 'system:sign-in',
      detail: { counted: 'address', failures: FAILURES_BEFORE_WAITING.address },
    });
    testApp.clock.advance(60_000);
    await enter(await pending(), codeOf(secret)).expect(201);
  });

  it('can be a recovery code, each once, however it is typed', async () => {
    const { recoveryCodes } = await setUp();
    const [first = '', second = ''] = recoveryCodes;
    expect(new Set(recoveryCodes).size).toBe(10);
    await enter(await pending(), first).expect(201);
    await enter(await pending(), first).expect(422);
    await enter(await pending(), second.replaceAll('-', ' ').toLowerCase()).expect(201);
    const account = await api().get('/api/v1/account').set('Cookie', cookie).expect(200);
    expect(account.body).toMatchObject({ secondStep: true, recoveryCodesLeft: 8 });
  });

  it('can be taken away with the password, or by the operator with a new one', async () => {
    await setUp();
    await post('/removal', { password: 'a wrong password' }).expect(400);
    await post('/removal', { password: TEST_PASSWORD }).expect(204);
    await signIn().expect(201);
    const { recoveryCodes } = await setUp();

    const reset = testApp.app.get(ResetPassword, { strict: false });
    const password = 'entirely another one';
    await asSystem(() => reset.execute(username, password));
    await api().get(SESSION).set('Cookie', cookie).expect(401);
    await signIn().expect(401);
    await signIn(password).expect(202);
    await asSystem(() => reset.execute(username, password, { forgetSecondStep: true }));
    await signIn(password).expect(201);
    expect(recoveryCodes).toHaveLength(10);
  });

  it('is not for accounts whose password everybody knows', async () => {
    username = `demo-${people}`;
    await asSystem(() =>
      testApp.app.get(CreateUser, { strict: false }).execute({
        username,
        password: TEST_PASSWORD,
        displayName: '演示',
        role: 'cashier',
        demonstration: true,
      }),
    );
    const opened = await signIn().expect(201);
    cookie = opened.headers['set-cookie']?.[0]?.split(';', 1)[0] ?? '';
    const refused = await post('', { password: TEST_PASSWORD }).expect(403);
    expect(refused.body).toMatchObject({ code: 'DEMONSTRATION_ACCOUNT' });
  });
});
