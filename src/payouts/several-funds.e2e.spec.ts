import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PayoutsScene, SCENE_POLICY, type SceneCase } from '../../test/support/payouts-scene.js';
import { asSystem } from '../../test/support/sign-in-as.js';
import { CreateFundingPlan } from './create-funding-plan.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { FundingPlanDto } from './dto/funding-plan.dto.js';
import type { ListApprovalDto } from './dto/list-approval.dto.js';
import type { FrozenPayoutBatchDto } from './dto/payout-batch.dto.js';
import { ReleaseApprovedCase } from './release-approved-case.js';
import { VerifyLedger } from './verify-ledger.js';
import { formatYuan } from './yuan.js';

/** 市区分担: the city carries 60 %, the district 40 %. */
let scene: PayoutsScene;
let city: string;
let district: string;
beforeAll(async () => {
  scene = await PayoutsScene.open();
  const documentNumber = '沪财社〔2024〕8号';
  city = await scene.appropriate('600.00', SCENE_POLICY, '市级财政', { documentNumber });
  district = await scene.appropriate('400.00', SCENE_POLICY, '区级财政');
});
afterAll(() => scene.close());

const faults = async () => (await scene.get(VerifyLedger).execute()).faults;
const both = async () => [await scene.accountsOf(city), await scene.accountsOf(district)];
const raw = (sql: string) => scene.get(UnitOfWork).run((manager) => manager.query(sql));

describe('a funding plan', () => {
  it.each([
    ['less than', 3999],
    ['more than', 4001],
  ])('refuses shares that are %s the whole', async (_, rest) => {
    expect(await scene.plan({ [city]: 6000, [district]: rest })).toMatchObject({
      status: 422,
      body: { code: 'FUNDING_PLAN_INVALID', errors: [{ pointer: '/shares' }] },
    });
  });

  it('refuses funds of another year, and those that pay from another account', async () => {
    const invalid = { status: 422, body: { code: 'FUNDING_PLAN_INVALID' } };
    const shares = { [city]: 6000, [district]: 4000 };
    expect(await scene.plan(shares, { fiscalYear: 2025 })).toMatchObject(invalid);
    const insurance = await scene.appropriate('1.00', SCENE_POLICY, '失业保险基金', {
      zeroBalanceAccount: '310066000018000009999',
    });
    expect(await scene.plan({ [city]: 5000, [insurance]: 5000 })).toMatchObject(invalid);
  });

  it('is not for whoever records the money, and is kept with its number', async () => {
    const who = [scene.staff.cashier, scene.staff.administrator, scene.staff.reviewer];
    for (const each of who)
      expect((await scene.call(each, 'POST', '/funding-plans', {})).status).toBe(403);
    const recorder = { ...scene.staff.cashier, displayName: 'cashier', role: 'approver' as const };
    const wanted = {
      policyId: SCENE_POLICY,
      fiscalYear: 2024,
      documentNumber: '沪奉财社〔2024〕9号',
      shares: [{ appropriationId: city, perTenThousand: 10_000 }],
    };
    await expect(
      asSystem(() => scene.get(CreateFundingPlan).execute(wanted, recorder)),
    ).rejects.toMatchObject({ code: 'SAME_PERSON' });
    expect((await scene.plan({ [city]: 10000 })).status).toBe(201);
    const { status, body } = await scene.plan<FundingPlanDto>({ [district]: 4000, [city]: 6000 });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      planNumber: 'FD2024-000002',
      documentNumber: '沪奉财社〔2024〕9号',
      madeBy: 'approver',
      shares: [
        { appropriationId: city, perTenThousand: 6000 },
        { appropriationId: district, perTenThousand: 4000 },
      ],
    });
    const { data } = await scene.expectOk<{ data: FundingPlanDto[] }>(
      scene.staff.reviewer,
      'GET',
      '/funding-plans',
    );
    expect(data.map(({ planNumber }) => planNumber)).toEqual(['FD2024-000002', 'FD2024-000001']);
  });

  it.each(['UPDATE funding_plan SET fiscal_year = 2025', 'DELETE FROM funding_plan_part'])(
    'stands: the database refuses %s',
    async (sql) => {
      await expect(raw(sql)).rejects.toThrow('is append-only');
    },
  );

  it('is never more than whole, whatever is written past the program', async () => {
    await expect(
      raw(
        `INSERT INTO funding_plan_part (plan_id, appropriation_id, per_ten_thousand)
         SELECT id, '${district}', 1 FROM funding_plan WHERE plan_number = 'FD2024-000001'`,
      ),
    ).rejects.toThrow('the parts are more than the whole');
  });
});

