import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PayoutsScene, type SceneCase } from '../../test/support/payouts-scene.js';
import type { ListApprovalDto } from './dto/list-approval.dto.js';
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
    expect(await approve(listId, first, 'queue')).toMatchObject({
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
    expect(await approve(listId, first, 'queue')).toMatchObject({
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
