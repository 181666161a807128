import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeUscc } from '../../core/standards/uscc.js';
import { asSystem, signInAs, type SignedIn } from '../../../test/support/sign-in-as.js';
import { createTestApp, type TestApp } from '../../../test/support/test-app.js';
import { EnterpriseBindingRepository } from '../../identity/enterprise-binding.repository.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { RecordProfiles } from '../record-profiles.js';

/**
 * Goal: an agent acts for an enterprise as far and as long as its legal representative said, and not a request longer.
 * Method: two enterprises' users over HTTP, the clock moved past the last day.
 */
const OWN = makeUscc('91310120', 'MA1HAAAA');
const AGENTS = makeUscc('91310120', 'MA1HBBBB');
const ACCOUNT = {
  payeeName: '上海甲有限公司',
  accountNumber: '6222021001116245702',
  bankName: '工商银行南桥支行',
  bankCode: '102290020294',
};
const REFUSED = { status: 422, body: { code: 'AGENT_NOT_ELIGIBLE' } };

let testApp: TestApp;
let representative: SignedIn;
let agent: SignedIn;

beforeAll(async () => {
  // A session that outlives the agent's last day.
  testApp = await createTestApp({ environment: { SESSION_HOURS: '48' } });
  await asSystem(() =>
    testApp.app.get(RecordProfiles, { strict: false }).execute(
      [
        { uscc: OWN, name: '上海甲有限公司', statements: [] },
        { uscc: AGENTS, name: '上海乙财务有限公司', statements: [] },
      ],
      { demonstration: true, recordedBy: 'spec' },
    ),
  );
  representative = await signInAs(testApp, 'enterprise', { username: 'wang', uscc: OWN });
  agent = await signInAs(testApp, 'enterprise', { username: 'li', uscc: AGENTS });
  await signInAs(testApp, 'reviewer');
});
afterAll(() => testApp.close());