describe('the road of money under a plan', () => {
  let cases: SceneCase[];
  let batch: FrozenPayoutBatchDto;

  it('reserves every part in its appropriation, all or none', async () => {
    const short = await scene.publicisedCases([1_000_01]);
    expect(await scene.approveList(short.listId)).toMatchObject({
      status: 409,
      body: {
        code: 'INSUFFICIENT_FUNDS',
        detail: expect.stringContaining('需要 1000.01 元，可用 1000.00 元。'),
      },
    });
    expect(await both()).toMatchObject([{ reserved: 0 }, { reserved: 0 }]);
    const { listId, cases: fitting } = await scene.publicisedCases([100_01, 200_00, 33_33]);
    cases = fitting;
    expect(await scene.approveList(listId, district)).toMatchObject({
      status: 409,
      body: { code: 'FUNDING_PLAN_IN_FORCE' },
    });
    const { body } = await scene.call<ListApprovalDto>(
      scene.staff.approver,
      'POST',
      `/publicity-lists/${listId}/approval`,
      {},
    );
    expect(body).toMatchObject({
      fundingPlan: 'FD2024-000002',
      amountFen: 333_34,
      funds: [
        { appropriationId: city, documentNumber: '沪财社〔2024〕8号', amountFen: 200_01 },
        { appropriationId: district, documentNumber: '沪奉财预〔2024〕15号', amountFen: 133_33 },
      ],
    });
    expect(await both()).toMatchObject([
      { available: 399_99, reserved: 200_01 },
      { available: 266_67, reserved: 133_33 },
    ]);
    expect(await faults()).toEqual([]);
  });

  it('gives every part back to its own appropriation', async () => {
    await scene.get(ReleaseApprovedCase).withdraw(cases[2]?.caseId ?? '', '更正');
    expect(await both()).toMatchObject([{ reserved: 180_01 }, { reserved: 120_00 }]);
    expect(await faults()).toEqual([]);
  });

  it('pays a case by what it was approved under, whichever plan is in force by now', async () => {
    expect((await scene.plan({ [city]: 1, [district]: 9999 })).status).toBe(201);
    const { status, body } = await scene.freeze<FrozenPayoutBatchDto>();
    expect(status).toBe(201);
    batch = body;
    expect(batch).toMatchObject({ paymentCount: 2, amountFen: 300_01, leftOut: [] });
    expect(
      batch.payments.map(({ amountFen, funds }) => [amountFen, funds.map((f) => f.amountFen)]),
    ).toEqual([
      [100_01, [60_01, 40_00]],
      [200_00, [120_00, 80_00]],
    ]);
    await scene.expectOk(scene.staff.approver, 'POST', `/payout-batches/${batch.id}/approval`);
    await scene.expectOk(scene.staff.cashier, 'POST', `/payout-batches/${batch.id}/dispatch`);
    const { body: file } = await scene.call<string>(
      scene.staff.cashier,
      'GET',
      `/payout-batches/${batch.id}/file?purpose=银行对账`,
    );
    const lines = file.split('\r\n');
    expect(lines[0]).toContain('支付申请,V2,');
    expect(lines[0]).toContain(`笔数,2,合计金额(元),300.01,SHA-256,${batch.hash}`);
    expect(
      lines
        .slice(2, 6)
        .map((line) => line.split(','))
        .map((c) => [c[0], c[9], c[11]]),
    ).toEqual([
      ['沪财社〔2024〕8号', '60.01', 'BF2024-000001-0001'],
      ['沪奉财预〔2024〕15号', '40.00', 'BF2024-000001-0001'],
      ['沪财社〔2024〕8号', '120.00', 'BF2024-000001-0002'],
      ['沪奉财预〔2024〕15号', '80.00', 'BF2024-000001-0002'],
    ]);
    expect(await both()).toMatchObject([
      { reserved: 0, 'in-transit': 180_01 },
      { reserved: 0, 'in-transit': 120_00 },
    ]);
  });

  it('is answered for the whole payment: what reached the payee and what came back', async () => {
    const line = (index: number, rest: string) => {
      const payment = batch.payments[index];
      const yuan = index === 0 ? '100.01' : '200.00';
      return `${payment?.reference},${yuan},${payment?.payeeName},6222021001116245702,${rest}`;
    };
    await scene.answer(
      `reference,amount,payeeName,accountNumber,result,reason,bankSerial\n${line(0, 'paid,,1')}\n${line(1, 'returned,销户,2')}`,
    );
    expect(await both()).toMatchObject([
      { reserved: 120_00, 'in-transit': 0, paid: 60_01 },
      { reserved: 80_00, 'in-transit': 0, paid: 40_00 },
    ]);
    expect(await scene.stateOf(cases[0]?.caseId ?? '')).toBe('closed');
    expect(await scene.stateOf(cases[1]?.caseId ?? '')).toBe('bounced');
    expect(await faults()).toEqual([]);
  });

  it('lets nothing be added to what was frozen', async () => {
    const [payment] = batch.payments;
    await expect(
      raw(`UPDATE payment_part SET amount_fen = 1 WHERE payment_id = '${payment?.id}'`),
    ).rejects.toThrow('is append-only');
    const insurance = `SELECT id FROM appropriation WHERE fund = '失业保险基金'`;
    await expect(
      raw(
        `INSERT INTO payment_part (payment_id, appropriation_id, amount_fen)
         SELECT '${payment?.id}', id, 1 FROM (${insurance}) other`,
      ),
    ).rejects.toThrow('the parts are more than the whole');
  });
});

