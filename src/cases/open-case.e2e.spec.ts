import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { EnterpriseEntity } from '../enterprises/enterprise.entity.js';
import { RecordAccount } from '../enterprises/record-account.js';
import { CaseOpener } from '../matching/case-opener.js';
import { DispatchMessages } from '../outreach/dispatch-messages.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import {
  ACCOUNT,
  addEnterprise,
  entitlementOf,
  openCase,
  openNewCase,
} from '../../test/support/benefit-cases.js';
import { asSystem, signInAs } from '../../test/support/sign-in-as.js';
import { createTestApp, type TestApp } from '../../test/support/test-app.js';
import { TestMailServer } from '../../test/support/test-mail-server.js';
import { CaseRepository } from './cases.repository.js';
import type { CaseDetailDto, CaseDto } from './dto/case.dto.js';

interface Inbox {
  readonly data: readonly { id: string; subject: { zh: string }; body: { zh: string } }[];
  readonly unreadCount: number;
}

describe('opening cases', () => {
  let mailServer: TestMailServer;
  let testApp: TestApp;
  let reviewer: string;

  beforeAll(async () => {
    mailServer = await TestMailServer.start();
    testApp = await createTestApp({
      environment: { SMTP_URL: mailServer.url, PUBLIC_URL: 'https://huiqi.example' },
    });
    reviewer = (await signInAs(testApp, 'reviewer')).cookie;
  });

  afterAll(async () => {
    await testApp.close();
    await mailServer.close();
  });

  const get = async <T>(path: string): Promise<T> => {
    const answer = await request(testApp.url)
      .get(`/api/v1${path}`)
      .set('Cookie', reviewer)
      .expect(200);
    return answer.body as T;
  };
  const inboxOf = ({ uscc }: EnterpriseEntity) => get<Inbox>(`/enterprises/${uscc}/messages`);
  const casesOf = async ({ uscc }: EnterpriseEntity) =>
    (await get<{ data: CaseDto[] }>(`/enterprises/${uscc}/cases`)).data;
  const mailsTo = (address: string) =>
    mailServer.received.filter(({ recipients }) => recipients.includes(address));
  const opener = () => testApp.app.get(CaseOpener, { strict: false });

  it('is one case, one inbox message and one e-mail, though twenty ask at the same time', async () => {
    const enterprise = await addEnterprise(testApp, { ordinal: '01', contactEmail: 'a@e.example' });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => openCase(testApp, entitlementOf(enterprise))),
    );
    expect(answers.filter(({ opened }) => opened)).toHaveLength(1);
    expect(new Set(answers.map(({ caseId }) => caseId)).size).toBe(1);

    const cases = await casesOf(enterprise);
    expect(cases).toHaveLength(1);
    expect(cases[0]).toMatchObject({
      state: 'offered',
      stateLabel: { zh: '已预告' },
      owner: 'enterprise',
      road: 'direct',
      amountFen: 400_000,
      dueOn: null,
      overdue: false,
      account: null,
      rowVersion: 1,
    });
    expect(cases[0]?.caseNumber).toMatch(/^2024-\d{6}$/);
    const { timeline } = await get<CaseDetailDto>(`/cases/${cases[0]?.id}`);
    expect(timeline.map(({ act, actorRole, toState }) => [act, actorRole, toState])).toEqual([
      ['open', 'system', 'offered'],
    ]);

    const { data, unreadCount } = await inboxOf(enterprise);
    expect(unreadCount).toBe(1);
    expect(data.map(({ subject }) => subject.zh)).toEqual([
      '【预告】一次性吸纳就业补贴：预计 4,000.00 元',
    ]);
    await mailServer.waitFor(1);
    await testApp.app.get(DispatchMessages, { strict: false }).execute();
    expect(mailsTo('a@e.example')).toHaveLength(1);
    expect(mailsTo('a@e.example')[0]?.words).toContain(
      `https://huiqi.example/cases/${cases[0]?.id}`,
    );

    // The next night finds the same entitlement again.
    expect(await openCase(testApp, entitlementOf(enterprise))).toEqual({
      opened: false,
      caseId: cases[0]?.id,
    });
    expect((await inboxOf(enterprise)).data).toHaveLength(1);
  });

  it('leaves nothing behind when the night’s unit of work is rolled back', async () => {
    const enterprise = await addEnterprise(testApp, { ordinal: '02', contactEmail: 'b@e.example' });
    const night = asSystem(() =>
      testApp.app.get(UnitOfWork, { strict: false }).run(async () => {
        await opener().openAll([entitlementOf(enterprise)]);
        throw new Error('the lease was lost');
      }),
    );
    await expect(night).rejects.toThrow('the lease was lost');
    expect(await casesOf(enterprise)).toEqual([]);
    expect((await inboxOf(enterprise)).data).toEqual([]);
    await testApp.app.get(DispatchMessages, { strict: false }).execute();
    expect(mailsTo('b@e.example')).toEqual([]);
  });

  it('skips the confirmation of a direct payment when the account is on file', async () => {
    const enterprise = await addEnterprise(testApp, { ordinal: '03' });
    await asSystem(() =>
      testApp.app
        .get(RecordAccount, { strict: false })
        .execute(enterprise.uscc, ACCOUNT, { id: 'test', role: 'reviewer' }),
    );
    const id = await openNewCase(testApp, entitlementOf(enterprise));
    const found = await get<CaseDetailDto>(`/cases/${id}`);
    expect(found).toMatchObject({
      state: 'under-review',
      owner: 'reviewer',
      // Ten working days after Tuesday 2024-10-15.
      dueOn: '2024-10-29',
      account: { accountNumber: '**** 0017', payeeName: ACCOUNT.payeeName },
      rowVersion: 2,
    });
    expect(found.timeline.map(({ act }) => act)).toEqual(['open', 'skip-confirmation']);
    expect((await inboxOf(enterprise)).data[0]?.body.zh).toContain('尾号 0017');
  });

  it('asks for confirmation on the other paid roads, account on file or not', async () => {
    const enterprise = await addEnterprise(testApp, { ordinal: '03' });
    const id = await openNewCase(
      testApp,
      entitlementOf(enterprise, { delivery: 'confirm', entitlementKey: 'confirm-03' }),
    );
    expect((await get<CaseDetailDto>(`/cases/${id}`)).state).toBe('offered');
  });

  it('gives an offer the application window of its policy as its time limit', async () => {
    const enterprise = await addEnterprise(testApp, { ordinal: '04' });
    const id = await openNewCase(
      testApp,
      entitlementOf(enterprise, {
        policyId: 'fengxian.tech-giant',
        delivery: 'apply',
        businessDate: '2025-06-10',
      }),
    );
    expect((await get<CaseDetailDto>(`/cases/${id}`)).dueOn).toBe('2025-06-30');
  });

  it('offers a case whose amount is not known, and takes the amount over once it is', async () => {
    const enterprise = await addEnterprise(testApp, { ordinal: '05' });
    const unknown = entitlementOf(enterprise, { amountFen: null, delivery: 'confirm' });
    const id = await openNewCase(testApp, unknown);
    expect((await get<CaseDetailDto>(`/cases/${id}`)).amountFen).toBeNull();

    const known = { ...unknown, amountFen: 250_000, decisionId: 'later' };
    for (let night = 0; night < 2; night += 1) {
      expect(await openCase(testApp, known)).toEqual({ opened: false, caseId: id });
    }
    const found = await get<CaseDetailDto>(`/cases/${id}`);
    expect(found).toMatchObject({ state: 'offered', amountFen: 250_000, rowVersion: 2 });
    expect(found.timeline.map(({ act }) => act)).toEqual(['open', 'revise-amount']);
    const { data } = await inboxOf(enterprise);
    expect(data.map(({ subject }) => subject.zh)).toEqual([
      '一次性吸纳就业补贴：【预告】金额已更新，预计 2,500.00 元',
      '【预告】一次性吸纳就业补贴：金额待定',
    ]);

    // What is known does not become unknown again because a fact has gone stale.
    await openCase(testApp, unknown);
    expect((await get<CaseDetailDto>(`/cases/${id}`)).amountFen).toBe(250_000);
  });

  it('lets a policy that excludes another not take over the other’s case', async () => {
    const enterprise = await addEnterprise(testApp, { ordinal: '06' });
    const first = entitlementOf(enterprise, { entitlementKey: 'one-of-two-06' });
    const id = await openNewCase(testApp, first);
    const second = { ...first, policyId: 'national.expansion-subsidy', amountFen: 150_000 };
    expect(await openCase(testApp, second)).toEqual({ opened: false, caseId: id });
    expect(await get<CaseDetailDto>(`/cases/${id}`)).toMatchObject({
      policyId: first.policyId,
      amountFen: 400_000,
      rowVersion: 1,
    });
  });

  it('counts a person once, whoever claims the person first, and does not fail the run', async () => {
    const one = await addEnterprise(testApp, { ordinal: '07' });
    const other = await addEnterprise(testApp, { ordinal: '08' });
    const claim = { claimGroup: 'one-time-hiring', claimPeriod: 'once' };
    const id = await openNewCase(
      testApp,
      entitlementOf(one, { ...claim, personKeys: ['p2', 'p1'] }),
    );
    const refused = entitlementOf(other, { ...claim, personKeys: ['p3', 'p2'] });
    const free = entitlementOf(other, { entitlementKey: 'free-08' });

    const answers = await asSystem(() =>
      testApp.app.get(UnitOfWork, { strict: false }).run(() => opener().openAll([refused, free])),
    );
    expect(answers).toEqual([
      { opened: false, caseId: null, conflict: ['p2'] },
      { opened: true, caseId: expect.any(String) },
    ]);
    expect((await casesOf(other)).map(({ id }) => id)).toEqual([answers[1]?.caseId]);
    expect((await inboxOf(other)).data).toHaveLength(1);
    // Nothing is left of the claim on p3 either.
    const holders = await opener().claimedPersons('one-time-hiring', ['p1', 'p2', 'p3']);
    expect([...holders.keys()].sort()).toEqual(['p1', 'p2']);
    expect(holders.get('p1')).toBe(entitlementOf(one).entitlementKey);

    await asSystem(() =>
      opener().withdraw({ entitlementKey: entitlementOf(one).entitlementKey, reason: '数据更正' }),
    );
    expect((await get<CaseDetailDto>(`/cases/${id}`)).state).toBe('withdrawn');
    expect(await openCase(testApp, refused)).toMatchObject({ opened: true });
  });

  it('opens many that name persons together, and lets only who comes second yield', async () => {
    const enterprises = await Promise.all(
      ['0W', '0X', '0Y'].map((ordinal) => addEnterprise(testApp, { ordinal })),
    );
    const claim = { claimGroup: 'one-time-hiring', claimPeriod: 'once' };
    const persons = [['q1'], ['q2', 'q1'], ['q3']];
    const wanted = enterprises.map((enterprise, index) =>
      entitlementOf(enterprise, { ...claim, personKeys: persons[index] as string[] }),
    );
    const openWanted = () =>
      asSystem(() =>
        testApp.app.get(UnitOfWork, { strict: false }).run(() => opener().openAll(wanted)),
      );
    const answers = await openWanted();
    expect(answers).toEqual([
      { opened: true, caseId: expect.any(String) },
      { opened: false, caseId: null, conflict: ['q1'] },
      { opened: true, caseId: expect.any(String) },
    ]);
    const holders = await opener().claimedPersons('one-time-hiring', ['q1', 'q2', 'q3']);
    expect([...holders.keys()].sort()).toEqual(['q1', 'q3']);
    expect((await openWanted()).map(({ opened }) => opened)).toEqual([false, false, false]);
  });

  it('lets two enterprises that want the same persons at once neither both have them nor hang', async () => {
    const claim = { claimGroup: 'one-time-hiring', claimPeriod: 'once' };
    const enterprises = await Promise.all(
      ['0A', '0B', '0C', '0D'].map((ordinal) => addEnterprise(testApp, { ordinal })),
    );
    const answers = await Promise.all(
      enterprises.map((enterprise, index) => {
        const personKeys = index % 2 === 0 ? ['x1', 'x2', 'x3'] : ['x3', 'x2', 'x1'];
        return openCase(testApp, entitlementOf(enterprise, { ...claim, personKeys }));
      }),
    );
    expect(answers.filter(({ opened }) => opened)).toHaveLength(1);
    for (const { conflict } of answers.filter(({ opened }) => !opened)) {
      expect([...(conflict ?? [])].sort()).toEqual(['x1', 'x2', 'x3']);
    }
  });

  it('withdraws what corrected facts no longer support, once, and tells so', async () => {
    const enterprise = await addEnterprise(testApp, { ordinal: '0E' });
    const { entitlementKey } = entitlementOf(enterprise);
    const id = await openNewCase(testApp, entitlementOf(enterprise));
    const withdraw = () =>
      asSystem(() => opener().withdraw({ entitlementKey, reason: '参保人数更正为 0' }));
    expect(await withdraw()).toBe(true);
    expect(await withdraw()).toBe(false);
    expect(await asSystem(() => opener().withdraw({ entitlementKey: 'none', reason: 'x' }))).toBe(
      false,
    );
    const found = await get<CaseDetailDto>(`/cases/${id}`);
    expect(found).toMatchObject({ state: 'withdrawn', owner: null, allowedActs: [] });
    expect(found.closedAt).not.toBeNull();
    expect(found.timeline.at(-1)).toMatchObject({ act: 'withdraw', reason: '参保人数更正为 0' });
    expect((await inboxOf(enterprise)).data[0]?.body.zh).toContain('参保人数更正为 0');
  });

  it('opens another case where facts give back what a correction had taken away', async () => {
    const enterprise = await addEnterprise(testApp, { ordinal: '1A' });
    const { entitlementKey } = entitlementOf(enterprise);
    const first = await openNewCase(testApp, entitlementOf(enterprise));
    await asSystem(() => opener().withdraw({ entitlementKey, reason: '参保人数更正为 0' }));
    expect(await opener().existing([entitlementKey])).toEqual(new Map());
    const second = await openNewCase(testApp, entitlementOf(enterprise));
    expect(second).not.toBe(first);
    const cases = await casesOf(enterprise);
    expect(cases.map(({ state }) => state).sort()).toEqual(['offered', 'withdrawn']);
    expect(await openCase(testApp, entitlementOf(enterprise))).toEqual({
      opened: false,
      caseId: second,
    });
  });

  it('knows which entitlements have a case', async () => {
    const enterprise = await addEnterprise(testApp, { ordinal: '0F' });
    const { entitlementKey } = entitlementOf(enterprise);
    await openNewCase(testApp, entitlementOf(enterprise));
    const { policyId, amountFen } = entitlementOf(enterprise);
    expect(await opener().existing([entitlementKey, 'no-such-key'])).toEqual(
      new Map([[entitlementKey, { policyId, amountFen, isOffered: true }]]),
    );
  });

  it('numbers cases without repetition when many are opened at the same time', async () => {
    const enterprise = await addEnterprise(testApp, { ordinal: '0G' });
    await Promise.all(
      Array.from({ length: 15 }, (_, index) =>
        openNewCase(testApp, entitlementOf(enterprise, { entitlementKey: `many-${index}` })),
      ),
    );
    const numbers = (await casesOf(enterprise)).map(({ caseNumber }) => caseNumber);
    expect(new Set(numbers).size).toBe(15);
  });

  it('is refused by the database itself for a second case of an entitlement', async () => {
    const enterprise = await addEnterprise(testApp, { ordinal: '0H' });
    const id = await openNewCase(testApp, entitlementOf(enterprise));
    const unitOfWork = testApp.app.get(UnitOfWork, { strict: false });
    const row = await testApp.app.get(CaseRepository, { strict: false }).findRow(id);
    const second = { ...row?.benefitCase, id: 'another', caseNumber: '2024-999999' };
    await expect(
      unitOfWork.run((manager) => manager.insert('benefit_case', second)),
    ).rejects.toThrow(/unique|UNIQUE/);
  });
});
