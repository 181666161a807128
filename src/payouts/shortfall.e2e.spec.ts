import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PayoutsScene, SCENE_POLICY, type SceneCase } from '../../test/support/payouts-scene.js';
import { stateFacts } from '../../test/support/qualifying-facts.js';
import type { CaseDetailDto } from '../cases/dto/case.dto.js';
import { PolicyTerms } from '../cases/policy-terms.js';
import type { MadePublicityListDto } from '../cases/publicity/dto/publicity-list.dto.js';
import { parseRelativePeriod } from '../core/facts/period.js';
import type { Shortfall } from '../core/policy/policy.js';
import { RuleLibrary } from '../policies/rule-library.js';
import type { ListApprovalDto } from './dto/list-approval.dto.js';
import { CaseRedecider } from './case-redecider.js';
import { VerifyLedger } from './verify-ledger.js';

/** No policy of the library states a rule, so that the scene's is made to state one. */
function stating(scene: PayoutsScene, shortfall: Shortfall): void {
  scene.get(PolicyTerms).shortfall = () => shortfall;
}

let scene: PayoutsScene;
beforeEach(async () => {
  scene = await PayoutsScene.open();
});
afterEach(() => scene.close());

const approve = (listId: string, whenShort = 'by-rule') =>
  scene.call<ListApprovalDto>(scene.staff.approver, 'POST', `/publicity-lists/${listId}/approval`, {
    whenShort,
  });
const show = ({ caseId }: SceneCase) =>
  scene.expectOk<CaseDetailDto>(scene.staff.reviewer, 'GET', `/cases/${caseId}`);
const standing = async (cases: readonly SceneCase[]) => {
  const shown = await Promise.all(cases.map(show));
  return shown.map(({ state, amountFen, entitledFen }) => [state, amountFen, entitledFen]);
};
const faults = async () => (await scene.get(VerifyLedger).execute()).faults;

describe('a policy that shares out pro rata', () => {
  const BASIS = '某办法第九条：预算不足时按比例核减';
  beforeEach(() => stating(scene, { rule: 'pro-rata', basis: BASIS }));

  it('gives each the same share of what is due, once that has been published and approved', async () => {
    const fund = await scene.appropriate('100.00');
    const { listId, cases } = await scene.publicisedCases([100_00, 200_00, 33_33]);
    expect(await approve(listId, 'refuse')).toMatchObject({
      status: 409,
      body: { code: 'INSUFFICIENT_FUNDS', detail: expect.stringContaining('按比例核减') },
    });
    expect(await approve(listId)).toMatchObject({
      status: 201,
      body: { state: 'reduced', reducedCount: 3, caseCount: 0, waitingCount: 0, funds: [] },
    });
    expect(await standing(cases)).toEqual([
      ['reviewed', 30_00, 100_00],
      ['reviewed', 60_00, 200_00],
      ['reviewed', 10_00, 33_33],
    ]);
    expect(await scene.accountsOf(fund)).toMatchObject({ available: 100_00, reserved: 0 });
    const detail = await show(cases[0]!);
    expect(detail.timeline.at(-1)).toMatchObject({
      reason: expect.stringContaining(BASIS),
    });
    // A list that has been reduced is over.
    expect((await approve(listId)).status).toBe(409);
    const again = await scene.publicise();
    expect(await approve(again, 'refuse')).toMatchObject({
      status: 201,
      body: { state: 'approved', caseCount: 3, amountFen: 100_00 },
    });
    expect(await scene.accountsOf(fund)).toMatchObject({ available: 0, reserved: 100_00 });
    expect(await faults()).toEqual([]);
  });

  it('divides anew by what is due, and not by what is left of it, when the money has become less', async () => {
    const fund = await scene.appropriate('100.00');
    const { listId, cases } = await scene.publicisedCases([100_00, 100_00]);
    await approve(listId);
    await scene.adjust(fund, { kind: 'decrease', amountYuan: '40.00' });
    const third = await scene.openCase(await scene.enterprise(), 100_00);
    await scene.review(third.caseId);
    const again = await scene.publicise();
    expect(await approve(again)).toMatchObject({ body: { state: 'reduced', reducedCount: 3 } });
    expect(await standing([...cases, third])).toEqual(
      [1, 2, 3].map(() => ['reviewed', 20_00, 100_00]),
    );
  });

  it('forgets a reduction with the review that it rested on', async () => {
    await scene.appropriate('100.00');
    const { listId, cases } = await scene.publicisedCases([100_00, 100_00]);
    await approve(listId);
    const [first] = cases;
    await scene.expectOk(scene.staff.reviewer, 'POST', `/cases/${first?.caseId}/return`, {
      reason: '追加预算',
    });
    expect(await standing(cases)).toEqual([
      ['under-review', 100_00, null],
      ['reviewed', 50_00, 100_00],
    ]);
  });

  it('shares out nothing while an objection keeps open who has a share, or where somebody would get none', async () => {
    await scene.appropriate('0.02');
    const { listId } = await scene.publicisedCases([100_00, 100_00, 100_00]);
    expect(await approve(listId)).toMatchObject({
      status: 409,
      body: { code: 'INSUFFICIENT_FUNDS' },
    });
    await scene.appropriate('100.00', undefined, '区级财政');
    scene.testApp.clock.setToday('2024-10-18');
    const { listNumber } = await scene.expectOk<{ listNumber: string }>(
      scene.staff.reviewer,
      'GET',
      `/publicity-lists/${listId}`,
    );
    await scene.expectOk(
      { ...scene.staff.reviewer, cookie: '' },
      'POST',
      `/publicity/${listNumber}/objections`,
      {
        position: 1,
        grounds: '不实',
        objectorName: '王某',
        objectorContact: '138',
        noticeVersion: 1,
      },
    );
    scene.testApp.clock.setToday('2024-11-05');
    const { data } = await scene.expectOk<{ data: { id: string }[] }>(
      scene.staff.reviewer,
      'GET',
      '/appropriations',
    );
    const answer = await scene.call(
      scene.staff.approver,
      'POST',
      `/publicity-lists/${listId}/approval`,
      { whenShort: 'by-rule', appropriationId: data[0]?.id },
    );
    expect(answer).toMatchObject({ status: 409, body: { code: 'OBJECTION_OPEN' } });
  });

  it('does not take its own reduction for a corrected fact when the batch is frozen', async () => {
    await scene.appropriate('100.00');
    const { listId, cases } = await scene.publicisedCases([100_00, 100_00]);
    await approve(listId);
    await approve(await scene.publicise(), 'refuse');
    const asked: string[] = [];
    scene.get(CaseRedecider).redecide = (caseId) => {
      asked.push(caseId);
      return Promise.resolve({ outcome: 'same' });
    };
    const frozen = await scene.freeze<{ payments: { amountFen: number }[] }>();
    expect(frozen.body.payments.map(({ amountFen }) => amountFen)).toEqual([50_00, 50_00]);
    expect(asked.sort()).toEqual(cases.map(({ caseId }) => caseId).sort());
  });
});

