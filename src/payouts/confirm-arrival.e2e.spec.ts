import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PayoutsScene, type SceneCase } from '../../test/support/payouts-scene.js';
import { signInAs } from '../../test/support/sign-in-as.js';
import type { BankExceptionPageDto } from './dto/bank-exception.dto.js';
import type { PayoutBatchDetailDto } from './dto/payout-batch.dto.js';
import { CasePaymentRepository } from './case-payment.repository.js';
import { VerifyLedger } from './verify-ledger.js';

const ACCOUNT = '6222021001116245702';
const TITLES = '支付申请号,金额(元),收款人全称,收款人账号,结果,退回原因,银行流水号';

let scene: PayoutsScene;
let fund: string;
let benefitCase: SceneCase;
let reference: string;

beforeEach(async () => {
  scene = await PayoutsScene.open();
  fund = await scene.appropriate('1000.00');
  [benefitCase] = (await scene.approvedCases([100_00])) as [SceneCase];
  const { payments } = await scene.expectOk<PayoutBatchDetailDto>(
    scene.staff.cashier,
    'GET',
    `/payout-batches/${await scene.dispatch()}`,
  );
  reference = payments[0]?.reference ?? '';
});
afterEach(() => scene.close());

async function says(result: '已支付' | '已退回', serial: string, account = ACCOUNT) {
  const row = [reference, '100.00', benefitCase.account.payeeName, account, result, '销户', serial];
  expect((await scene.answer(`${TITLES}\r\n${row.join()}\r\n`)).status).toBe(200);
}

async function open() {
  const { data } = await scene.expectOk<BankExceptionPageDto>(
    scene.staff.approver,
    'GET',
    '/bank-exceptions?limit=10',
  );
  return data;
}

const settle = (id: string, decision: string, more: Record<string, unknown> = {}) =>
  scene.settle(id, {
    decision,
    finding: '银行查复：款项已到账',
    evidence: '查复书〔2024〕9号',
    ...more,
  });

async function correctAccount(): Promise<void> {
  const owner = await signInAs(scene.testApp, 'enterprise', { uscc: benefitCase.uscc });
  await scene.expectOk(owner, 'POST', `/cases/${benefitCase.caseId}/account`, {
    ...benefitCase.account,
    accountNumber: '6222021001116245701',
  });
}

const state = () => scene.stateOf(benefitCase.caseId);
const faults = async () => (await scene.get(VerifyLedger).execute()).faults;

describe('money that has arrived although the bank called it returned', () => {
  it.each(['bounced', 'approved'])(
    'closes the case that was %s for another payment',
    async (as) => {
      await says('已退回', 'S-1');
      if (as === 'approved') await correctAccount();
      expect(await state()).toBe(as);
      await says('已支付', 'S-2');
      const [exception] = await open();
      expect((await settle(exception?.id ?? '', 'paid')).status).toBe(200);
      expect(await state()).toBe('closed');
      expect(await scene.accountsOf(fund)).toMatchObject({
        available: 900_00,
        reserved: 0,
        'in-transit': 0,
        paid: 100_00,
      });
      expect(await scene.get(CasePaymentRepository).find(benefitCase.caseId)).toMatchObject({
        bankSerial: 'S-2',
      });
      expect(await faults()).toEqual([]);
      expect((await scene.freeze()).status).toBe(409);
    },
  );

  it('is a payment like any other from then on: repeated, and even sent back', async () => {
    await says('已退回', 'S-1');
    await says('已支付', 'S-2');
    await settle((await open())[0]?.id ?? '', 'paid');
    await says('已支付', 'S-2');
    expect(await open()).toEqual([]);
    await says('已退回', 'S-3');
    const [late] = await open();
    const returned = await settle(late?.id ?? '', 'returned', { returnedOn: '2024-11-05' });
    expect(returned.status).toBe(200);
    expect(await state()).toBe('bounced');
    expect(await scene.accountsOf(fund)).toMatchObject({ reserved: 100_00, paid: 0 });
    expect(await faults()).toEqual([]);
  });

  it('is not shown by a line about another account, nor once the case has gone on', async () => {
    await says('已退回', 'S-1');
    await says('已支付', 'S-2', '6222021001116245709');
    await says('已支付', 'S-3');
    const [right, wrong] = await open();
    expect(await settle(wrong?.id ?? '', 'paid')).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('不符') },
    });
    expect(await state()).toBe('bounced');
    // A second line says the same; one of them is enough.
    await says('已支付', 'S-4');
    const [second] = await open();
    expect((await settle(second?.id ?? '', 'paid')).status).toBe(200);
    expect((await settle(right?.id ?? '', 'paid')).status).toBe(409);
    expect((await settle(right?.id ?? '', 'no-effect')).status).toBe(200);
    expect(await faults()).toEqual([]);
  });
});
