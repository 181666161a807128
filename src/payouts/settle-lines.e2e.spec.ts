import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PayoutsScene } from '../../test/support/payouts-scene.js';
import type { PayoutBatchDetailDto } from './dto/payout-batch.dto.js';
import { VerifyLedger } from './verify-ledger.js';

/** More than the connections to PostgreSQL, so that some wait for one as well. */
const ANSWERS = 24;
const TITLES = '支付申请号,金额(元),收款人全称,收款人账号,结果,退回原因,银行流水号';

let scene: PayoutsScene;
beforeAll(async () => {
  scene = await PayoutsScene.open();
  await scene.appropriate('1000000');
});
afterAll(() => scene.close());

// Each posting's foreign key holds the batch a little, and the last answer of all has to hold it alone.
it('lets no two answers about one batch wait for each other', async () => {
  await scene.approvedCases(Array.from({ length: ANSWERS }, () => 100_00));
  const batchId = await scene.dispatch();
  const batch = () =>
    scene.expectOk<PayoutBatchDetailDto>(scene.staff.cashier, 'GET', `/payout-batches/${batchId}`);
  const { payments } = await batch();

  const received = await Promise.all(
    payments.map(({ reference, payeeName }, index) => {
      const result = index % 3 === 0 ? '已退回,账户已销户' : '已支付,';
      const line = `${reference},100.00,${payeeName},6222021001116245702,${result},S${index}`;
      return scene.answer(`${TITLES}\r\n${line}\r\n`);
    }),
  );

  expect(received.map(({ status }) => status)).toEqual(payments.map(() => 200));
  expect(await batch()).toMatchObject({
    state: 'answered',
    payments: payments.map((_, index) => ({ state: index % 3 === 0 ? 'bounced' : 'paid' })),
  });
  expect((await scene.get(VerifyLedger).execute()).faults).toEqual([]);
});
