import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PayoutsScene } from '../../test/support/payouts-scene.js';
import { signInAs } from '../../test/support/sign-in-as.js';
import { formatYuan } from './yuan.js';
import type { FrozenPayoutBatchDto } from './dto/payout-batch.dto.js';

let scene: PayoutsScene;
beforeAll(async () => {
  scene = await PayoutsScene.open({
    environment: { BATCH_LIMIT_YUAN: '400', APPROVER_DAY_LIMIT_YUAN: '1000' },
  });
  await scene.appropriate('1000000');
});
afterAll(() => scene.close());

const freeze = () => scene.freeze<FrozenPayoutBatchDto>();
const approve = (id: string) =>
  scene.call(scene.staff.approver, 'POST', `/payout-batches/${id}/approval`);

/** Cases on a list of their own, approved on that day. */
async function approveOn(day: string, amountsFen: readonly number[]) {
  const { listId } = await scene.publicisedCases(amountsFen);
  scene.testApp.clock.setToday(day);
  return { listId, ...(await scene.approveList(listId)) };
}

describe('the limit of a batch', () => {
  let frozen: FrozenPayoutBatchDto;

  it('fills it in the order of waiting, nobody overtaken, and leaves out what is too much alone', async () => {
    const cases = await scene.approvedCases([150_00, 400_01, 200_00, 200_00]);
    frozen = (await freeze()).body;
    expect(frozen.payments.map(({ caseId }) => caseId)).toEqual([
      cases[0]?.caseId,
      cases[2]?.caseId,
    ]);
    expect(frozen).toMatchObject({ amountFen: 350_00, moreWaiting: true });
    expect(frozen.leftOut).toMatchObject([
      {
        caseId: cases[1]?.caseId,
        reason: 'above-batch-limit',
        text: { zh: '单笔金额超过单批限额 400.00 元' },
      },
    ]);
  });

  it('lets what waited into the next one', async () => {
    const { body } = await freeze();
    expect(body).toMatchObject({ paymentCount: 1, amountFen: 200_00, moreWaiting: false });
    expect((await approve(body.id)).status).toBe(201);
  });

  it('is reached exactly', async () => {
    expect(await approveOn('2024-11-06', [400_00])).toMatchObject({ status: 201 });
    const { body } = await freeze();
    expect(body).toMatchObject({ amountFen: 400_00, moreWaiting: false });
  });
});

describe('the limit of a person on a day', () => {
  it('refuses a list, naming limit, approved and wanted, and another person may approve it', async () => {
    expect(await approveOn('2024-11-11', [600_00])).toMatchObject({ status: 201 });
    const refused = await approveOn('2024-11-11', [400_01]);
    expect(refused).toMatchObject({ status: 409, body: { code: 'APPROVER_LIMIT_EXCEEDED' } });
    expect(refused.body.detail).toBe(
      '单人单日限额 1000.00 元，今日已批准 600.00 元，本次 400.01 元。请由其他审批人办理，或次日再批。',
    );
    const other = await signInAs(scene.testApp, 'approver', { username: 'another' });
    expect(
      await scene.call(other, 'POST', `/publicity-lists/${refused.listId}/approval`, {}),
    ).toMatchObject({ status: 201 });
  });

  it('begins anew on the next day', async () => {
    expect(await approveOn('2024-11-12', [1000_00])).toMatchObject({ status: 201 });
  });

  it('holds when one person approves three batches at the same moment', async () => {
    expect(await approveOn('2024-11-13', [400_00, 400_00])).toMatchObject({ status: 201 });
    expect(await approveOn('2024-11-14', [400_00])).toMatchObject({ status: 201 });
    const batches: string[] = [];
    for (let answer = await freeze(); answer.status === 201; answer = await freeze())
      batches.push(answer.body.id);
    expect(batches).toHaveLength(3);
    const hasty = await signInAs(scene.testApp, 'approver', { username: 'hasty' });
    const answers = await Promise.all(
      batches.map((id) => scene.call(hasty, 'POST', `/payout-batches/${id}/approval`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'APPROVER_LIMIT_EXCEEDED',
    });
  });

  it('counts what waits for money, which nobody is asked about again', async () => {
    const short = await scene.publicisedCases([900_00]);
    scene.testApp.clock.setToday('2024-11-15');
    const before = await scene.expectOk<{ data: { id: string }[] }>(
      scene.staff.reviewer,
      'GET',
      '/appropriations',
    );
    const rich = before.data[0]?.id ?? '';
    const { available = 0 } = await scene.accountsOf(rich);
    await scene.adjust(rich, { kind: 'decrease', amountYuan: formatYuan(available) });
    const poor = await scene.appropriate('1', undefined, '区级财政');
    const queued = await scene.call(
      scene.staff.approver,
      'POST',
      `/publicity-lists/${short.listId}/approval`,
      { appropriationId: poor, whenShort: 'by-rule' },
    );
    expect(queued).toMatchObject({ status: 201, body: { caseCount: 0, waitingCount: 1 } });
    const { listId } = await scene.publicisedCases([100_01]);
    scene.testApp.clock.setToday('2024-11-15');
    expect(
      await scene.call(scene.staff.approver, 'POST', `/publicity-lists/${listId}/approval`, {
        appropriationId: rich,
        whenShort: 'by-rule',
      }),
    ).toMatchObject({
      body: { code: 'APPROVER_LIMIT_EXCEEDED', detail: expect.stringContaining('900.00') },
    });
  });
});
