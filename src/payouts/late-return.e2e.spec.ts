import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PayoutsScene, type SceneCase } from '../../test/support/payouts-scene.js';
import { signInAs } from '../../test/support/sign-in-as.js';
import type { BankExceptionPageDto } from './dto/bank-exception.dto.js';
import type { PayoutBatchDetailDto } from './dto/payout-batch.dto.js';
import { LedgerRepository } from './ledger.repository.js';
import { VerifyLedger } from './verify-ledger.js';

let scene: PayoutsScene;
let appropriationId: string;
beforeAll(async () => {
  scene = await PayoutsScene.open();
  appropriationId = await scene.appropriate('1000.00');
});
afterAll(() => scene.close());

const PAID_ON = '2024-11-05';
const OTHER_ACCOUNT = '6222021001116245701';
const faults = async () => (await scene.get(VerifyLedger).execute()).faults;

async function answered(batchId: string, result: '已支付' | '已退回', serial: string) {
  const { payments } = await scene.expectOk<PayoutBatchDetailDto>(
    scene.staff.cashier,
    'GET',
    `/payout-batches/${batchId}`,
  );
  const { reference, amountFen, payeeName } = payments[0]!;
  const row = [reference, amountFen / 100, payeeName, accounts.at(-1), result, '账户已销', serial];
  const titles = '支付申请号,金额(元),收款人全称,收款人账号,结果,退回原因,银行流水号';
  expect((await scene.answer(`${titles}\r\n${row.join()}\r\n`)).status).toBe(200);
}

/** Whereto the last payment went: the API masks it. */
const accounts = ['6222021001116245702'];

async function paidCase(amountFen: number): Promise<{ paid: SceneCase; batchId: string }> {
  const [paid] = await scene.approvedCases([amountFen]);
  const batchId = await scene.dispatch();
  await answered(batchId, '已支付', `S-${batchId}`);
  return { paid: paid!, batchId };
}

/** The bank sends back what it had called paid. */
async function sentBack(batchId: string, serial = ''): Promise<string> {
  await answered(batchId, '已退回', `R-${batchId}${serial}`);
  const { data } = await scene.expectOk<BankExceptionPageDto>(
    scene.staff.approver,
    'GET',
    '/bank-exceptions?limit=1',
  );
  return data[0]!.id;
}

const settle = (id: string, more: Record<string, unknown> = {}) =>
  scene.settle(id, {
    decision: 'returned',
    finding: '银行查复确已退回',
    evidence: '查复书〔2024〕8号',
    ...more,
  });

async function correctAccount({ caseId, uscc, account }: SceneCase): Promise<void> {
  const username = `owner-${uscc.toLowerCase()}`;
  const owner = await signInAs(scene.testApp, 'enterprise', { uscc, username });
  await scene.expectOk(owner, 'POST', `/cases/${caseId}/account`, {
    ...account,
    accountNumber: OTHER_ACCOUNT,
  });
}

async function balances(): Promise<Record<string, number>> {
  const all = await scene.get(LedgerRepository).accountsOf(appropriationId);
  return Object.fromEntries(
    Object.entries(all).map(([kind, { balanceFen }]) => [kind, balanceFen]),
  );
}

describe('money that the bank sends back after it has called it paid', () => {
  it('stays reserved within the year, and is paid again to another account', async () => {
    const { paid, batchId } = await paidCase(60_00);
    const before = await balances();
    const exception = await sentBack(batchId);
    expect(await scene.stateOf(paid.caseId)).toBe('closed');
    expect((await settle(exception)).status).toBe(400);
    expect((await settle(exception, { returnedOn: '2024-11-06' })).status).toBe(422);
    expect((await settle(exception, { returnedOn: PAID_ON })).status).toBe(200);
    expect((await settle(exception, { returnedOn: PAID_ON })).status).toBe(409);
    expect(await scene.stateOf(paid.caseId)).toBe('bounced');
    const after = await balances();
    expect(after).toEqual({
      ...before,
      paid: before.paid! - 60_00,
      reserved: before.reserved! + 60_00,
    });
    expect(await faults()).toEqual([]);

    // The bank says it once more.
    await answered(batchId, '已退回', 'another');
    expect(await scene.stateOf(paid.caseId)).toBe('bounced');

    await correctAccount(paid);
    const again = await scene.dispatch();
    accounts.push(OTHER_ACCOUNT);
    await answered(again, '已支付', `S-${again}`);
    accounts.pop();
    expect(await scene.stateOf(paid.caseId)).toBe('closed');
    expect(await balances()).toEqual(before);
    expect(await faults()).toEqual([]);
  });

  it('comes back once, although the bank says so in two lines', async () => {
    const { paid, batchId } = await paidCase(50_00);
    const [first, second] = [await sentBack(batchId), await sentBack(batchId, '-again')];
    expect((await settle(first, { returnedOn: PAID_ON })).status).toBe(200);
    await correctAccount(paid);
    const again = await scene.dispatch();
    accounts.push(OTHER_ACCOUNT);
    await answered(again, '已支付', `S-${again}`);
    accounts.pop();
    const before = await balances();
    // What reached the enterprise by the second payment is not what the bank has sent back.
    expect((await settle(second, { returnedOn: PAID_ON })).status).toBe(409);
    expect(await scene.stateOf(paid.caseId)).toBe('closed');
    expect(await balances()).toEqual(before);
    expect(await faults()).toEqual([]);
  });

  it('is the treasury’s after the year, and the case is reviewed for money of another', async () => {
    const { paid, batchId } = await paidCase(70_00);
    const before = await balances();
    const exception = await sentBack(batchId);
    scene.testApp.clock.setToday('2025-01-10');
    expect((await settle(exception, { returnedOn: '2025-01-08' })).status).toBe(200);
    expect(await scene.stateOf(paid.caseId)).toBe('under-review');
    expect(await balances()).toEqual({
      ...before,
      paid: before.paid! - 70_00,
      returned: before.returned! + 70_00,
    });
    expect(await faults()).toEqual([]);
    scene.testApp.clock.setToday(PAID_ON);
  });

  it('is not found where the bank has never called it paid', async () => {
    const [approved] = await scene.approvedCases([80_00]);
    const batchId = await scene.dispatch();
    const { payments } = await scene.expectOk<PayoutBatchDetailDto>(
      scene.staff.cashier,
      'GET',
      `/payout-batches/${batchId}`,
    );
    const { reference, payeeName } = payments[0]!;
    const titles = '支付申请号,金额(元),收款人全称,收款人账号,结果,退回原因,银行流水号';
    await scene.answer(
      `${titles}\r\n${reference},80.01,${payeeName},${accounts[0]},已退回,账户已销,X\r\n`,
    );
    const { data } = await scene.expectOk<BankExceptionPageDto>(
      scene.staff.approver,
      'GET',
      '/bank-exceptions?limit=1',
    );
    expect(await settle(data[0]!.id, { returnedOn: PAID_ON })).toMatchObject({ status: 409 });
    expect(await scene.stateOf(approved!.caseId)).toBe('instructed');
    expect(await faults()).toEqual([]);
  });
});
