import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PayoutsScene, type SceneCase } from '../../../test/support/payouts-scene.js';
import type { SignedIn } from '../../../test/support/sign-in-as.js';
import type { CaseDetailDto } from '../dto/case.dto.js';
import type { LodgedObjectionDto, ObjectionDto, ObjectionPageDto } from './dto/objection.dto.js';
import type { PublicListDetailDto, PublicListsDto } from './dto/public-list.dto.js';
import { OBJECTIONS_PER_HOUR } from './objection-rate-limit.js';

const DURING = '2024-10-18';
const OVER = '2024-11-05';
const OBJECTION = {
  position: 2,
  grounds: '该企业 2023 年裁员过半，不符合条件。',
  objectorName: '王某',
  objectorContact: '13800000000',
  noticeVersion: 1,
};

let scene: PayoutsScene;
let nobody: SignedIn;
let listId: string;
let listNumber: string;
let cases: SceneCase[];
let count = 0;

beforeAll(async () => {
  scene = await PayoutsScene.open();
  nobody = { ...scene.staff.reviewer, cookie: '' };
  await scene.appropriate('1000000.00');
});
afterAll(() => scene.close());

beforeEach(async () => {
  count += 1;
  ({ listId, cases } = await scene.publicisedCases([100_00, 200_00, 300_00 + count]));
  scene.testApp.clock.setToday(DURING);
  ({ listNumber } = await scene.expectOk<{ listNumber: string }>(
    scene.staff.reviewer,
    'GET',
    `/publicity-lists/${listId}`,
  ));
});

const object = <Body = LodgedObjectionDto>(changes: object = {}) =>
  scene.call<Body>(nobody, 'POST', `/publicity/${listNumber}/objections`, {
    ...OBJECTION,
    ...changes,
  });

async function openObjections(): Promise<ObjectionDto[]> {
  const path = `/objections?state=open&listId=${listId}`;
  return (await scene.expectOk<ObjectionPageDto>(scene.staff.reviewer, 'GET', path)).data;
}

const settle = (who: SignedIn, id: string, outcome: 'dismissed' | 'upheld') =>
  scene.call<ObjectionDto>(who, 'POST', `/objections/${id}/settlement`, {
    outcome,
    finding: '经核查社保缴费记录。',
  });

const states = () => Promise.all(cases.map(({ caseId }) => scene.stateOf(caseId)));

describe('a list under publicity', () => {
  it('is seen by anybody: name, policy and amount, and nothing else', async () => {
    const { data } = await scene.expectOk<PublicListsDto>(nobody, 'GET', '/publicity');
    expect(data.map((list) => list.listNumber)).toContain(listNumber);
    const shown = await scene.expectOk<PublicListDetailDto>(
      nobody,
      'GET',
      `/publicity/${listNumber}?limit=2`,
    );
    expect(shown).toMatchObject({
      lineCount: 3,
      amountFen: 600_00 + count,
      nextCursor: expect.any(String),
    });
    expect(shown.lines).toEqual([
      { position: 1, enterpriseName: cases[0]?.name, amountFen: 100_00 },
      { position: 2, enterpriseName: cases[1]?.name, amountFen: 200_00 },
    ]);
    const rest = await scene.expectOk<PublicListDetailDto>(
      nobody,
      'GET',
      `/publicity/${listNumber}?limit=2&cursor=${shown.nextCursor}`,
    );
    expect(rest.lines.map(({ position }) => position)).toEqual([3]);
    const everything = JSON.stringify([shown, rest]);
    for (const { uscc, caseId, account } of cases)
      for (const secret of [uscc, caseId, account.accountNumber])
        expect(everything).not.toContain(secret);
  });

  it('may be taken home as a file', async () => {
    const { status, body, headers } = await scene.call<string>(
      nobody,
      'GET',
      `/publicity/${listNumber}/file`,
    );
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toContain(`${listNumber}.csv`);
    expect(body.split('\r\n').slice(0, 2)).toEqual([
      '序号,企业名称,政策,金额(元)',
      `1,${cases[0]?.name},失业保险稳岗返还,100.00`,
    ]);
  });

  it('is shown to nobody before its first and after its last day', async () => {
    for (const day of ['2024-10-14', '2024-10-23']) {
      scene.testApp.clock.setToday(day);
      for (const path of [`/publicity/${listNumber}`, `/publicity/${listNumber}/file`])
        expect(await scene.call(nobody, 'GET', path)).toMatchObject({
          status: 410,
          body: { code: 'PUBLICITY_NOT_OPEN' },
        });
      expect(await object()).toMatchObject({ status: 410, body: { code: 'PUBLICITY_NOT_OPEN' } });
      const { data } = await scene.expectOk<PublicListsDto>(nobody, 'GET', '/publicity');
      expect(data.map((list) => list.listNumber)).not.toContain(listNumber);
    }
    expect(await states()).toEqual(['publicised', 'publicised', 'publicised']);
  });
});

