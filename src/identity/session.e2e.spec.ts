import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { makeUscc } from '../core/standards/uscc.js';
import { asSystem, signInAs, TEST_PASSWORD } from '../../test/support/sign-in-as.js';
import { createTestApp, type TestApp } from '../../test/support/test-app.js';
import { CreateUser } from './create-user.js';
import { FAILURES_BEFORE_WAITING } from './lock-out/waiting.js';

const SESSION = '/api/v1/session';
const USCC = makeUscc('91310120', 'MA1HABCD');
const MILLISECONDS_PER_HOUR = 3_600_000;

interface ProblemBody {
  readonly requestId: string;
}

describe('the session over HTTP', () => {
  let testApp: TestApp;

  const api = () => request(testApp.url);
  const signIn = (username: string, password: string = TEST_PASSWORD) =>
    api().post(SESSION).send({ username, password });

  /** One application for all: every test has users of its own. */
  let users = 0;
  let reviewer: string;
  let nobody: string;
  const signInReviewer = () => signInAs(testApp, 'reviewer', { username: reviewer });

  const failToSignIn = async (username: string) => {
    for (let attempt = 1; attempt <= FAILURES_BEFORE_WAITING.address; attempt += 1) {
      const spelling = attempt % 2 ? username : username.toUpperCase();
      await signIn(spelling, `guess ${attempt}`).expect(401);
    }
  };

  beforeAll(async () => {
    testApp = await createTestApp({ environment: { SESSION_HOURS: '2' } });
  });
  beforeEach(() => {
    users += 1;
    reviewer = `reviewer${users}`;
    nobody = `nobody${users}`;
  });
  afterAll(() => testApp.close());

  it('is opened, tells who is signed in, and is ended', async () => {
    await signInAs(testApp, 'enterprise', { uscc: USCC });
    const opened = await signIn('Enterprise').expect(201).expect('Cache-Control', 'no-store');
    const me = {
      username: 'enterprise',
      displayName: 'enterprise',
      role: 'enterprise',
      uscc: USCC,
      scope: 'account',
      capacity: 'legal-representative',
      mustEnrol: false,
    };
    expect(opened.body).toEqual(me);
    const cookie = cookieOf(opened);

    const found = await api().get(SESSION).set('Cookie', `other=1; ${cookie}`).expect(200);
    expect(found.body).toEqual(me);

    const closed = await api().delete(SESSION).set('Cookie', cookie).expect(204);
    expect(setCookieOf(closed)).toMatch(/^huiqi_session=; Max-Age=0;/);
    await api().get(SESSION).set('Cookie', cookie).expect(401);
    await api().delete(SESSION).set('Cookie', cookie).expect(401);
  });

  it('says null for the enterprise of staff', async () => {
    const { cookie } = await signInReviewer();
    const answer = await api().get(SESSION).set('Cookie', cookie).expect(200);
    expect(answer.body).toEqual({
      username: reviewer,
      displayName: reviewer,
      role: 'reviewer',
      uscc: null,
      scope: null,
      capacity: null,
      mustEnrol: false,
    });
  });

  it('travels in a cookie that scripts cannot read and other sites cannot send', async () => {
    await signInReviewer();
    expect(setCookieOf(await signIn(reviewer))).toMatch(
      /^huiqi_session=[\w-]{43}; Max-Age=7200; Path=\/; HttpOnly; SameSite=Strict$/,
    );
  });

  it('expires', async () => {
    const { cookie } = await signInReviewer();
    testApp.clock.advance(2 * MILLISECONDS_PER_HOUR - 1);
    await api().get(SESSION).set('Cookie', cookie).expect(200);
    testApp.clock.advance(1);
    const answer = await api().get(SESSION).set('Cookie', cookie).expect(401);
    expect(answer.body).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('replaces the one that the browser holds', async () => {
    const { cookie } = await signInReviewer();
    await signIn(reviewer).set('Cookie', cookie).expect(201);
    await api().get(SESSION).set('Cookie', cookie).expect(401);
  });

  it.each([
    '',
    'huiqi_session=',
    'huiqi_session=x',
    'huiqi_session=%E0%A4%A',
    'huiqi_session',
    ';;=',
  ])('is not opened by the cookie %j', async (cookie) => {
    await api().get(SESSION).set('Cookie', cookie).expect(401);
  });

  it.each([
    ['zh', '用户名或密码不正确'],
    ['en', 'The user name or the password is wrong'],
  ])('is refused in %s without saying whether the user exists', async (language, title) => {
    await signInReviewer();
    const attempts = [
      signIn(reviewer, 'a wrong password'),
      signIn(nobody, 'a wrong password'),
      signIn('\u200b', 'short'),
    ];
    const refusals = await Promise.all(attempts.map((it) => it.set('Accept-Language', language)));
    const [first, ...others] = refusals.map(({ status, headers, body }) => {
      const { requestId, ...rest } = body as ProblemBody;
      expect(requestId).toBe(headers['x-request-id']);
      expect(headers).not.toHaveProperty('set-cookie');
      return { status, body: rest };
    });
    expect(first).toEqual({
      status: 401,
      body: {
        type: 'urn:huiqi:problem:invalid-credentials',
        title,
        status: 401,
        instance: SESSION,
        code: 'INVALID_CREDENTIALS',
      },
    });
    expect(others).toEqual([first, first]);
  });

  it.each([
    [{}],
    [{ username: 'reviewer' }],
    [{ username: 'reviewer', password: '' }],
    [{ username: ['reviewer'], password: TEST_PASSWORD }],
    [{ username: 'cl\0erk', password: TEST_PASSWORD }],
    [{ username: 'reviewer', password: { $ne: '' } }],
    [{ username: 'c'.repeat(65), password: TEST_PASSWORD }],
    [{ username: 'reviewer', password: 'p'.repeat(129) }],
    [{ username: 'reviewer', password: TEST_PASSWORD, role: 'administrator' }],
  ])('is not opened with %j', async (body) => {
    await signInReviewer();
    const refused = await api().post(SESSION).send(body).expect(400);
    expect(refused.body).toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it('is neither opened nor ended by a page of another site', async () => {
    const { cookie } = await signInReviewer();
    const foreign = 'https://evil.example';
    const refused = await signIn(reviewer).set('Origin', foreign).expect(403);
    expect(refused.body).toMatchObject({ code: 'FOREIGN_ORIGIN' });
    await api().delete(SESSION).set('Cookie', cookie).set('Origin', foreign).expect(403);
    await api().get(SESSION).set('Cookie', cookie).expect(200);
    await api().delete(SESSION).set('Cookie', cookie).set('Origin', testApp.url).expect(204);
  });

  it('makes somebody who guesses wait, longer each time and not for ever', async () => {
    await signInReviewer();
    await signInAs(testApp, 'cashier');
    await failToSignIn(reviewer);
    const refused = await signIn(reviewer).set('Accept-Language', 'en').expect(429);
    expect(refused.body).toMatchObject({
      code: 'SIGN_IN_MUST_WAIT',
      detail: 'Try again in 60 seconds.',
    });
    expect(refused.headers['retry-after']).toBe('60');
    await signIn('cashier').expect(201);

    testApp.clock.advance(60_000);
    await signIn(reviewer, 'another guess').expect(401);
    expect((await signIn(reviewer).expect(429)).headers['retry-after']).toBe('120');
    testApp.clock.advance(120_000);
    await signIn(reviewer).expect(201);
    await signIn(reviewer, 'a slip').expect(401);
    await signIn(reviewer).expect(201);
  });

  it('makes a guesser of unknown names wait alike', async () => {
    await failToSignIn(nobody);
    await signIn(nobody).expect(429);
  });

  it('lets in whoever has signed in with this browser before, whoever guesses elsewhere', async () => {
    await signInReviewer();
    const opened = await signIn(reviewer).expect(201);
    const device = cookieOf(opened, 'huiqi_device');
    await failToSignIn(reviewer);
    await signIn(reviewer).expect(429);
    await signIn(reviewer).set('Cookie', device).expect(201);
    // The cookie is this user's: for another's name it is worth nothing.
    await signInAs(testApp, 'reviewer', { username: `other${reviewer}` });
    await failToSignIn(`other${reviewer}`);
    await signIn(`other${reviewer}`).set('Cookie', device).expect(429);
  });

  it('counts a hundred guesses at once one by one', async () => {
    await signInReviewer();
    const guesses = Array.from({ length: 100 }, (_, i) => signIn(reviewer, `guess ${i}`));
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    const looked = statuses.filter((status) => status === 401);
    expect(looked).toHaveLength(FAILURES_BEFORE_WAITING.address);
    expect(statuses.filter((status) => status === 429)).toHaveLength(100 - looked.length);
  });

  it('may be opened as often as one likes by whoever knows the password', async () => {
    await signInReviewer();
    for (let attempt = 0; attempt <= FAILURES_BEFORE_WAITING.address; attempt += 1) {
      await signIn(reviewer).expect(201);
    }
  });

  it('offers whom to sign in as only when there is a demonstration', async () => {
    const path = '/api/v1/demonstration';
    await signInReviewer();
    const without = await api().get(path).expect(200);
    expect(without.body).toEqual({ demonstration: false, accounts: [] });

    const account = {
      username: 'demo-owner',
      password: 'demonstration',
      role: 'enterprise',
      displayName: '演示企业',
      uscc: USCC,
    } as const;
    await asSystem(() => testApp.app.get(CreateUser).execute({ ...account, demonstration: true }));
    const answer = await api().get(path).expect(200);
    expect(answer.body).toEqual({ demonstration: true, accounts: [account] });
    await signIn(account.username, account.password).expect(201);
  });
});

describe('the session of a service that is reached over https', () => {
  it('travels encrypted only, and its pages may sign in', async () => {
    const publicUrl = 'https://huiqi.example';
    const testApp = await createTestApp({ environment: { PUBLIC_URL: publicUrl } });
    try {
      await signInAs(testApp, 'reviewer');
      const opened = await request(testApp.url)
        .post(SESSION)
        .set('Origin', publicUrl)
        .send({ username: 'reviewer', password: TEST_PASSWORD })
        .expect(201);
      expect(setCookieOf(opened)).toMatch(/; Secure/);
    } finally {
      await testApp.close();
    }
  });
});

function setCookieOf(response: request.Response, name = 'huiqi_session'): string {
  const headers = response.headers['set-cookie'] as unknown as string[] | undefined;
  return headers?.find((header) => header.startsWith(`${name}=`)) ?? '';
}

function cookieOf(response: request.Response, name?: string): string {
  return setCookieOf(response, name).split(';', 1)[0] ?? '';
}