describe('a policy that ranks', () => {
  const by = (): Shortfall => {
    const definition = scene.get(RuleLibrary).current().facts.get('unemploymentPremium');
    const period = parseRelativePeriod('year');
    if (!definition || !period) throw new Error('the fact is gone');
    const fact = { kind: 'fact', definition, period } as const;
    return { rule: 'ranked', by: fact, order: 'highest-first', basis: '某办法第十条' };
  };
  const premium = (of: SceneCase, value: number) =>
    stateFacts(scene, of, {
      unemploymentPremium: [{ period: 2023, value, source: 'human-resources' }],
    });

  it('publishes and pays by rank, and keeps it through the queue', async () => {
    stating(scene, by());
    const fund = await scene.appropriate('150.00');
    const cases: SceneCase[] = [];
    for (const value of [10, 30, 20]) {
      const one = await scene.openCase(await scene.enterprise(), 100_00);
      await premium(one, value);
      await scene.review(one.caseId);
      cases.push(one);
    }
    const listId = await scene.publicise();
    const { listNumber } = await scene.expectOk<{ listNumber: string }>(
      scene.staff.reviewer,
      'GET',
      `/publicity-lists/${listId}`,
    );
    scene.testApp.clock.setToday('2024-10-18');
    const shown = await scene.expectOk<{ lines: { enterpriseName: string }[] }>(
      { ...scene.staff.reviewer, cookie: '' },
      'GET',
      `/publicity/${listNumber}`,
    );
    const names = [1, 2, 0].map((index) => cases[index]?.name);
    expect(shown.lines.map(({ enterpriseName }) => enterpriseName)).toEqual(names);
    scene.testApp.clock.setToday('2024-11-05');
    expect(await approve(listId)).toMatchObject({ body: { caseCount: 1, waitingCount: 2 } });
    expect((await standing(cases)).map(([state]) => state)).toEqual([
      'awaiting-funds',
      'approved',
      'awaiting-funds',
    ]);
    // A figure that is corrected after the list was published changes nobody's place on it.
    await premium(cases[0]!, 1000);
    await scene.adjust(fund, { amountYuan: '60.00' });
    expect((await standing(cases)).map(([state]) => state)).toEqual([
      'awaiting-funds',
      'approved',
      'approved',
    ]);
    expect(await faults()).toEqual([]);
  });

  it('leaves out by name whoever it cannot rank, and makes no list of those alone', async () => {
    stating(scene, by());
    const [known, unknown] = [
      await scene.openCase(await scene.enterprise(), 100_00),
      await scene.openCase(await scene.enterprise(), 100_00),
    ];
    await scene.review(unknown.caseId);
    const make = () =>
      scene.call<MadePublicityListDto>(scene.staff.reviewer, 'POST', '/publicity-lists', {
        policyId: SCENE_POLICY,
        workingDays: 5,
        reason: '经办会议定为 5 个工作日',
      });
    const refused = await make();
    expect(refused).toMatchObject({ status: 409, body: { code: 'RANK_UNKNOWN' } });
    expect(JSON.stringify(refused.body)).toContain('失业保险费');
    await premium(known, 10);
    await scene.review(known.caseId);
    const { body } = await make();
    expect(body).toMatchObject({ caseCount: 1, unranked: [{ caseId: unknown.caseId }] });
    expect(body.unranked[0]?.because.zh).toContain('失业保险费');
    expect((await standing([known, unknown])).map(([state]) => state)).toEqual([
      'publicised',
      'reviewed',
    ]);
  });
});