describe('an objection', () => {
  it('holds its line while the rest is approved, and lets it go once it is dismissed', async () => {
    expect(await object()).toMatchObject({
      status: 201,
      body: { objectionNumber: expect.stringMatching(/^YY2024-\d{6}$/) },
    });
    expect(await states()).toEqual(['publicised', 'objected', 'publicised']);
    scene.testApp.clock.setToday(OVER);
    expect(await scene.approveList(listId)).toMatchObject({
      status: 201,
      body: { caseCount: 2, amountFen: 400_00 + count },
    });
    expect(await states()).toEqual(['approved', 'objected', 'approved']);
    expect(await scene.approveList(listId)).toMatchObject({
      status: 409,
      body: { code: 'OBJECTION_OPEN' },
    });
    expect(
      await scene.expectOk(scene.staff.reviewer, 'GET', `/publicity-lists/${listId}`),
    ).toMatchObject({ state: 'approved', waitingCount: 0, heldCount: 1 });
    const [objection] = await openObjections();
    const { grounds, objectorName, objectorContact } = OBJECTION;
    expect(objection).toMatchObject({
      grounds,
      objectorName,
      objectorContact,
      tier: 'on-the-spot',
    });
    expect((await settle(scene.staff.reviewer, objection!.id, 'dismissed')).status).toBe(200);
    expect(await states()).toEqual(['approved', 'publicised', 'approved']);
    expect(await scene.approveList(listId)).toMatchObject({
      status: 201,
      body: { caseCount: 1, amountFen: 200_00 },
    });
    expect(await scene.approveList(listId)).toMatchObject({
      status: 409,
      body: { code: 'ILLEGAL_TRANSITION' },
    });
  });

  it('that is upheld sends the case back to review, and on another list', async () => {
    await object();
    const [objection] = await openObjections();
    await settle(scene.staff.reviewer, objection!.id, 'upheld');
    const returned = await scene.expectOk<CaseDetailDto>(
      scene.staff.reviewer,
      'GET',
      `/cases/${cases[1]?.caseId}`,
    );
    expect(returned).toMatchObject({ state: 'under-review', listId: null });
    // What was written against it, and by whom, is not for the enterprise's timeline.
    expect(JSON.stringify(returned)).not.toContain('王某');
    expect(JSON.stringify(returned)).not.toContain('裁员过半');
    scene.testApp.clock.setToday(OVER);
    expect(await scene.approveList(listId)).toMatchObject({ status: 201, body: { caseCount: 2 } });
    await scene.review(cases[1]!.caseId);
    const second = await scene.publicise();
    expect(second).not.toBe(listId);
    expect(await scene.approveList(second)).toMatchObject({ status: 201, body: { caseCount: 1 } });
  });

  it('does not let a line go while another holds it', async () => {
    await object();
    await object({ objectorName: '李某' });
    const [second, first] = await openObjections();
    await settle(scene.staff.reviewer, first!.id, 'dismissed');
    expect((await states())[1]).toBe('objected');
    await settle(scene.staff.reviewer, second!.id, 'dismissed');
    expect((await states())[1]).toBe('publicised');
  });

  it('is settled once, by whom its tier says', async () => {
    await object();
    const [objection] = await openObjections();
    const { id } = objection!;
    const refer = (tier: string) =>
      scene.call(scene.staff.reviewer, 'POST', `/objections/${id}/referral`, {
        tier,
        reason: '涉及裁员人数认定',
      });
    expect(await refer('referred')).toMatchObject({ status: 200, body: { tier: 'referred' } });
    // The reviewer has made the list.
    expect(await settle(scene.staff.reviewer, id, 'dismissed')).toMatchObject({
      status: 403,
      body: { code: 'SAME_PERSON' },
    });
    expect(await refer('escalated')).toMatchObject({ status: 200 });
    expect(await refer('escalated')).toMatchObject({ status: 409 });
    expect(await settle(scene.staff.reviewer, id, 'dismissed')).toMatchObject({
      status: 403,
      body: { code: 'FORBIDDEN' },
    });
    expect(await settle(scene.staff.approver, id, 'dismissed')).toMatchObject({ status: 200 });
    expect(await settle(scene.staff.approver, id, 'upheld')).toMatchObject({
      status: 409,
      body: { code: 'ILLEGAL_TRANSITION' },
    });
    for (const who of [scene.staff.cashier, scene.staff.administrator])
      expect((await settle(who, id, 'upheld')).status).toBe(403);
  });

  it('names what is wrong with it, and holds nothing then', async () => {
    for (const [changes, status, code] of [
      [{ position: 4 }, 404, 'PUBLICITY_LINE_NOT_FOUND'],
      [{ position: 0 }, 400, 'VALIDATION_FAILED'],
      [{ grounds: '' }, 400, 'VALIDATION_FAILED'],
      [{ grounds: '异'.repeat(2001) }, 400, 'VALIDATION_FAILED'],
      [{ objectorContact: undefined }, 400, 'VALIDATION_FAILED'],
      [{ noticeVersion: undefined }, 400, 'VALIDATION_FAILED'],
      [{ noticeVersion: 99 }, 409, 'NOTICE_OUTDATED'],
    ] as const)
      expect(await object(changes)).toMatchObject({ status, body: { code } });
    expect(await states()).toEqual(['publicised', 'publicised', 'publicised']);
    listNumber = 'GS2024-999999';
    expect(await object()).toMatchObject({
      status: 404,
      body: { code: 'PUBLICITY_LIST_NOT_FOUND' },
    });
  });
});

it('slows down whoever objects to everything', async () => {
  const answers = new Set<number>();
  for (let sent = 0; sent <= OBJECTIONS_PER_HOUR; sent += 1) answers.add((await object()).status);
  expect([...answers]).toEqual([201, 429]);
});

describe('a published case that turns out to be otherwise', () => {
  it('goes back to review with a reason, and onto another list', async () => {
    const send = (who: SignedIn, body: object) =>
      scene.call<CaseDetailDto>(who, 'POST', `/cases/${cases[0]?.caseId}/return`, body);
    expect(await send(scene.staff.reviewer, {})).toMatchObject({ status: 400 });
    for (const who of [scene.staff.cashier, scene.staff.administrator])
      expect((await send(who, { reason: '人数更正' })).status).toBe(403);
    expect(await send(scene.staff.approver, { reason: '人数更正' })).toMatchObject({
      status: 200,
      body: { state: 'under-review', listId: null },
    });
    expect(await send(scene.staff.approver, { reason: '人数更正' })).toMatchObject({ status: 409 });
    scene.testApp.clock.setToday(OVER);
    expect(await scene.approveList(listId)).toMatchObject({ status: 201, body: { caseCount: 2 } });
  });
});