it('lets who waits for money in before a plan is given be paid by it, in turn', async () => {
  const { listId, cases } = await scene.publicisedCases([300_00, 10_00]);
  const approval = await scene.call<ListApprovalDto>(
    scene.staff.approver,
    'POST',
    `/publicity-lists/${listId}/approval`,
    { whenShort: 'by-rule' },
  );
  // The district, which carries nearly all by now, has 280.00 left.
  expect(approval.body).toMatchObject({ caseCount: 0, waitingCount: 2 });
  expect((await scene.plan({ [city]: 6000, [district]: 4000 })).status).toBe(201);
  const states = cases.map(({ caseId }) => scene.stateOf(caseId));
  expect(await Promise.all(states)).toEqual(['approved', 'approved']);
  expect(await faults()).toEqual([]);
});

it('spends exactly what both funds have, eight lists approved at once against money for five', async () => {
  const year = await both();
  const lists: string[] = [];
  for (let list = 0; list < 8; list += 1)
    lists.push((await scene.publicisedCases([60_00, 40_00])).listId);
  // Room for five and a half in the one, and for far more in the other.
  const [ofCity, ofDistrict] = year.map((account) => account.available ?? 0);
  await scene.adjust(city, { amountYuan: '1000.00' });
  await scene.adjust(district, { amountYuan: '220.00' });
  await scene.adjust(district, { kind: 'decrease', amountYuan: formatYuan(ofDistrict ?? 0) });
  const answers = await Promise.all(lists.map((listId) => scene.approveList(listId)));
  expect(answers.map(({ status }) => status).sort()).toEqual([
    ...Array.from({ length: 5 }, () => 201),
    ...Array.from({ length: 3 }, () => 409),
  ]);
  expect(await both()).toMatchObject([{ available: (ofCity ?? 0) + 700_00 }, { available: 20_00 }]);
  expect(await faults()).toEqual([]);
});