async function call(who: SignedIn, method: string, path: string, body?: object) {
  const response = await fetch(`${testApp.url}/api/v1${path}`, {
    method,
    headers: { cookie: who.cookie, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: (text && JSON.parse(text)) as Record<string, unknown> };
}

const grant = (wanted: object = {}) =>
  call(representative, 'POST', '/account/agents', {
    username: 'li',
    scope: 'read',
    validTo: '2024-12-31',
    ...wanted,
  });
const choose = (who: SignedIn, uscc: string) => call(who, 'PUT', '/session/enterprise', { uscc });
const state = () =>
  call(agent, 'POST', `/enterprises/${OWN}/facts`, { fact: 'newRegistration', value: true });
const putAccount = () => call(agent, 'PUT', `/enterprises/${OWN}/account`, ACCOUNT);
const revoke = (id: unknown) => call(representative, 'DELETE', `/account/agents/${String(id)}`);

describe('an agent', () => {
  it('is nobody until the legal representative says so', async () => {
    expect((await choose(agent, OWN)).status).toBe(404);
    expect((await call(agent, 'GET', `/enterprises/${OWN}`)).status).toBe(404);
    expect((await call(agent, 'GET', '/account/enterprises')).body).toEqual({
      data: [expect.objectContaining({ uscc: AGENTS, scope: 'account', chosen: true })],
    });
  });

  it('sees what it was let see, and no more', async () => {
    const { body } = await grant();
    expect(body).toMatchObject({ username: 'li', scope: 'read', ended: false });
    expect(await choose(agent, OWN)).toMatchObject({
      status: 200,
      body: { uscc: OWN, scope: 'read', capacity: 'agent' },
    });
    expect((await call(agent, 'GET', `/enterprises/${OWN}/facts`)).status).toBe(200);
    // One enterprise at a time: what an agent does is done for the one that it has chosen.
    expect((await call(agent, 'GET', `/enterprises/${AGENTS}`)).status).toBe(404);
    const narrow = { status: 403, body: { code: 'SCOPE_TOO_NARROW' } };
    expect(await state()).toMatchObject(narrow);
    expect(await putAccount()).toMatchObject(narrow);
    for (const request of [
      call(agent, 'GET', '/account/agents'),
      call(agent, 'POST', '/account/agents', {
        username: 'wang',
        scope: 'read',
        validTo: '2024-12-31',
      }),
      call(agent, 'DELETE', `/account/agents/${String(body['id'])}`),
    ])
      expect(await request).toMatchObject({
        status: 403,
        body: { code: 'LEGAL_REPRESENTATIVE_ONLY' },
      });
    expect((await revoke(body['id'])).status).toBe(204);
    expect((await revoke(body['id'])).body).toMatchObject({ code: 'BINDING_NOT_FOUND' });
  });

  it('acts, and touches the account only where that was said', async () => {
    const acting = await grant({ scope: 'act' });
    await choose(agent, OWN);
    expect((await state()).body).not.toMatchObject({ code: 'SCOPE_TOO_NARROW' });
    expect((await putAccount()).status).toBe(403);
    await revoke(acting.body['id']);
    // The very next request finds the authority gone, and the agent at home.
    expect((await call(agent, 'GET', `/enterprises/${OWN}`)).status).toBe(404);
    expect((await call(agent, 'GET', '/session')).body).toMatchObject({ uscc: AGENTS });
    const trusted = await grant({ scope: 'account' });
    expect((await putAccount()).status).toBe(200);
    await revoke(trusted.body['id']);
  });

  it('is out after the last day', async () => {
    const { body } = await grant({ validTo: '2024-10-15' });
    await choose(agent, OWN);
    expect((await call(agent, 'GET', `/enterprises/${OWN}`)).status).toBe(200);
    const now = testApp.clock.now();
    testApp.clock.setNow(new Date(now.getTime() + 14 * 3_600_000));
    expect((await call(agent, 'GET', `/enterprises/${OWN}`)).status).toBe(404);
    expect((await call(representative, 'GET', '/account/agents')).body).toMatchObject({
      data: [{ id: body['id'], ended: true }],
    });
    testApp.clock.setNow(now);
    await revoke(body['id']);
  });

  it.each([
    ['who is nobody', { username: 'nobody' }],
    ['whose name nobody can have', { username: 'a b' }],
    ['of the authority', { username: 'reviewer' }],
    ['who is the legal representative', { username: 'wang' }],
  ])('is not one %s', async (_, wanted) => {
    expect(await grant(wanted)).toMatchObject(REFUSED);
  });

  it('is appointed once, for some time and by known words', async () => {
    const { body } = await grant();
    expect(await grant({ scope: 'account' })).toMatchObject(REFUSED);
    await revoke(body['id']);
    for (const wanted of [{ validTo: '2024-10-14' }, { validTo: 'x' }, { scope: 'everything' }])
      expect(await grant(wanted)).toMatchObject({
        status: 400,
        body: { code: 'VALIDATION_FAILED' },
      });
  });

  it('has an end and does not appoint itself, says the database too', async () => {
    const wrong = {
      id: 'x',
      userId: agent.userId,
      uscc: OWN,
      capacity: 'agent' as const,
      scope: 'read' as const,
      validFrom: '2024-10-15',
      validTo: '2024-12-31',
      grantedBy: representative.userId,
      grantedAt: testApp.clock.now(),
      revokedAt: null,
      revokedBy: null,
    };
    const unitOfWork = testApp.app.get(UnitOfWork, { strict: false });
    const bindings = testApp.app.get(EnterpriseBindingRepository, { strict: false });
    for (const change of [{ validTo: null }, { grantedBy: agent.userId }])
      await expect(unitOfWork.run(() => bindings.insert({ ...wrong, ...change }))).rejects.toThrow(
        /ck_enterprise_binding/,
      );
  });
});
