import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PayoutsScene, SCENE_POLICY, type SceneCase } from '../../test/support/payouts-scene.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { AdjustmentDto } from './dto/adjustment.dto.js';
import { VerifyLedger } from './verify-ledger.js';

let scene: PayoutsScene;
let city: string;
let district: string;
beforeAll(async () => {
  scene = await PayoutsScene.open();
  city = await scene.appropriate('100.00', SCENE_POLICY, '市级财政');
  district = await scene.appropriate('100.00', SCENE_POLICY, '区级财政');
});
afterAll(() => scene.close());

const available = async (id: string) => (await scene.accountsOf(id)).available;
const states = (cases: readonly SceneCase[]) =>
  Promise.all(cases.map(({ caseId }) => scene.stateOf(caseId)));
const raw = (sql: string) => scene.get(UnitOfWork).run((manager) => manager.query(sql));

it('takes no more than is available, and moves only within the policy and the year', async () => {
  expect(await scene.adjust(city, { kind: 'decrease', amountYuan: '100.01' })).toMatchObject({
    status: 409,
    body: { code: 'INSUFFICIENT_FUNDS', detail: '需要 100.01 元，可用 100.00 元。' },
  });
  const transfer = { kind: 'transfer', amountYuan: '1.00' };
  const next = await scene.appropriate('1.00', SCENE_POLICY, '市级财政', { fiscalYear: 2025 });
  for (const change of [
    transfer,
    { ...transfer, intoAppropriationId: city },
    { ...transfer, intoAppropriationId: next },
    { ...transfer, kind: 'increase', intoAppropriationId: district },
  ])
    expect(await scene.adjust(city, change)).toMatchObject({
      status: 422,
      body: { code: 'ADJUSTMENT_INVALID', errors: [{ pointer: '/intoAppropriationId' }] },
    });
  const past = await scene.appropriate('1.00', SCENE_POLICY, '市级财政', { fiscalYear: 2023 });
  expect(await scene.adjust(past, { amountYuan: '1.00' })).toMatchObject({
    status: 409,
    body: { code: 'FISCAL_YEAR_OVER' },
  });
  for (const change of [{ amountYuan: '0' }, { amountYuan: '1', reason: '' }])
    expect((await scene.adjust(city, change)).status).toBe(400);
  const path = `/appropriations/${city}/adjustments`;
  for (const who of [scene.staff.reviewer, scene.staff.approver])
    expect((await scene.call(who, 'POST', path, {})).status).toBe(403);
  expect([await available(city), await available(district)]).toEqual([100_00, 100_00]);
});

it('lets those who wait for money be approved with what is added or moved', async () => {
  const { listId, cases } = await scene.publicisedCases([150_00, 90_00]);
  const approval = { appropriationId: city, whenShort: 'by-rule' };
  await scene.expectOk(
    scene.staff.approver,
    'POST',
    `/publicity-lists/${listId}/approval`,
    approval,
  );
  expect(await states(cases)).toEqual(['awaiting-funds', 'awaiting-funds']);
  const { status, body } = await scene.adjust(district, {
    kind: 'transfer',
    intoAppropriationId: city,
    amountYuan: '50.00',
  });
  expect([status, body.amountFen, body.madeBy]).toEqual([201, 50_00, 'cashier']);
  expect(await states(cases)).toEqual(['approved', 'awaiting-funds']);
  expect([await available(city), await available(district)]).toEqual([0, 50_00]);
  expect((await scene.adjust(district, { amountYuan: '40.00' })).status).toBe(201);
  expect(await states(cases)).toEqual(['approved', 'approved']);
  expect((await scene.get(VerifyLedger).execute()).faults).toEqual([]);
});

it('is kept: who, by which document and why', async () => {
  const path = `/appropriations/${district}/adjustments`;
  const kept = await scene.expectOk<AdjustmentDto[]>(scene.staff.reviewer, 'GET', path);
  expect(kept).toMatchObject([
    { kind: 'transfer', appropriationId: district, intoAppropriationId: city, madeBy: 'cashier' },
    { kind: 'increase', documentNumber: '沪奉财预调〔2024〕3号', reason: '年中追加' },
  ]);
  await expect(raw('UPDATE appropriation_adjustment SET amount_fen = 1')).rejects.toThrow(
    'is append-only',
  );
});
