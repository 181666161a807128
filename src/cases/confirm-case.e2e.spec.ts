import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EnterpriseAccountRepository } from '../enterprises/enterprise-account.repository.js';
import type { EnterpriseEntity } from '../enterprises/enterprise.entity.js';
import type { Entitlement } from '../matching/case-opener.js';
import {
  ACCOUNT,
  addEnterprise,
  entitlementOf,
  openNewCase,
} from '../../test/support/benefit-cases.js';
import { bodyOf, HttpClient } from '../../test/support/http-client.js';
import { signInAs } from '../../test/support/sign-in-as.js';
import { createTestApp, type TestApp } from '../../test/support/test-app.js';
import type { CaseDetailDto } from './dto/case.dto.js';

const AGREED = { amountFen: 400_000, account: ACCOUNT };

describe('confirming a case over HTTP', () => {
  let testApp: TestApp;
  let client: HttpClient;
  let enterprise: EnterpriseEntity;
  let owner: string;
  let stranger: string;
  let reviewer: string;
  let count = 0;

  beforeAll(async () => {
    testApp = await createTestApp();
    client = new HttpClient(testApp);
    enterprise = await addEnterprise(testApp, { ordinal: '01' });
    const other = await addEnterprise(testApp, { ordinal: '02' });
    owner = (await signInAs(testApp, 'enterprise', { uscc: enterprise.uscc })).cookie;
    stranger = (await signInAs(testApp, 'enterprise', { uscc: other.uscc, username: 'stranger' }))
      .cookie;
    reviewer = (await signInAs(testApp, 'reviewer')).cookie;
  });

  afterAll(() => testApp.close());

  const open = (changes: Partial<Entitlement> = {}) => {
    count += 1;
    const asked = { entitlementKey: `confirm-${count}`, delivery: 'confirm', ...changes } as const;
    return openNewCase(testApp, entitlementOf(enterprise, asked));
  };
  const confirm = (id: string, body: object, cookie = owner, key?: string) =>
    client.confirm(id, cookie, body, key);
  const get = (path: string, cookie: string) => client.get(path, cookie);
  const post = (path: string, cookie: string, body: object) => client.post(path, cookie, body);
  const find = async (id: string, cookie = reviewer) =>
    (await get(`/cases/${id}`, cookie).expect(200)).body as CaseDetailDto;

  it('takes amount and account, and hands the case to the review', async () => {
    const id = await open();
    expect((await find(id, owner)).allowedActs).toEqual(['confirm', 'decline']);
    const answer = await confirm(id, {
      ...AGREED,
      account: { ...ACCOUNT, accountNumber: ' ３１０５ 0161-3642 0000 0017 ' },
    }).expect(200);
    expect(answer.body).toMatchObject({
      id,
      state: 'confirmed',
      owner: 'reviewer',
      dueOn: '2024-10-29',
      account: { accountNumber: '**** 0017', bankCode: ACCOUNT.bankCode },
      allowedActs: [],
      nextStep: { zh: '主管部门经办人开始审核' },
    });
    const { timeline } = await find(id);
    expect(timeline.map(({ act, actor, actorRole }) => [act, actor, actorRole])).toEqual([
      ['open', '系统自动办理', 'system'],
      ['confirm', 'enterprise', 'enterprise'],
    ]);
    // Whole account numbers are proof, and on no screen.
    expect(JSON.stringify(answer.body)).not.toContain(ACCOUNT.accountNumber);
  });

  it('takes the account on file as it was shown, and no other masked one', async () => {
    await confirm(await open(), AGREED).expect(200);
    const shown = { ...ACCOUNT, accountNumber: '**** 0017' };
    const id = await open();
    for (const other of [
      { ...shown, accountNumber: '**** 0018' },
      { ...shown, payeeName: '另一家企业' },
    ]) {
      const body = bodyOf(await confirm(id, { ...AGREED, account: other }).expect(422));
      expect(body).toMatchObject({ code: 'ACCOUNT_INVALID' });
    }
    await confirm(id, { ...AGREED, account: shown }).expect(200);
    // Shown or written out, it is the same consent.
    await confirm(id, AGREED).expect(200);
    expect((await find(id)).timeline).toHaveLength(2);
  });

  it('from two browsers is one confirmation with one answer', async () => {
    const id = await open();
    const answers = await Promise.all([
      confirm(id, AGREED),
      confirm(id, AGREED),
      confirm(id, AGREED),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers.map(({ body }) => body as unknown)).toEqual(
      Array.from({ length: 3 }, () => answers[0]?.body as unknown),
    );
    expect((await find(id)).timeline).toHaveLength(2);
  });

  it('with the same key is replayed', async () => {
    const id = await open();
    const key = randomUUID();
    const first = await confirm(id, AGREED, owner, key).expect(200);
    const second = await confirm(id, AGREED, owner, key).expect(200);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(second.body).toEqual(first.body);
  });

  it('with another amount or account than the confirmed is refused', async () => {
    const id = await open();
    await confirm(id, AGREED).expect(200);
    for (const other of [
      { ...AGREED, amountFen: 400_001 },
      { ...AGREED, account: { ...ACCOUNT, accountNumber: '31050161364200000099' } },
    ]) {
      const body = bodyOf(await confirm(id, other).expect(409));
      expect(body).toMatchObject({ code: 'CASE_ALREADY_CONFIRMED' });
    }
    expect(await find(id)).toMatchObject({ rowVersion: 2, amountFen: 400_000 });
  });

  it('of two different ones at once keeps one', async () => {
    const id = await open();
    const answers = await Promise.all(
      ['31050161364200000017', '31050161364200000099'].map((accountNumber) =>
        confirm(id, { ...AGREED, account: { ...ACCOUNT, accountNumber } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await find(id)).timeline).toHaveLength(2);
  });

  it('still holds after the review has begun', async () => {
    const id = await open();
    await confirm(id, AGREED).expect(200);
    await post(`/cases/${id}/review`, reviewer, { outcome: 'start' }).expect(200);
    expect((await confirm(id, AGREED).expect(200)).body).toMatchObject({ state: 'under-review' });
  });

  it('of an amount that has changed meanwhile is refused', async () => {
    const id = await open();
    const body = bodyOf(await confirm(id, { ...AGREED, amountFen: 500_000 }).expect(409));
    expect(body).toMatchObject({ code: 'CASE_AMOUNT_CHANGED' });
  });

  it('of an amount that nobody knows yet is refused', async () => {
    const id = await open({ amountFen: null });
    expect((await find(id, owner)).allowedActs).toEqual(['decline']);
    const body = bodyOf(await confirm(id, AGREED).expect(409));
    expect(body).toMatchObject({ code: 'CASE_AMOUNT_UNKNOWN' });
  });

  it('names each fault of the account', async () => {
    const id = await open();
    const account = { payeeName: ' ', accountNumber: '12', bankName: '建行', bankCode: 'x' };
    const body = bodyOf(await confirm(id, { ...AGREED, account }).expect(422));
    const { code, errors } = body as { code: string; errors: { pointer: string }[] };
    expect(code).toBe('ACCOUNT_INVALID');
    expect(errors.map(({ pointer }) => pointer)).toEqual([
      '/account/payeeName',
      '/account/accountNumber',
      '/account/bankCode',
    ]);
  });

  it.each([
    [{ amountFen: 400_000 }],
    [{ account: ACCOUNT }],
    [{ ...AGREED, amountFen: 4000.5 }],
    [{ ...AGREED, amountFen: -1 }],
    [{ ...AGREED, actor: 'somebody' }],
    [{ ...AGREED, account: [] }],
    [{ ...AGREED, account: [[[]]] }],
  ])('is refused when it is not one: %j', async (body) => {
    const id = await open();
    expect((await confirm(id, body).expect(400)).body).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });

  it('needs a key', async () => {
    const id = await open();
    const body = bodyOf(await post(`/cases/${id}/confirmation`, owner, AGREED).expect(400));
    expect(body).toMatchObject({ code: 'IDEMPOTENCY_KEY_REQUIRED' });
  });

  it('is the enterprise’s own alone', async () => {
    const id = await open();
    expect((await confirm(id, AGREED, stranger).expect(404)).body).toMatchObject({
      code: 'CASE_NOT_FOUND',
    });
    await confirm(id, AGREED, reviewer).expect(403);
    await get(`/cases/${id}`, stranger).expect(404);
    await get(`/enterprises/${enterprise.uscc}/cases`, stranger).expect(404);
    await get('/cases', owner).expect(403);
    await get(`/cases/${id}`, '').expect(401);
    expect((await find(id)).state).toBe('offered');
  });

  it('remembers the account for the next time, and leaves one that is on file', async () => {
    const accounts = testApp.app.get(EnterpriseAccountRepository, { strict: false });
    const newcomer = await addEnterprise(testApp, { ordinal: '03' });
    const { cookie } = await signInAs(testApp, 'enterprise', {
      uscc: newcomer.uscc,
      username: 'newcomer',
    });
    for (const [key, accountNumber] of [
      ['first', ACCOUNT.accountNumber],
      ['second', '31050161364200000099'],
    ] as const) {
      const id = await openNewCase(
        testApp,
        entitlementOf(newcomer, { delivery: 'confirm', entitlementKey: `newcomer-${key}` }),
      );
      await confirm(id, { ...AGREED, account: { ...ACCOUNT, accountNumber } }, cookie).expect(200);
    }
    expect(await accounts.find(newcomer.id)).toMatchObject(ACCOUNT);
  });
});
