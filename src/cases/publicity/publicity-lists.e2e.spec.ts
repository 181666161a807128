import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EnterpriseEntity } from '../../enterprises/enterprise.entity.js';
import {
  ACCOUNT,
  addEnterprise,
  entitlementOf,
  openNewCase,
} from '../../../test/support/benefit-cases.js';
import { bodyOf, HttpClient } from '../../../test/support/http-client.js';
import { signInAs } from '../../../test/support/sign-in-as.js';
import { createTestApp, type TestApp } from '../../../test/support/test-app.js';
import { CaseRepository } from '../cases.repository.js';
import type { CaseDetailDto } from '../dto/case.dto.js';
import type {
  PublicityListDetailDto,
  PublicityListDto,
  PublicityListPageDto,
} from './dto/publicity-list.dto.js';
import { PolicyTerms, type PublicityTerms } from '../policy-terms.js';
import { publicityListHash } from './publicity-list-hash.js';
import { PublicityListRepository } from './publicity-list.repository.js';

/** Says for a test how long each business date's version has to be public. */
class SpokenTerms {
  readonly publicityByDate = new Map<string, PublicityTerms>();

  limits() {
    return { reviewWorkingDays: 10, paymentWorkingDays: 3 };
  }

  shortfall(): undefined {
    return undefined;
  }

  publicity(_policyId: string, businessDate: string): PublicityTerms | undefined {
    return this.publicityByDate.get(businessDate);
  }
}

