import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { AuditEntryEntity } from '../../audit/audit-entry.entity.js';
import { makeUscc } from '../../core/standards/uscc.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import {
  TestOpenIdProvider,
  unsigned,
  type Tampering,
} from '../../../test/support/openid-provider.js';
import { recordEnterprises } from '../../../test/support/record-enterprises.js';
import { asSystem, signInAs } from '../../../test/support/sign-in-as.js';
import { createTestApp, type TestApp } from '../../../test/support/test-app.js';
import { DisableAccount } from '../accounts/disable-account.js';
import { CreateUser } from '../create-user.js';
import { UserAccountEntity } from '../user-account.entity.js';
import { BindIdentity } from './bind-identity.js';
import { ExternalIdentityEntity } from './external-identity.entity.js';
import { UnbindIdentity } from './unbind-identity.js';

const USCC = makeUscc('91310120', 'MA1HABCD');
const OTHER = makeUscc('91310120', 'MA1HEFGH');
const UNKNOWN = makeUscc('91310120', 'MA1HXXXX');
const PUBLIC_URL = 'http://localhost:3000';
const OPENING_MS = 90_000;
const OPENID = '/api/v1/session/openid';

type RealmName = 'enterprise' | 'staff';

describe('signing in with an OpenID Connect provider', () => {
  let provider: TestOpenIdProvider;
  let testApp: TestApp;
  let people = 0;

  beforeAll(async () => {
    const redirectAddress = (realm: RealmName) => `${PUBLIC_URL}${OPENID}/${realm}/callback`;
    provider = await TestOpenIdProvider.start([
      { id: 'huiqi-enterprises', redirectAddress: redirectAddress('enterprise') },
      { id: 'huiqi-staff', secret: 'a secret', redirectAddress: redirectAddress('staff') },
    ]);
    // Down while the service starts: nothing is asked of it before somebody comes.
    provider.isDown = true;
    testApp = await createTestApp({
      environment: {
        PUBLIC_URL,
        STAFF_TOTP: 'required',
        OPENID_ENTERPRISE_ISSUER: provider.issuer,
        OPENID_ENTERPRISE_CLIENT_ID: 'huiqi-enterprises',
        OPENID_ENTERPRISE_USCC_CLAIM: 'uscc',
        OPENID_ENTERPRISE_CAPACITY_CLAIM: 'capacity',
        OPENID_STAFF_ISSUER: provider.issuer,
        OPENID_STAFF_CLIENT_ID: 'huiqi-staff',
        OPENID_STAFF_CLIENT_SECRET: 'a secret',
      },
    });
    await recordEnterprises(testApp, USCC, OTHER);
  }, OPENING_MS);
  afterAll(async () => {
    await testApp.close();
    await provider.close();
  });

  beforeEach(() => {
    people += 1;
    provider.account = {
      sub: `person-${people}`,
      claims: { name: '王五', uscc: USCC, capacity: '法定代表人' },
    };
  });
  afterEach(() => {
    provider.isDown = false;
    provider.tampering = undefined;
  });

  const api = () => request(testApp.url);

  /** Goes to the provider and is sent back: the address of the callback and the cookie of the attempt. */
  async function visitProvider(realm: RealmName, returnTo?: string) {
    const began = await api()
      .get(`${OPENID}/${realm}`)
      .query(returnTo === undefined ? {} : { returnTo })
      .expect(302);
    const cookie = cookieOf(began, 'huiqi_openid');
    const callback = await follow(began.headers['location'] ?? '');
    return { cookie, callback, path: callback.pathname + callback.search };
  }

  /** As a browser follows the provider's redirects, with the provider's cookies, until it is sent back to us. */
  async function follow(start: string): Promise<URL> {
    const jar = new Map<string, string>();
    let address = new URL(start);
    for (let hops = 0; address.origin !== PUBLIC_URL; hops += 1) {
      if (hops > 9) throw new Error(`the provider leads in circles: ${address.pathname}`);
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(address, { redirect: 'manual', headers: { cookie } });
      for (const set of response.headers.getSetCookie()) {
        const [pair = ''] = set.split(';', 1);
        jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
      }
      const next = response.headers.get('location');
      if (next === null) throw new Error(`${address.pathname} led nowhere: ${response.status}`);
      address = new URL(next, address);
    }
    return address;
  }

  async function signIn(realm: RealmName, returnTo?: string) {
    const { cookie, path } = await visitProvider(realm, returnTo);
    return api().get(path).set('Cookie', cookie);
  }

  const me = async (answer: request.Response) =>
    (await api().get('/api/v1/session').set('Cookie', cookieOf(answer, 'huiqi_session'))).body as {
      username: string;
    };

  it('says so while the provider cannot be reached, and works once it can', async () => {
    provider.isDown = true;
    const problem = await api().get(`${OPENID}/enterprise`).expect(503);
    expect(problem.body).toMatchObject({ code: 'OPENID_UNAVAILABLE' });
    const page = await api().get(`${OPENID}/enterprise`).set('Accept', 'text/html').expect(303);
    expect(page.headers['location']).toBe('/sign-in?problem=OPENID_UNAVAILABLE');

    provider.isDown = false;
    const { cookie, path } = await visitProvider('enterprise');
    provider.isDown = true;
    const refused = await api().get(path).set('Cookie', cookie).expect(503);
    expect(refused.body).toMatchObject({ code: 'OPENID_UNAVAILABLE' });
  });

  it('tells the pages whom it is for', async () => {
    const answer = await api().get(OPENID).expect(200);
    expect(answer.body).toEqual({ realms: ['enterprise', 'staff'] });
    await api().get(`${OPENID}/toString`).expect(404);
  });

  it('asks for a code, with PKCE, a state and a nonce, each made anew', async () => {
    const addresses = await Promise.all(
      [1, 2].map(async () => {
        const { headers } = await api().get(`${OPENID}/enterprise`).expect(302);
        return new URL(headers['location'] ?? '').searchParams;
      }),
    );
    expect(Object.fromEntries(addresses[0] ?? [])).toMatchObject({
      response_type: 'code',
      client_id: 'huiqi-enterprises',
      scope: 'openid profile',
      code_challenge_method: 'S256',
    });
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(new Set(addresses.map((parameters) => parameters.get(name))).size).toBe(2);
  });

  it('makes an account for an enterprise that we know, once, and leads to the page wanted', async () => {
    const { cookie, path } = await visitProvider('enterprise', '/policies?search=稳岗');
    const answer = await api().get(path).set('Cookie', cookie).expect(303);
    expect(answer.headers['location']).toBe('/policies?search=%E7%A8%B3%E5%B2%97');
    expect(answer.headers['set-cookie']?.[1]).toMatch(/^huiqi_session=.*; SameSite=Strict/);
    const first = await me(answer);
    expect(first).toMatchObject({ displayName: '王五', role: 'enterprise', uscc: USCC });

    expect(await me(await signIn('enterprise'))).toEqual(first);
    const other = { sub: `colleague-${people}`, claims: { uscc: USCC } };
    provider.account = other;
    expect(await me(await signIn('enterprise'))).toMatchObject({ displayName: USCC, uscc: null });
  });

  it('makes a legal representative of whom the provider calls so, for as long as it does', async () => {
    const come = async (capacity?: unknown) => {
      const claims = { name: '王五', uscc: USCC, ...(capacity === undefined ? {} : { capacity }) };
      provider.account = { sub: `person-${people}`, claims };
      return me(await signIn('enterprise'));
    };
    const representative = { uscc: USCC, scope: 'account', capacity: 'legal-representative' };
    const nobody = { uscc: null, scope: null, capacity: null };
    for (const other of ['经办人', '', true, ['法定代表人'], undefined])
      expect(await come(other)).toMatchObject(nobody);
    expect(await come('法定代表人')).toMatchObject(representative);
    expect(await come('法定代表人')).toMatchObject(representative);
    expect(await come('经办人')).toMatchObject(nobody);
    const { username } = await come();
    const { reader } = testApp.app.get(UnitOfWork, { strict: false });
    const account = await reader.findOneByOrFail(UserAccountEntity, { username });
    const entries = await reader.find(AuditEntryEntity, { order: { id: 'ASC' } });
    const own = entries.filter(({ detail }) => detail['representative'] === account.id);
    expect(own.map(({ action, actor, uscc }) => [action, actor, uscc])).toEqual([
      ['representative.begun', 'system:openid', USCC],
      ['representative.ended', 'system:openid', USCC],
    ]);
  });

  it('lets whoever is no legal representative act once that one has said so', async () => {
    const representative = cookieOf(await signIn('enterprise'), 'huiqi_session');
    const colleague = { sub: `agent-${people}`, claims: { name: '赵六', uscc: USCC } };
    provider.account = colleague;
    const { username } = await me(await signIn('enterprise'));
    await api()
      .post('/api/v1/account/agents')
      .set('Cookie', representative)
      .send({ username, scope: 'act', validTo: '2099-12-31' })
      .expect(201);
    expect(await me(await signIn('enterprise'))).toMatchObject({
      uscc: USCC,
      scope: 'act',
      capacity: 'agent',
    });
    // The provider calls the agent the new one: that counts for more.
    provider.account = { ...colleague, claims: { ...colleague.claims, capacity: '法定代表人' } };
    expect(await me(await signIn('enterprise'))).toMatchObject({
      scope: 'account',
      capacity: 'legal-representative',
    });
  });

  it('has a colleague of another enterprise ask at the desk instead', async () => {
    provider.account = { sub: `person-${people}`, claims: { uscc: UNKNOWN } };
    const { cookie, path } = await visitProvider('enterprise');
    const page = await api().get(path).set('Cookie', cookie).set('Accept', 'text/html').expect(303);
    expect(page.headers['location']).toBe('/sign-in?problem=OPENID_ENTERPRISE_UNKNOWN');
    expect(page.headers['set-cookie']).toHaveLength(1);

    const capacity = '法定代表人';
    provider.account = { sub: `person-${people}`, claims: { uscc: USCC, capacity } };
    expect((await signIn('enterprise')).status).toBe(303);
    provider.account = { sub: `person-${people}`, claims: { uscc: OTHER, capacity } };
    expect((await signIn('enterprise')).body).toMatchObject({ code: 'OPENID_ENTERPRISE_CHANGED' });
    const { reader } = testApp.app.get(UnitOfWork, { strict: false });
    const bound = { issuer: provider.issuer, subject: `person-${people}` };
    const { userId } = await reader.findOneByOrFail(ExternalIdentityEntity, bound);
    await asSystem(() => testApp.app.get(UnbindIdentity, { strict: false }).execute(userId));
    expect(await me(await signIn('enterprise'))).toMatchObject({ uscc: OTHER });
    for (const uscc of [undefined, 7, '', `${USCC}0`]) {
      provider.account = { sub: `another-${people}`, claims: { uscc } };
      expect((await signIn('enterprise')).body).toMatchObject({ code: 'OPENID_REFUSED' });
    }
  });

  it('lets in staff whom an administrator has named, by the subject from then on', async () => {
    const name = `lilei-${people}`;
    const staff = (sub: string) => ({ sub, claims: { preferred_username: name, name: '李雷' } });
    provider.account = staff('subject-1');
    expect((await signIn('staff')).body).toMatchObject({ code: 'OPENID_STAFF_UNKNOWN' });

    const { userId } = await asSystem(() =>
      testApp.app
        .get(CreateUser, { strict: false })
        .execute({ username: name, displayName: '李雷', role: 'cashier' }),
    );
    const bind = testApp.app.get(BindIdentity, { strict: false });
    await asSystem(() => bind.execute(userId, name));
    const answer = await signIn('staff');
    // The provider has its own second step: ours, required here, is not asked for.
    expect(await me(answer)).toMatchObject({ username: name, role: 'cashier', mustEnrol: false });

    provider.account = { ...staff('subject-1'), claims: { preferred_username: 'renamed' } };
    expect(await me(await signIn('staff'))).toMatchObject({ username: name });
    // The name of somebody who has left is given to somebody else.
    provider.account = staff('subject-2');
    expect((await signIn('staff')).body).toMatchObject({ code: 'OPENID_STAFF_UNKNOWN' });

    provider.account = staff('subject-1');
    await asSystem(() => testApp.app.get(DisableAccount, { strict: false }).execute(userId));
    expect((await signIn('staff')).body).toMatchObject({ code: 'OPENID_ACCOUNT_DISABLED' });
    await api().get('/api/v1/session').set('Cookie', cookieOf(answer, 'huiqi_session')).expect(401);
  });

  it('gives an enterprise user of the same provider no way in among staff', async () => {
    expect((await signIn('enterprise')).status).toBe(303);
    expect((await signIn('staff')).body).toMatchObject({ code: 'OPENID_STAFF_UNKNOWN' });
  });

  it('takes an answer once, in the browser that asked, for ten minutes', async () => {
    const refused = async (path: string, cookie: string) => {
      const answer = await api().get(path).set('Cookie', cookie).expect(401);
      expect(answer.body).toMatchObject({ code: 'OPENID_REFUSED' });
    };
    const { cookie, path } = await visitProvider('enterprise');
    await api().get(path).set('Cookie', cookie).expect(303);
    await refused(path, cookie);
    // The code itself has been used, too: the provider refuses it to a fresh attempt.
    const fresh = await visitProvider('enterprise');
    const replayed = new URL(fresh.callback);
    replayed.searchParams.set('code', new URLSearchParams(path.split('?')[1]).get('code') ?? '');
    await refused(replayed.pathname + replayed.search, fresh.cookie);

    await refused((await visitProvider('enterprise')).path, '');
    const another = await visitProvider('enterprise');
    await refused((await visitProvider('enterprise')).path, another.cookie);
    await refused(another.path.replace('/enterprise/', '/staff/'), another.cookie);
    const late = await visitProvider('enterprise');
    testApp.clock.advance(10 * 60_000);
    await refused(late.path, late.cookie);
    const denied = await visitProvider('enterprise');
    const state = denied.callback.searchParams.get('state') ?? '';
    const error = `error=access_denied&state=${state}&iss=${encodeURIComponent(provider.issuer)}`;
    await refused(`${denied.callback.pathname}?${error}`, denied.cookie);
  });

  it.each<[string, Tampering]>([
    ['of another nonce', (claims, sign) => sign({ ...claims, nonce: 'of somebody else' })],
    ['without a nonce', ({ nonce: _, ...claims }, sign) => sign(claims)],
    ['that has expired', (claims, sign) => sign({ ...claims, exp: Number(claims['iat']) - 3_600 })],
    ['for another client', (claims, sign) => sign({ ...claims, aud: 'somebody-else' })],
    ['of another issuer', (claims, sign) => sign({ ...claims, iss: 'https://evil.example' })],
    ['that nobody signed', (claims) => unsigned(claims)],
    [
      'whose subject was changed after signing',
      (claims, sign) => {
        const [header, , signature] = sign(claims).split('.');
        const [, changed] = unsigned({ ...claims, sub: 'somebody-else' }).split('.');
        return [header, changed, signature].join('.');
      },
    ],
  ])('refuses a token %s', async (_, tampering) => {
    provider.tampering = (claims, sign) => sign(claims);
    expect((await signIn('enterprise')).status).toBe(303);
    provider.tampering = tampering;
    const refused = await signIn('enterprise');
    expect(refused.status).toBe(401);
    expect(refused.body).toMatchObject({ code: 'OPENID_REFUSED' });
    expect(JSON.stringify(refused.headers)).not.toContain('huiqi_session');
  });

  it('believes the keys that the provider shows now, and the old ones no more', async () => {
    expect((await signIn('enterprise')).status).toBe(303);
    let oldSign: ((claims: Record<string, unknown>) => string) | undefined;
    provider.tampering = (claims, sign) => (oldSign = sign)(claims);
    expect((await signIn('enterprise')).status).toBe(303);
    provider.tampering = undefined;
    provider.rotateKeys();
    expect((await signIn('enterprise')).status).toBe(303);
    provider.tampering = (claims) => oldSign?.(claims) ?? '';
    expect((await signIn('enterprise')).body).toMatchObject({ code: 'OPENID_REFUSED' });
  });

  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '/\t/evil.example',
    '/x/../..//evil.example',
    '/api/v1/policies',
    'javascript:alert(1)',
  ])('leads to %s for nobody', async (returnTo) => {
    expect((await signIn('enterprise', returnTo)).headers['location']).toBe('/');
  });

  it('ends the session that the browser held before, and records who came how', async () => {
    const { cookie: held, userId } = await signInAs(testApp, 'enterprise', {
      username: `held-${people}`,
      uscc: OTHER,
    });
    const began = await api().get(`${OPENID}/enterprise`).set('Cookie', held).expect(302);
    const callback = await follow(began.headers['location'] ?? '');
    await api()
      .get(callback.pathname + callback.search)
      .set('Cookie', cookieOf(began, 'huiqi_openid'))
      .expect(303);
    await api().get('/api/v1/session').set('Cookie', held).expect(401);

    const { reader } = testApp.app.get(UnitOfWork, { strict: false });
    const entries = await reader.find(AuditEntryEntity, { order: { id: 'ASC' } });
    expect(entries.slice(-3).map(({ action, actor, detail }) => [action, actor, detail])).toEqual([
      ['user.created', 'system:openid', expect.objectContaining({ uscc: USCC })],
      ['representative.begun', 'system:openid', expect.anything()],
      ['user.signed-in', expect.not.stringMatching(userId), { by: 'openid' }],
    ]);
  });
});

function cookieOf(response: request.Response, name: string): string {
  const headers = response.headers['set-cookie'] as unknown as string[] | undefined;
  return headers?.find((header) => header.startsWith(`${name}=`))?.split(';', 1)[0] ?? '';
}
