import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PayoutsScene, type SceneCase } from '../../test/support/payouts-scene.js';
import type { ListApprovalDto } from './dto/list-approval.dto.js';
import { ReleaseApprovedCase } from './release-approved-case.js';
import { VerifyLedger } from './verify-ledger.js';

let scene: PayoutsScene;
beforeAll(async () => {
  scene = await PayoutsScene.open();
});
afterAll(() => scene.close());

const approve = (listId: string, appropriationId: string, whenShort: string) =>
  scene.call<ListApprovalDto>(scene.staff.approver, 'POST', `/publicity-lists/${listId}/approval`, {
    appropriationId,
    whenShort,
  });
const states = (cases: readonly SceneCase[]) =>
  Promise.all(cases.map(({ caseId }) => scene.stateOf(caseId)));
const faults = async () => (await scene.get(VerifyLedger).execute()).faults;

describe('where the money does not reach', () => {
  let first: string;
  let early: SceneCase[];

  it('a list is refused, or approved in the order in which its cases were opened', async () => {
    first = await scene.appropriate('350.00');
    const { listId, cases } = await scene.publicisedCases([100_00, 200_00, 100_00, 10_00]);
    early = cases;
    expect(await approve(listId, first, 'refuse')).toMatchObject({
      status: 409,
      body: { code: 'INSUFFICIENT_FUNDS' },
    });
    expect(await approve(listId, first, 'by-rule')).toMatchObject({
      status: 201,
      body: { caseCount: 2, amountFen: 300_00, waitingCount: 2 },
    });
    // The last would fit, but nobody is overtaken.
    expect(await states(cases)).toEqual([
      'approved',
      'approved',
      'awaiting-funds',
      'awaiting-funds',
    ]);
    expect(await faults()).toEqual([]);
  });

  it('who comes later waits behind them, even if there is something left', async () => {
    const { listId, cases } = await scene.publicisedCases([20_00]);
    expect(await approve(listId, first, 'refuse')).toMatchObject({
      status: 409,
      body: { code: 'FUNDS_AWAITED', detail: expect.stringContaining('2') },
    });
    expect(await approve(listId, first, 'by-rule')).toMatchObject({
      status: 201,
      body: { caseCount: 0, waitingCount: 1 },
    });
    expect(await states(cases)).toEqual(['awaiting-funds']);
    await scene.appropriate('70.00', undefined, '区级财政');
    // 50.00 were left of the first: too little for the first in the queue, and so is the second by itself.
    expect(await states(early.slice(2))).toEqual(['awaiting-funds', 'awaiting-funds']);
    await scene.appropriate('115.00', undefined, '市级财政');
    expect(await states([...early.slice(2), ...cases])).toEqual([
      'approved',
      'approved',
      'approved',
    ]);
    expect(await faults()).toEqual([]);
  });
});

describe('money that is given back', () => {
  it('goes to who waits for it, and takes the funds in the order in which they were given', async () => {
    const { listId, cases } = await scene.publicisedCases([600_00, 80_00, 600_00]);
    const older = await scene.appropriate('600.00', undefined, '中央财政');
    const newer = await scene.appropriate('600.00', undefined, '专项资金');
    expect(await approve(listId, newer, 'by-rule')).toMatchObject({
      body: {
        caseCount: 2,
        waitingCount: 1,
        funds: [
          { appropriationId: newer, amountFen: 600_00 },
          { appropriationId: older, amountFen: 80_00 },
        ],
      },
    });
    // The second did not fit into what the approver named, and is paid out of another fund.
    expect(await states(cases)).toEqual(['approved', 'approved', 'awaiting-funds']);
    const release = scene.get(ReleaseApprovedCase);
    await release.returnToReview(cases[0]?.caseId ?? '', 500_00, '更正');
    // The third takes what was released.
    expect(await states(cases)).toEqual(['under-review', 'approved', 'approved']);
    expect(await scene.accountsOf(older)).toMatchObject({ available: 520_00, reserved: 80_00 });
    expect(await scene.accountsOf(newer)).toMatchObject({ available: 0, reserved: 600_00 });
    expect(await faults()).toEqual([]);
  });

  it('is not waited for in a circle by eight who give back at once', async () => {
    const funds = [
      await scene.appropriate('400.00', undefined, '甲'),
      await scene.appropriate('400.00', undefined, '乙'),
    ];
    const approved: SceneCase[] = [];
    for (const fund of funds) {
      const { listId, cases } = await scene.publicisedCases([100_00, 100_00, 100_00, 100_00]);
      expect(await approve(listId, fund, 'by-rule')).toMatchObject({ body: { caseCount: 4 } });
      approved.push(...cases);
    }
    const { listId, cases } = await scene.publicisedCases(Array.from({ length: 8 }, () => 150_00));
    await approve(listId, funds[0] ?? '', 'by-rule');
    const release = scene.get(ReleaseApprovedCase);
    const released = approved.map(({ caseId }) => release.withdraw(caseId, '更正'));
    expect(await Promise.all(released)).toEqual(approved.map(() => true));
    expect((await states(cases)).filter((state) => state === 'approved').length).toBeGreaterThan(4);
    expect(await faults()).toEqual([]);
  });
});