describe('publicity lists over HTTP', () => {
  const terms = new SpokenTerms();
  let testApp: TestApp;
  let client: HttpClient;
  let enterprise: EnterpriseEntity;
  let owner: string;
  let reviewer: string;
  let count = 0;

  beforeAll(async () => {
    testApp = await createTestApp({
      configure: (builder) => builder.overrideProvider(PolicyTerms).useValue(terms),
    });
    client = new HttpClient(testApp);
    terms.publicityByDate.set('2024-09-30', { workingDays: 5, basis: '沪人社规〔2023〕2号' });
    terms.publicityByDate.set('2024-12-31', { workingDays: 7, basis: '新文件' });
    enterprise = await addEnterprise(testApp);
    owner = (await signInAs(testApp, 'enterprise', { uscc: enterprise.uscc })).cookie;
    reviewer = (await signInAs(testApp, 'reviewer')).cookie;
  });

  afterAll(() => testApp.close());

  const get = (path: string) => client.get(path, reviewer);
  const post = (path: string, cookie: string, body: object) => client.post(path, cookie, body);
  const make = (body: object) => post('/publicity-lists', reviewer, body);

  async function reviewed(policyId: string, amountFen = 400_000, businessDate = '2024-09-30') {
    count += 1;
    const id = await openNewCase(
      testApp,
      entitlementOf(enterprise, {
        policyId,
        amountFen,
        businessDate,
        entitlementKey: `list-${count}`,
        delivery: 'confirm',
      }),
    );
    await client.confirm(id, owner, { amountFen, account: ACCOUNT }).expect(200);
    await post(`/cases/${id}/review`, reviewer, { outcome: 'pass' }).expect(200);
    return id;
  }

  it('publishes all reviewed cases of one policy, for as long as the policy says', async () => {
    const ids = [await reviewed('a', 100), await reviewed('a', 250)];
    const elsewhere = await reviewed('b');
    const list = (await make({ policyId: 'a' }).expect(201)).body as PublicityListDto;
    expect(list).toMatchObject({
      policyId: 'a',
      madeBy: 'reviewer',
      opensOn: '2024-10-15',
      // Five working days, the day of opening not counted.
      closesOn: '2024-10-22',
      closesOnCertain: true,
      workingDays: 5,
      basis: '沪人社规〔2023〕2号',
      approvedBy: null,
      approvedAt: null,
      caseCount: 2,
      amountFen: 350,
      state: 'public',
    });
    expect(list.listNumber).toMatch(/^GS2024-\d{6}$/);

    const detail = (await get(`/publicity-lists/${list.id}?limit=1`).expect(200))
      .body as PublicityListDetailDto;
    expect(detail.cases.map(({ id }) => id)).toEqual([ids[1]]);
    const rest = await get(`/publicity-lists/${list.id}?cursor=${detail.nextCursor}`).expect(200);
    expect((rest.body as PublicityListDetailDto).cases.map(({ id }) => id)).toEqual([ids[0]]);

    const published = (await get(`/cases/${ids[0]}`).expect(200)).body as CaseDetailDto;
    expect(published).toMatchObject({
      state: 'publicised',
      owner: 'approver',
      listId: list.id,
      // Three working days for the payment, counted from the end of the publicity.
      dueOn: '2024-10-25',
    });
    expect((await get(`/cases/${elsewhere}`).expect(200)).body).toMatchObject({
      state: 'reviewed',
      listId: null,
    });

    const repository = testApp.app.get(CaseRepository, { strict: false });
    const rows = await Promise.all(ids.map((id) => repository.findRow(id)));
    expect(publicityListHash(rows.flatMap((row) => (row ? [row.benefitCase] : [])))).toBe(
      list.hash,
    );
    const transitions = await repository.findTransitions(ids[1] ?? '');
    expect(transitions.at(-1)?.detail).toEqual({
      listId: list.id,
      listNumber: list.listNumber,
      amountFen: 250,
    });
  });

  it('publishes nothing twice, even when two reviewers are at it', async () => {
    await reviewed('c');
    const answers = await Promise.all([make({ policyId: 'c' }), make({ policyId: 'c' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'NO_REVIEWED_CASES',
    });
  });

  it('lets a person fill in what the policy does not say, with a reason', async () => {
    await reviewed('d', 100, '2020-01-01');
    const code = async (body: object, status: number) =>
      ((await make(body).expect(status)).body as { code: string }).code;
    expect(await code({ policyId: 'd' }, 422)).toBe('PUBLICITY_LENGTH_UNKNOWN');
    expect(await code({ policyId: 'd', workingDays: 7 }, 422)).toBe('REASON_REQUIRED');
    expect(await code({ policyId: 'd', workingDays: 0, reason: 'x' }, 400)).toBe(
      'VALIDATION_FAILED',
    );
    const body = bodyOf(
      await make({
        policyId: 'd',
        workingDays: 7,
        reason: '参照市级惯例',
      }),
    );
    expect(body).toMatchObject({ workingDays: 7, basis: '参照市级惯例', closesOn: '2024-10-24' });
  });

  it('lets nobody go below what any of the versions says, and takes the longest', async () => {
    await reviewed('e', 100, '2024-09-30');
    await reviewed('e', 100, '2024-12-31');
    const short = await make({ policyId: 'e', workingDays: 6, reason: '急' }).expect(422);
    expect(short.body).toMatchObject({
      code: 'PUBLICITY_TOO_SHORT',
      detail: '政策规定公示不少于 7 个工作日。',
    });
    const body = bodyOf(await make({ policyId: 'e' }).expect(201));
    expect(body).toMatchObject({ workingDays: 7, basis: '新文件' });
  });

  it('does not take the days of one version for another that says nothing', async () => {
    await reviewed('f', 100, '2024-09-30');
    await reviewed('f', 100, '2020-01-01');
    expect((await make({ policyId: 'f' }).expect(422)).body).toMatchObject({
      code: 'PUBLICITY_LENGTH_UNKNOWN',
    });
    await make({ policyId: 'f', workingDays: 5 }).expect(422);
    await make({ policyId: 'f', workingDays: 5, reason: '两版一致' }).expect(201);
  });

  it('says when the closing day rests on holidays that nobody has announced yet', async () => {
    testApp.clock.setToday('2030-09-27');
    await reviewed('g');
    expect((await make({ policyId: 'g' }).expect(201)).body).toMatchObject({
      closesOnCertain: false,
    });
    testApp.clock.setToday('2024-10-15');
  });

  it('is approvable from the day after the closing day', async () => {
    await reviewed('h');
    const { id } = (await make({ policyId: 'h' }).expect(201)).body as PublicityListDto;
    const lists = testApp.app.get(PublicityListRepository, { strict: false });
    const approvable = async (today: string) =>
      (await lists.findApprovable(today, 100)).map((list) => list.id);
    expect(await approvable('2024-10-22')).not.toContain(id);
    expect(await approvable('2024-10-23')).toContain(id);
  });

  it('lists lists, newest first, by policy and state, and to staff alone', async () => {
    const all = (await get('/publicity-lists').expect(200)).body as PublicityListPageDto;
    const ids = all.data.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(3);
    expect(ids).toEqual([...ids].sort().reverse());
    const ofA = (await get('/publicity-lists?policyId=a&state=public').expect(200))
      .body as PublicityListPageDto;
    expect(ofA.data.map(({ policyId }) => policyId)).toEqual(['a']);
    expect(
      ((await get('/publicity-lists?state=approved')).body as PublicityListPageDto).data,
    ).toEqual([]);
    await get('/publicity-lists/none').expect(404);
    await post('/publicity-lists', owner, { policyId: 'a' }).expect(403);
  });
});
