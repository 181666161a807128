import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { makeUscc } from '../../core/standards/uscc.js';
import { signInAs, TEST_PASSWORD, type SignedIn } from '../../../test/support/sign-in-as.js';
import { createTestApp, type TestApp } from '../../../test/support/test-app.js';

const ACCOUNT = '/api/v1/account';
const ACCOUNTS = '/api/v1/accounts';
const TOKENS = '/api/v1/machine-tokens';
const SESSION = '/api/v1/session';

describe('accounts', () => {
  let testApp: TestApp;
  let administrator: SignedIn;
  let people = 0;
  let user: SignedIn;

  const api = () => request(testApp.url);
  const as = ({ cookie }: Pick<SignedIn, 'cookie'>) => ({
    get: (path: string) => api().get(path).set('Cookie', cookie),
    post: (path: string, body: object = {}) => api().post(path).set('Cookie', cookie).send(body),
    delete: (path: string) => api().delete(path).set('Cookie', cookie),
  });
  const signIn = async (password = TEST_PASSWORD) => {
    const opened = await api().post(SESSION).send({ username: user.username, password });
    return { cookie: opened.headers['set-cookie']?.[0]?.split(';', 1)[0] ?? '' };
  };

  beforeAll(async () => {
    testApp = await createTestApp();
    administrator = await signInAs(testApp, 'administrator');
  });
  beforeEach(async () => {
    people += 1;
    user = await signInAs(testApp, 'cashier', { username: `cashier-${people}` });
  });
  afterAll(() => testApp.close());

  interface OwnAccount {
    readonly sessions: { id: string; isThis: boolean }[];
  }
  const sessionsOf = async (one: Pick<SignedIn, 'cookie'>) =>
    ((await as(one).get(ACCOUNT).expect(200)).body as OwnAccount).sessions;

  it('show their sessions, and end one of them or all others', async () => {
    const [second, third] = [await signIn(), await signIn()];
    const sessions = await sessionsOf(user);
    expect(sessions).toHaveLength(3);
    expect(sessions.filter(({ isThis }) => isThis)).toHaveLength(1);

    const [own] = (await sessionsOf(second)).filter(({ isThis }) => isThis);
    const stranger = await signInAs(testApp, 'enterprise', {
      username: `stranger-${people}`,
      uscc: makeUscc('91310120', 'MA1HABCD'),
    });
    await as(stranger).delete(`${ACCOUNT}/sessions/${own?.id}`).expect(404);
    await as(user).delete(`${ACCOUNT}/sessions/${own?.id}`).expect(204);
    await as(second).get(SESSION).expect(401);
    await as(third).get(SESSION).expect(200);
    await as(user).delete(`${ACCOUNT}/sessions`).expect(204);
    await as(third).get(SESSION).expect(401);
    await as(user).get(SESSION).expect(200);
    await as(stranger).get(SESSION).expect(200);
  });

  it('change their password with the old one, and their other sessions end', async () => {
    const other = await signIn();
    const newPassword = 'a password of one’s own';
    const change = (body: object) => as(user).post(`${ACCOUNT}/password`, body);
    const wrong = await change({ password: 'not the old one', newPassword }).expect(400);
    expect(wrong.body).toMatchObject({ errors: [{ pointer: '/password' }] });
    for (const bad of ['short', 'aaaaaaaaaaaaaaaa', 'CASHIER-'.concat(String(people))]) {
      const weak = await change({ password: TEST_PASSWORD, newPassword: bad }).expect(400);
      expect(weak.body).toMatchObject({ errors: [{ pointer: '/newPassword' }] });
    }
    await as(other).get(SESSION).expect(200);

    await change({ password: TEST_PASSWORD, newPassword }).expect(204);
    await as(other).get(SESSION).expect(401);
    await as(user).get(SESSION).expect(200);
    expect((await signIn()).cookie).toBe('');
    expect((await signIn(newPassword)).cookie).not.toBe('');
  });

  it('are listed for the administrator, kept out and let in again', async () => {
    const path = `${ACCOUNTS}?search=${user.username.toUpperCase()}`;
    const list = await as(administrator).get(path).expect(200);
    expect(list.body).toMatchObject({
      data: [{ id: user.userId, role: 'cashier', kind: 'person', secondStep: false }],
      nextCursor: null,
    });
    expect(JSON.stringify(list.body)).not.toMatch(/argon2|password/i);
    expect((await as(administrator).get(`${ACCOUNTS}?search=%25`).expect(200)).body).toMatchObject({
      data: [],
    });

    await as(administrator).post(`${ACCOUNTS}/${user.userId}/disabling`).expect(204);
    await as(user).get(SESSION).expect(401);
    expect((await signIn()).cookie).toBe('');
    await as(administrator).post(`${ACCOUNTS}/${user.userId}/enabling`).expect(204);
    const again = await signIn();
    await as(user).get(SESSION).expect(401);
    await as(again).get(SESSION).expect(200);
    await as(administrator).delete(`${ACCOUNTS}/${user.userId}/sessions`).expect(204);
    await as(again).get(SESSION).expect(401);

    const own = await as(administrator)
      .post(`${ACCOUNTS}/${administrator.userId}/disabling`)
      .expect(409);
    expect(own.body).toMatchObject({ code: 'OWN_ACCOUNT' });
    await as(administrator).post(`${ACCOUNTS}/nobody/disabling`).expect(404);
  });

  it('show who waits, until an administrator has had a look', async () => {
    for (let guess = 1; guess <= 5; guess += 1) await signIn(`guess number ${guess}`);
    const path = `${ACCOUNTS}?search=${user.username}`;
    const waitsUntil = new Date(testApp.clock.now().getTime() + 60_000).toISOString();
    expect((await as(administrator).get(path)).body).toMatchObject({ data: [{ waitsUntil }] });
    expect((await signIn()).cookie).toBe('');
    await as(administrator).post(`${ACCOUNTS}/${user.userId}/enabling`).expect(204);
    expect((await signIn()).cookie).not.toBe('');
  });

  describe('of machines', () => {
    const call = (token: string) => ({
      get: (path: string) => api().get(path).set('Authorization', `Bearer ${token}`),
      post: (path: string) => api().post(path).set('Authorization', `Bearer ${token}`).send({}),
    });
    const make = (wanted: object) =>
      as(administrator).post(TOKENS, {
        username: `gateway-${people}`,
        role: 'cashier',
        validUntil: '2025-10-15',
        ...wanted,
      });
    const made = async (wanted: object = {}) =>
      (await make(wanted).expect(201)).body as { id: string; token: string };

    it('are named by a token, until its last day or until it is revoked', async () => {
      const { id, token } = await made();
      expect(token).toMatch(/^hq_[\w-]{43}$/);
      const me = await call(token).get(SESSION).expect(200);
      expect(me.body).toMatchObject({ username: `gateway-${people}`, role: 'cashier' });
      const list = await as(administrator).get(TOKENS).expect(200);
      expect(list.body).toMatchObject({ data: [{ id, lastUsedOn: '2024-10-15' }] });
      expect(JSON.stringify(list.body)).not.toContain(token);

      const next = await made();
      await as(administrator).delete(`${TOKENS}/${id}`).expect(204);
      await as(administrator).delete(`${TOKENS}/${id}`).expect(404);
      const refused = await call(token).get(SESSION).expect(401);
      expect(refused.body).toMatchObject({ code: 'UNAUTHENTICATED' });
      await call(next.token).get(SESSION).expect(200);

      const short = await made({ validUntil: '2024-10-15' });
      await call(short.token).get(SESSION).expect(200);
      const now = testApp.clock.now();
      testApp.clock.setNow('2024-10-15T16:00:00Z');
      await call(short.token).get(SESSION).expect(401);
      testApp.clock.setNow(now);
    });

    it('last a year at most, have a role of staff, and are nobody’s name', async () => {
      for (const wanted of [
        { validUntil: '2025-10-17' },
        { validUntil: '2024-10-14' },
        { validUntil: 'soon' },
        { role: 'enterprise' },
        { username: 'a b' },
      ])
        await make(wanted).expect(400);
      const taken = await make({ username: user.username }).expect(409);
      expect(taken.body).toMatchObject({ code: 'USERNAME_TAKEN' });
      await made();
      await make({ role: 'administrator' }).expect(409);
      await as(user).post(TOKENS, { role: 'cashier' }).expect(403);
    });

    it('are judged by the token, whatever cookie comes along and from wherever', async () => {
      const { token } = await made();
      const both = call(token).get(SESSION).set('Cookie', administrator.cookie);
      expect((await both.expect(200)).body).toMatchObject({ role: 'cashier' });
      for (const bad of ['hq_x', token.slice(3), 'x'])
        await call(bad).get(SESSION).set('Cookie', administrator.cookie).expect(401);
      const foreign = await call(token)
        .post('/api/v1/payout-batches')
        .set('Origin', 'https://evil.example')
        .expect(403);
      expect(foreign.body).toMatchObject({ code: 'PERSON_REQUIRED' });
    });

    it('sign in with no password, and are kept out like people', async () => {
      const { token } = await made();
      const found = await as(administrator).get(`${ACCOUNTS}?search=gateway-${people}`);
      const [{ id }] = (found.body as { data: [{ id: string }] }).data;
      await api()
        .post(SESSION)
        .send({ username: `gateway-${people}`, password: TEST_PASSWORD })
        .expect(401);
      await as(administrator).post(`${ACCOUNTS}/${id}/disabling`).expect(204);
      await call(token).get(SESSION).expect(401);
    });
  });
});
