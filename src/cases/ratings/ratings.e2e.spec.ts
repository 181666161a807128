import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PayoutsScene, SCENE_POLICY, type SceneCase } from '../../../test/support/payouts-scene.js';
import { signInAs, type SignedIn } from '../../../test/support/sign-in-as.js';
import { addWorkingDays } from '../../core/standards/working-days.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Clockwork } from '../clockwork/clockwork.js';
import type {
  CaseRatingDto,
  PolicyRatingsDto,
  RectificationDto,
  RectificationPageDto,
} from './dto/rating.dto.js';

const RATED_ON = '2024-10-15';

let scene: PayoutsScene;
let second: SignedIn;
beforeAll(async () => {
  scene = await PayoutsScene.open({ environment: { RECTIFICATION_WORKING_DAYS: '5' } });
  second = await signInAs(scene.testApp, 'reviewer', { username: 'second' });
});
afterAll(() => scene.close());

/** A case that has ended, and its enterprise signed in. */
async function endedCase(): Promise<SceneCase & { owner: SignedIn }> {
  const opened = await scene.openCase(await scene.enterprise(), 100_00);
  await scene.expectOk(scene.staff.reviewer, 'POST', `/cases/${opened.caseId}/review`, {
    outcome: 'reject',
    reason: '裁员率超过标准',
  });
  const { uscc } = opened;
  return {
    ...opened,
    owner: await signInAs(scene.testApp, 'enterprise', { username: uscc, uscc }),
  };
}

const rate = (who: SignedIn, caseId: string, score: number, comment?: string) =>
  scene.call<CaseRatingDto>(who, 'POST', `/cases/${caseId}/rating`, {
    score,
    ...(comment === undefined ? {} : { comment }),
  });
const ratingOf = (who: SignedIn, caseId: string) =>
  scene.expectOk<CaseRatingDto>(who, 'GET', `/cases/${caseId}/rating`);
const rectifications = async (state = '') =>
  (
    await scene.expectOk<RectificationPageDto>(
      scene.staff.reviewer,
      'GET',
      `/rectifications${state && `?state=${state}`}`,
    )
  ).data;
const answer = (id: string, text: string) =>
  scene.call<RectificationDto>(scene.staff.reviewer, 'POST', `/rectifications/${id}/answer`, {
    answer: text,
  });
const close = (who: SignedIn, id: string, outcome = 'closed') =>
  scene.call<RectificationDto>(who, 'POST', `/rectifications/${id}/closing`, {
    outcome,
    callback: '企业表示认可',
  });

describe('rating a case', () => {
  it('is for its own enterprise, after it has ended, and once', async () => {
    const open = await scene.openCase(await scene.enterprise(), 100_00);
    const stranger = await signInAs(scene.testApp, 'enterprise', {
      username: 'open',
      uscc: open.uscc,
    });
    expect(await rate(stranger, open.caseId, 5)).toMatchObject({
      status: 409,
      body: { code: 'CASE_NOT_ENDED' },
    });
    const { caseId, owner } = await endedCase();
    expect(await rate(stranger, caseId, 5)).toMatchObject({ status: 404 });
    expect(await ratingOf(owner, caseId)).toEqual({ mayRate: true, rating: null });
    expect(await ratingOf(scene.staff.reviewer, caseId)).toEqual({ mayRate: false, rating: null });
    const both = await Promise.all([rate(owner, caseId, 5, ' 很快 '), rate(owner, caseId, 5)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await rate(owner, caseId, 1)).toMatchObject({ body: { code: 'ALREADY_RATED' } });
    expect(await ratingOf(owner, caseId)).toMatchObject({
      mayRate: false,
      rating: { score: 5, scoreLabel: { zh: '非常满意' }, rectification: null },
    });
  });

  it.each([0, 6, 2.5])('knows no score of %s', async (score) => {
    const { caseId, owner } = await endedCase();
    expect((await rate(owner, caseId, score)).status).toBe(400);
  });
});

describe('a bad rating', () => {
  let bad: SceneCase & { owner: SignedIn };
  let id: string;

  it('opens a rectification with a time limit in working days, and others do not', async () => {
    const fair = await endedCase();
    await rate(fair.owner, fair.caseId, 3);
    bad = await endedCase();
    scene.testApp.clock.setToday(RATED_ON);
    await rate(bad.owner, bad.caseId, 2, '电话打不通');
    const open = await rectifications('open');
    expect(open).toMatchObject([
      {
        caseId: bad.caseId,
        enterpriseName: bad.name,
        score: 2,
        comment: '电话打不通',
        dueOn: addWorkingDays(RATED_ON, 5).date,
        overdue: false,
      },
    ]);
    id = open[0]?.id ?? '';
  });

  it('is reported a level up when it is late, once a level', async () => {
    const due = addWorkingDays(RATED_ON, 5).date;
    const run = (day: string) => {
      scene.testApp.clock.setToday(day);
      return scene.get(Clockwork).execute();
    };
    expect(await run(due)).toMatchObject({ rectificationsEscalated: 0 });
    const late = addWorkingDays(due, 1).date;
    expect(await run(late)).toMatchObject({ rectificationsEscalated: 1 });
    expect(await run(late)).toMatchObject({ rectificationsEscalated: 0 });
    expect((await rectifications())[0]).toMatchObject({
      overdue: true,
      reportedTo: { zh: '区级' },
    });
  });

  it('is answered by one person, and the enterprise is told', async () => {
    expect(await close(second, id)).toMatchObject({ status: 409 });
    expect(await answer(id, '已增设咨询电话')).toMatchObject({
      status: 200,
      body: { state: 'answered', answeredBy: 'reviewer' },
    });
    expect((await answer(id, '再答')).status).toBe(409);
    expect((await ratingOf(bad.owner, bad.caseId)).rating?.rectification).toMatchObject({
      state: 'answered',
      answer: '已增设咨询电话',
    });
    const { data } = await scene.expectOk<{ data: { body: { zh: string } }[] }>(
      bad.owner,
      'GET',
      `/enterprises/${bad.uscc}/messages`,
    );
    expect(data[0]?.body.zh).toContain('已增设咨询电话');
  });

  it('is closed by another person after calling back, or sent back', async () => {
    expect(await close(scene.staff.reviewer, id)).toMatchObject({
      status: 403,
      body: { code: 'SAME_PERSON' },
    });
    expect(await close(second, id, 'returned')).toMatchObject({
      status: 200,
      body: { state: 'open', closedAt: null },
    });
    await answer(id, '已当面说明');
    expect(await close(second, id)).toMatchObject({
      status: 200,
      body: { state: 'closed', closedBy: 'second', callback: '企业表示认可' },
    });
    expect((await close(second, id)).status).toBe(409);
    expect(await rectifications('open')).toEqual([]);
  });

  it('is kept by the database, and its two persons too', async () => {
    const raw = (sql: string) => scene.get(UnitOfWork).run((manager) => manager.query(sql));
    await expect(raw('UPDATE case_rating SET score = 5')).rejects.toThrow('append-only');
    await expect(raw('UPDATE rectification SET closed_by = answered_by')).rejects.toThrow(
      'ck_rectification_two_persons',
    );
  });
});

it('gives the share of good ratings of each policy', async () => {
  expect(
    await scene.expectOk<PolicyRatingsDto>(scene.staff.reviewer, 'GET', '/policy-ratings'),
  ).toMatchObject({
    data: [{ policyId: SCENE_POLICY, count: 3, goodCount: 2, goodPercent: 66.6 }],
  });
});
