import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ClawbackScene, DAYS, expectOk } from '../../test/support/clawback-scene.js';
import type { BankExceptionPageDto } from '../payouts/dto/bank-exception.dto.js';
import type { PayoutBatchDetailDto } from '../payouts/dto/payout-batch.dto.js';

const TITLES = 'reference,amount,payeeName,accountNumber,result,reason,bankSerial';
const PAID_ON = '2024-11-05';

let scene: ClawbackScene;
beforeAll(async () => {
  scene = await ClawbackScene.open(500_00);
});
afterAll(() => scene.close());

async function answered(reference: string, accountNumber: string, result: 'paid' | 'returned') {
  const line = [reference, '500.00', scene.paid.name, accountNumber, result, '', `${result}-late`];
  expect((await scene.payouts.answer(`${TITLES}\n${line.join(',')}`)).status).toBe(200);
}

/** Late as it may be, the bank says that the first payment came back, and an approver finds it so. */
async function sentBack(): Promise<void> {
  const { payouts, paid } = scene;
  await answered('BF2024-000001-0001', paid.account.accountNumber, 'returned');
  const { approver } = payouts.staff;
  const { data } = await payouts.expectOk<BankExceptionPageDto>(
    approver,
    'GET',
    '/bank-exceptions',
  );
  const settled = await payouts.settle(data[0]?.id ?? '', {
    decision: 'returned',
    finding: '银行查复确已退回',
    evidence: '查复书〔2024〕8号',
    returnedOn: PAID_ON,
  });
  expect(settled.status).toBe(200);
}

async function paidOnceMore(): Promise<void> {
  const { payouts, paid } = scene;
  const account = { ...paid.account, accountNumber: '6222021001116245701' };
  await payouts.expectOk(scene.owner, 'POST', `/cases/${paid.caseId}/account`, account);
  const batchId = await payouts.dispatch();
  const { payments } = await payouts.expectOk<PayoutBatchDetailDto>(
    payouts.staff.cashier,
    'GET',
    `/payout-batches/${batchId}`,
  );
  await answered(payments[0]?.reference ?? '', account.accountNumber, 'paid');
}

it('has nothing to take back once the bank has sent the payment back, however the case goes on', async () => {
  const { id } = await scene.decided(500_00);
  await sentBack();
  const repay = (serial: string) => scene.repay(id, 100_00, '2024-11-13', serial);
  expect(await repay('YH1')).toMatchObject({ status: 409, body: { code: 'ILLEGAL_TRANSITION' } });
  await paidOnceMore();
  const before = await scene.balances();
  expect(before).toMatchObject({ reserved: 0, paid: 500_00 });
  expect(await repay('YH2')).toMatchObject({ status: 409, body: { code: 'ILLEGAL_TRANSITION' } });
  expect(await scene.balances()).toEqual(before);
  expect(expectOk(await scene.call('reviewer', 'GET', `/${id}`))).toMatchObject({ repaidFen: 0 });
  expect(await scene.faults()).toEqual([]);
  await droppedForThat(id);
  expect(await scene.balances()).toEqual(before);
  // What was paid once more may have to come back for a reason of its own.
  expect(expectOk(await scene.open(500_00))).toMatchObject({ state: 'opened', claimedFen: 500_00 });
  expect(await scene.faults()).toEqual([]);
});

/** Nothing else is offered, and nothing else taken. */
async function droppedForThat(id: string): Promise<void> {
  scene.on('2024-12-20');
  const act = (who: 'reviewer' | 'approver', path: string, body: object) =>
    scene.call(who, 'POST', `/${id}/${path}`, body);
  const offered = async (who: 'reviewer' | 'approver') =>
    expectOk(await scene.call(who, 'GET', `/${id}`)).allowedActs;
  expect(await offered('reviewer')).toEqual([]);
  expect(await act('reviewer', 'urging', DAYS)).toMatchObject({
    status: 409,
    body: {
      code: 'ILLEGAL_TRANSITION',
      detail: expect.stringContaining('银行退回') as unknown as string,
    },
  });
  expect(await offered('approver')).toEqual(['drop']);
  const { decidedBy } = expectOk(await scene.call('approver', 'GET', `/${id}`));
  const dropped = expectOk(await act('approver', 'drop', { reason: '款项已由银行退回' }));
  expect(dropped).toMatchObject({ state: 'dropped', outstandingFen: 0, decidedBy });
  expect((await scene.told())[0]?.body).toContain('不予追缴：款项已由银行退回');
}

it('cannot be dropped for that while the money is with the enterprise', async () => {
  const other = await ClawbackScene.open(300_00);
  try {
    const { id } = await other.decided(300_00);
    const { allowedActs } = expectOk(await other.call('approver', 'GET', `/${id}`));
    expect(allowedActs).toEqual([]);
    const dropped = await other.call('approver', 'POST', `/${id}/drop`, { reason: '已退回' });
    expect(dropped).toMatchObject({ status: 409, body: { code: 'ILLEGAL_TRANSITION' } });
  } finally {
    await other.close();
  }
});
