import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EnterpriseEntity } from '../enterprises/enterprise.entity.js';
import { EnterpriseAccountRepository } from '../enterprises/enterprise-account.repository.js';
import type { Entitlement } from '../matching/case-opener.js';
import {
  ACCOUNT,
  addEnterprise,
  entitlementOf,
  openNewCase,
} from '../../test/support/benefit-cases.js';
import { bodyOf, HttpClient } from '../../test/support/http-client.js';
import { asSystem, signInAs } from '../../test/support/sign-in-as.js';
import { createTestApp, type TestApp } from '../../test/support/test-app.js';
import type { CaseAct } from '../core/lifecycle/lifecycle.js';
import { CaseTransitions, type ActOptions } from './case-transitions.js';
import { CaseRepository } from './cases.repository.js';
import type { CaseDetailDto, CasePageDto, CaseSummaryDto } from './dto/case.dto.js';

const AGREED = { amountFen: 400_000, account: ACCOUNT };

describe('cases over HTTP', () => {
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
    const entitlementKey = `http-${count}`;
    const asked = { entitlementKey, delivery: 'confirm', ...changes } as const;
    return openNewCase(testApp, entitlementOf(enterprise, asked));
  };
  const get = (path: string, cookie: string) => client.get(path, cookie);
  const post = (path: string, cookie: string, body: object) => client.post(path, cookie, body);
  const confirm = (id: string, body: object, cookie = owner) => client.confirm(id, cookie, body);
  const find = async (id: string, cookie = reviewer) =>
    (await get(`/cases/${id}`, cookie).expect(200)).body as CaseDetailDto;
  const actAs = (role: 'approver' | 'cashier', id: string, act: CaseAct, options: ActOptions) =>
    asSystem(() =>
      testApp.app
        .get(CaseTransitions, { strict: false })
        .apply(id, act, { userId: role, displayName: role, role }, options),
    );

  it('lets the enterprise decline, with a reason', async () => {
    const id = await open();
    await post(`/cases/${id}/decline`, owner, { reason: '' }).expect(400);
    await post(`/cases/${id}/decline`, stranger, { reason: '不需要' }).expect(404);
    const body = bodyOf(
      await post(`/cases/${id}/decline`, owner, {
        reason: '不需要',
      }).expect(200),
    );
    expect(body).toMatchObject({ state: 'declined', owner: null, allowedActs: [] });
    expect((await confirm(id, AGREED).expect(409)).body).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
      detail: '本件处于“企业已放弃”，不能“企业确认”。',
    });
  });

  describe('the review', () => {
    const confirmed = async () => {
      const id = await open();
      await confirm(id, AGREED).expect(200);
      return id;
    };

    it('passes a case that nobody has taken up, recording both steps and the reviewer', async () => {
      const id = await confirmed();
      expect((await find(id)).allowedActs).toEqual(['start-review']);
      const body = bodyOf(
        await post(`/cases/${id}/review`, reviewer, {
          outcome: 'pass',
        }).expect(200),
      );
      const { timeline, ...passed } = body as CaseDetailDto;
      expect(passed).toMatchObject({ state: 'reviewed', dueOn: '2024-10-29' });
      expect(timeline.map(({ act }) => act)).toEqual(['open', 'confirm', 'start-review', 'review']);
      const row = await testApp.app.get(CaseRepository, { strict: false }).findRow(id);
      expect(row?.benefitCase.reviewedAt).toEqual(testApp.clock.now());
      expect(row?.benefitCase.reviewedBy).not.toBeNull();
      await post(`/cases/${id}/review`, reviewer, { outcome: 'pass' }).expect(409);
    });

    it('rejects with a reason only, even what it had passed, and tells the enterprise', async () => {
      const id = await confirmed();
      await post(`/cases/${id}/review`, reviewer, { outcome: 'pass' }).expect(200);
      const refusal = await post(`/cases/${id}/review`, reviewer, { outcome: 'reject' }).expect(
        422,
      );
      expect(refusal.body).toMatchObject({ code: 'REASON_REQUIRED' });
      const reason = '劳动合同不足一年';
      const body = bodyOf(
        await post(`/cases/${id}/review`, reviewer, {
          outcome: 'reject',
          reason,
        }),
      );
      expect(body).toMatchObject({ state: 'rejected' });
      const inbox = await get(`/enterprises/${enterprise.uscc}/messages`, owner).expect(200);
      const { data } = inbox.body as { data: { body: { zh: string } }[] };
      expect(data[0]?.body.zh).toContain(reason);
    });

    it('is for reviewers, and for no other outcome than these', async () => {
      const id = await confirmed();
      await post(`/cases/${id}/review`, owner, { outcome: 'pass' }).expect(403);
      await post(`/cases/${id}/review`, reviewer, { outcome: 'maybe' }).expect(400);
      await post('/cases/unknown/review', reviewer, { outcome: 'pass' }).expect(404);
    });
  });

  describe('a payment that the bank returned', () => {
    it('goes back to the enterprise, which corrects the account, here and on file', async () => {
      const accounts = testApp.app.get(EnterpriseAccountRepository, { strict: false });
      const payee = await addEnterprise(testApp, { ordinal: '04' });
      const { cookie } = await signInAs(testApp, 'enterprise', {
        uscc: payee.uscc,
        username: 'payee',
      });
      const id = await openNewCase(testApp, entitlementOf(payee));
      await confirm(id, AGREED, cookie).expect(200);
      await post(`/cases/${id}/review`, reviewer, { outcome: 'pass' }).expect(200);
      const list = { policyId: entitlementOf(payee).policyId, workingDays: 5, reason: '惯例' };
      await post('/publicity-lists', reviewer, list).expect(201);
      await actAs('approver', id, 'approve', {
        vouched: ['publicity-over', 'another-person', 'budget-reserved'],
      });
      const correct = (body: object) => post(`/cases/${id}/account`, cookie, body);
      await correct(ACCOUNT).expect(409);
      await actAs('cashier', id, 'instruct', { vouched: ['batch-approved'] });
      await actAs('cashier', id, 'bounce', { reason: '账号户名不符' });
      expect(await find(id, cookie)).toMatchObject({
        state: 'bounced',
        owner: 'enterprise',
        allowedActs: ['correct-account'],
      });

      await correct({ ...ACCOUNT, bankCode: '12' }).expect(422);
      const corrected = { ...ACCOUNT, accountNumber: '31050161364200000099' };
      const body = bodyOf(await correct(corrected).expect(200));
      expect(body).toMatchObject({ state: 'approved', account: { accountNumber: '**** 0099' } });
      expect(await accounts.find(payee.id)).toMatchObject(corrected);
      // The confirmation was of the account it was of.
      await confirm(id, AGREED, cookie).expect(200);
      await confirm(id, { ...AGREED, account: corrected }, cookie).expect(409);
    });
  });

  describe('what is enjoyed elsewhere', () => {
    const RELIEF = { delivery: 'self-assessed', effect: 'permanent-reduction' } as const;

    it('closes when a filing shows it', async () => {
      const id = await open(RELIEF);
      expect(await find(id)).toMatchObject({
        road: 'self-assessed',
        allowedActs: ['enjoy', 'miss'],
      });
      expect((await find(id, owner)).allowedActs).toEqual([]);
      await confirm(id, AGREED).expect(409);
      const without = await post(`/cases/${id}/filing`, reviewer, { outcome: 'enjoyed' }).expect(
        400,
      );
      expect(without.body).toMatchObject({ errors: [{ pointer: '/reference' }] });
      const filing = { outcome: 'enjoyed', reference: 'A100000 第 29 行' };
      const body = bodyOf(await post(`/cases/${id}/filing`, reviewer, filing).expect(200));
      expect(body).toMatchObject({ state: 'closed', owner: null });
    });

    it('ends as missed, with the reason', async () => {
      const id = await open({ ...RELIEF, delivery: 'automatic', effect: 'fee-reduction' });
      await post(`/cases/${id}/filing`, reviewer, { outcome: 'missed' }).expect(422);
      const missed = { outcome: 'missed', reason: '当期未发生费用' };
      const body = bodyOf(await post(`/cases/${id}/filing`, reviewer, missed).expect(200));
      const { state, timeline } = body as CaseDetailDto;
      expect(state).toBe('missed');
      expect(timeline.at(-1)).toMatchObject({ act: 'miss', reason: '当期未发生费用' });
    });

    it('is never paid out here: a qualification is told and recorded', async () => {
      const id = await open({ delivery: 'apply', effect: 'qualification', amountFen: 0 });
      expect(await find(id, owner)).toMatchObject({
        road: 'qualification',
        allowedActs: ['decline'],
      });
      await post(`/cases/${id}/review`, reviewer, { outcome: 'start' }).expect(409);
      const filing = { outcome: 'enjoyed', reference: 'GR202431000001' };
      await post(`/cases/${id}/filing`, reviewer, filing).expect(200);
    });

    it('cannot be filed for what is paid out here', async () => {
      const id = await open();
      const filing = { outcome: 'enjoyed', reference: 'x' };
      await post(`/cases/${id}/filing`, reviewer, filing).expect(409);
    });
  });

  describe('lists and sums', () => {
    const list = async (query: string, cookie = reviewer) =>
      (await get(`/cases?${query}`, cookie).expect(200)).body as CasePageDto;

    it('gives every case once, newest first, over pages', async () => {
      const ids: string[] = [];
      let cursor = '';
      do {
        const page = await list(`limit=7${cursor}`);
        ids.push(...page.data.map(({ id }) => id));
        cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
      } while (cursor !== '');
      expect(ids.length).toBeGreaterThan(7);
      expect(ids).toEqual([...new Set(ids)].sort().reverse());
    });

    it('filters by state and policy', async () => {
      const id = await open({ policyId: 'shanghai.job-retention-refund' });
      const page = await list('policyId=shanghai.job-retention-refund&state=offered');
      expect(page.data.map((found) => found.id)).toEqual([id]);
      expect((await list('policyId=none')).data).toEqual([]);
      await get('/cases?state=lost', reviewer).expect(400);
      await get('/cases?overdue=perhaps', reviewer).expect(400);
      await get('/cases?limit=101', reviewer).expect(400);
    });

    it('shows an enterprise all of its own', async () => {
      const page = await get(`/enterprises/${enterprise.uscc}/cases?limit=100`, owner).expect(200);
      const { data } = page.body as CasePageDto;
      expect(data.length).toBeGreaterThan(7);
      expect(new Set(data.map(({ uscc }) => uscc))).toEqual(new Set([enterprise.uscc]));
      await get('/enterprises/91310120MA1HAB99XX/cases', reviewer).expect(404);
    });

    it('tells what is late from the day after its last day', async () => {
      const id = await open({ policyId: 'late' });
      await confirm(id, AGREED).expect(200);
      const lateIds = async () => (await list('overdue=true&policyId=late')).data.map((l) => l.id);
      testApp.clock.setToday('2024-10-29');
      expect(await lateIds()).toEqual([]);
      expect((await find(id)).overdue).toBe(false);
      testApp.clock.setToday('2024-10-30');
      expect(await lateIds()).toEqual([id]);
      expect((await find(id)).overdue).toBe(true);
      const { states } = (await get('/cases/summary', reviewer).expect(200)).body as CaseSummaryDto;
      expect(states.find(({ state }) => state === 'confirmed')?.overdueCount).toBeGreaterThan(0);
      testApp.clock.setToday('2024-10-15');
    });

    it('sums up every state, and the sums are those of the lists', async () => {
      const body = bodyOf(await get('/cases/summary', reviewer).expect(200));
      const { states, today } = body as CaseSummaryDto;
      expect(today).toBe('2024-10-15');
      expect(states.map(({ state }) => state)).toContain('instructed');
      for (const { state, stateLabel, count: expected, amountFen } of states) {
        const { data } = await list(`state=${state}&limit=100`);
        expect([state, data.length]).toEqual([state, expected]);
        expect(data.reduce((sum, found) => sum + (found.amountFen ?? 0), 0)).toBe(amountFen);
        expect(stateLabel.zh).toMatch(/\p{Script=Han}/u);
      }
      await get('/cases/summary', owner).expect(403);
    });
  });
});
