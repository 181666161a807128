import { afterAll, beforeAll, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { PayoutsScene, SCENE_POLICY } from '../../test/support/payouts-scene.js';
import { asSystem, signInAs, TEST_PASSWORD } from '../../test/support/sign-in-as.js';
import { CreateUser } from '../identity/create-user.js';
import type { AppropriationPageDto } from './dto/appropriation.dto.js';
import type { BankAnswerDetailDto, ReceivedBankAnswerDto } from './dto/bank-answer.dto.js';
import type { LedgerDto } from './dto/ledger.dto.js';
import type { FrozenPayoutBatchDto, PayoutBatchDetailDto } from './dto/payout-batch.dto.js';
import { readPaymentRequest } from './payment-request-file.js';
import { VerifyLedger } from './verify-ledger.js';

let scene: PayoutsScene;
beforeAll(async () => {
  scene = await PayoutsScene.open();
});
afterAll(() => scene.close());

interface ShownCase {
  state: string;
  timeline: { act: string; actor: string; reason: string | null }[];
}
interface Inbox {
  data: { subject: { zh: string }; body: { zh: string } }[];
}

const balances = async () => {
  const { accounts, sumFen } = await scene.expectOk<LedgerDto>(
    scene.staff.reviewer,
    'GET',
    '/ledger',
  );
  return [...accounts.map((account) => `${account.kind} ${account.balanceFen}`), `sum ${sumFen}`];
};

it('walks a case over HTTP from confirmed to closed, with one payment that bounces first', async () => {
  const { reviewer, approver, cashier } = scene.staff;
  const appropriationId = await scene.appropriate('100000.00');

  // The enterprise confirms into an account that the bank will not know.
  const enterprise = await scene.enterprise('6222021001116245709', false);
  const { caseId } = await scene.openCase(enterprise, 12_345_67);
  const owner = await signInAs(scene.testApp, 'enterprise', { uscc: enterprise.uscc });
  await scene.expectOk(owner, 'POST', `/cases/${caseId}/confirmation`, {
    amountFen: 12_345_67,
    account: enterprise.account,
  });
  const show = () => scene.expectOk<ShownCase>(owner, 'GET', `/cases/${caseId}`);
  expect((await show()).state).toBe('confirmed');

  // Review, publicity, approval by another person.
  await scene.review(caseId);
  const list = await scene.expectOk<{ id: string; closesOn: string }>(
    reviewer,
    'POST',
    '/publicity-lists',
    {
      policyId: SCENE_POLICY,
      workingDays: 5,
      reason: '经办会议定为 5 个工作日',
    },
  );
  scene.testApp.clock.setToday(list.closesOn);
  expect(await scene.approveList(list.id)).toMatchObject({
    status: 409,
    body: { code: 'PUBLICITY_NOT_OVER', detail: '公示至 2024-10-22 止，次日起方可批准。' },
  });
  scene.testApp.clock.setToday('2024-10-23');
  expect(await scene.approveList(list.id)).toMatchObject({
    status: 201,
    body: {
      funds: [{ appropriationId }],
      caseCount: 1,
      amountFen: 12_345_67,
      approvedBy: 'approver',
    },
  });
  expect(await balances()).toEqual([
    'treasury -10000000',
    'available 8765433',
    'reserved 1234567',
    'in-transit 0',
    'paid 0',
    'returned 0',
    'sum 0',
  ]);

  // A batch is frozen by one person, approved by another, and sent.
  const frozen = await scene.expectOk<FrozenPayoutBatchDto>(cashier, 'POST', '/payout-batches', {
    policyId: SCENE_POLICY,
  });
  expect(frozen).toMatchObject({ batchNumber: 'BF2024-000001', state: 'frozen', leftOut: [] });
  const early = await scene.call(cashier, 'POST', `/payout-batches/${frozen.id}/dispatch`);
  expect(early).toMatchObject({ status: 409, body: { code: 'ILLEGAL_TRANSITION' } });
  await scene.expectOk(approver, 'POST', `/payout-batches/${frozen.id}/approval`);
  await scene.expectOk(cashier, 'POST', `/payout-batches/${frozen.id}/dispatch`);
  expect((await show()).state).toBe('instructed');
  const file = await scene.call<string>(
    cashier,
    'GET',
    `/payout-batches/${frozen.id}/file?purpose=银行对账`,
  );
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="BF2024-000001.csv"');
  expect(readPaymentRequest(Buffer.from(`\uFEFF${file.body}`)).payments).toEqual([
    { reference: 'BF2024-000001-0001', amountFen: 12_345_67, ...enterprise.account },
  ]);
  expect(file.body).toContain(frozen.hash);

  // The simulated bank answers only where demonstration data is loaded, and returns accounts that end in 9.
  const simulate = () =>
    scene.call<ReceivedBankAnswerDto>(
      cashier,
      'POST',
      `/payout-batches/${frozen.id}/simulated-answer`,
    );
  expect(await simulate()).toMatchObject({ status: 409, body: { code: 'SIMULATION_REFUSED' } });
  await asSystem(() =>
    scene.get(CreateUser).execute({
      username: 'demonstration',
      password: TEST_PASSWORD,
      displayName: '演示',
      role: 'reviewer',
      demonstration: true,
    }),
  );
  expect((await simulate()).body).toMatchObject({ matchedCount: 0, bouncedCount: 1 });
  expect((await simulate()).body).toMatchObject({ bouncedCount: 1, alreadyReceived: true });
  expect((await show()).state).toBe('bounced');
  expect((await balances()).slice(2, 4)).toEqual(['reserved 1234567', 'in-transit 0']);
  const inbox = await scene.expectOk<Inbox>(
    owner,
    'GET',
    `/enterprises/${enterprise.uscc}/messages`,
  );
  expect(inbox.data[0]?.body.zh).toContain('账号与户名不符（模拟银行）');

  // The account is corrected, and the same case goes into a new batch.
  await scene.expectOk(owner, 'POST', `/cases/${caseId}/account`, {
    ...enterprise.account,
    accountNumber: '6222021001116245701',
  });
  expect((await show()).state).toBe('approved');
  const second = await scene.dispatch();
  const batch = await scene.expectOk<PayoutBatchDetailDto>(
    cashier,
    'GET',
    `/payout-batches/${second}`,
  );
  expect(batch.payments).toMatchObject([
    { reference: 'BF2024-000002-0001', accountNumber: '**** 5701', caseId, state: 'instructed' },
  ]);

  // This time the bank's own file says that it was paid, in the encoding that banks write.
  const csv =
    '支付申请号,金额(元),收款人全称,收款人账号,结果,退回原因,银行流水号\r\n' +
    `BF2024-000002-0001,12345.67,${enterprise.name},6222021001116245701,已支付,,20241024000017\r\n`;
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(iconv.encode(csv, 'gb18030'))]), '回单.csv');
  const received = await scene.expectOk<ReceivedBankAnswerDto>(
    cashier,
    'POST',
    '/bank-answers',
    form,
  );
  expect(received).toMatchObject({ fileName: '回单.csv', matchedCount: 1, alreadyReceived: false });
  const { state, timeline } = await show();
  expect(state).toBe('closed');
  expect(timeline.map(({ act }) => act)).toEqual([
    'open',
    'confirm',
    'start-review',
    'review',
    'publicise',
    'approve',
    'instruct',
    'bounce',
    'correct-account',
    'instruct',
    'pay',
    'close',
  ]);
  expect(await balances()).toEqual([
    'treasury -10000000',
    'available 8765433',
    'reserved 0',
    'in-transit 0',
    'paid 1234567',
    'returned 0',
    'sum 0',
  ]);

  // Everything can be looked up afterwards, and the books are right.
  const answer = await scene.expectOk<BankAnswerDetailDto>(
    reviewer,
    'GET',
    `/bank-answers/${received.id}`,
  );
  expect(answer.receipts).toMatchObject([
    { lineNumber: 2, outcome: 'matched', bankSerial: '20241024000017' },
  ]);
  const answers = await scene.expectOk<{ data: unknown[] }>(reviewer, 'GET', '/bank-answers');
  expect(answers.data).toHaveLength(2);
  const batches = await scene.expectOk<{ data: unknown[] }>(
    reviewer,
    'GET',
    '/payout-batches?state=answered',
  );
  expect(batches.data).toMatchObject([
    { batchNumber: 'BF2024-000002', paidCount: 1, bouncedCount: 0 },
    { batchNumber: 'BF2024-000001', paidCount: 0, bouncedCount: 1 },
  ]);
  const { data } = await scene.expectOk<AppropriationPageDto>(reviewer, 'GET', '/appropriations');
  expect(data).toMatchObject([
    {
      id: appropriationId,
      appropriatedFen: 10_000_000,
      availableFen: 8_765_433,
      paidFen: 1_234_567,
    },
  ]);
  expect((await scene.get(VerifyLedger).execute()).faults).toEqual([]);
});
