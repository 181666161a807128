import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PayoutsScene, SCENE_POLICY, type SceneCase } from '../../test/support/payouts-scene.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { YearEndDto } from './dto/year-end.dto.js';
import type { FrozenPayoutBatchDto } from './dto/payout-batch.dto.js';
import { VerifyLedger } from './verify-ledger.js';

/** Two funds share a policy of 2024; two cases are approved and not paid when the year ends, and one waits for money. */
let scene: PayoutsScene;
const old: string[] = [];
const next: string[] = [];
let cases: SceneCase[];
let waiting: SceneCase[];

const appropriate = (fund: string, fiscalYear: number, amountYuan: string) =>
  scene.appropriate(amountYuan, SCENE_POLICY, fund, { fiscalYear });

beforeAll(async () => {
  scene = await PayoutsScene.open();
  old.push(await appropriate('市级财政', 2024, '300.00'));
  old.push(await appropriate('区级财政', 2024, '200.00'));
  await scene.plan({ [old[0] ?? '']: 6000, [old[1] ?? '']: 4000 });
  cases = await scene.approvedCases([100_00, 50_01]);
  const late = await scene.publicisedCases([400_00]);
  waiting = late.cases;
  await scene.expectOk(scene.staff.approver, 'POST', `/publicity-lists/${late.listId}/approval`, {
    whenShort: 'by-rule',
  });
});
afterAll(() => scene.close());

const close = (index: number, change: Readonly<Record<string, unknown>> = {}) =>
  scene.actOnBudget(`/appropriations/${old[index]}/year-ends`, {
    remainder: 'lapse',
    documentNumber: '沪奉财结〔2025〕1号',
    reason: '年终清理',
    ...change,
  });
const ends = (index: number) =>
  scene.expectOk<YearEndDto[]>(
    scene.staff.reviewer,
    'GET',
    `/appropriations/${old[index]}/year-ends`,
  );
const accounts = (id = '') => scene.accountsOf(id);
const faults = async () => (await scene.get(VerifyLedger).execute()).faults;

it('waits for the end of the year', async () => {
  scene.testApp.clock.setToday('2024-12-31');
  expect(await close(0)).toMatchObject({ status: 409, body: { code: 'FISCAL_YEAR_NOT_OVER' } });
});

it('waits for payments that are not sent or not answered', async () => {
  const { body } = await scene.freeze<FrozenPayoutBatchDto>();
  scene.testApp.clock.setToday('2025-01-02');
  expect(await close(0)).toMatchObject({
    status: 409,
    body: { code: 'FISCAL_YEAR_UNCLEAR', errors: [{ pointer: `/${body.batchNumber}` }] },
  });
  await scene.expectOk(scene.staff.cashier, 'POST', `/payout-batches/${body.id}/cancellation`, {
    reason: '年终结转后重新编制',
  });
});

it('names next year’s appropriation of the policy where cases go over', async () => {
  const invalid = { status: 422, body: { code: 'CARRY_OVER_INVALID' } };
  expect(await close(0)).toMatchObject(invalid);
  expect(await close(0, { intoAppropriationId: old[1] })).toMatchObject(invalid);
  const after = await appropriate('市级财政', 2026, '1.00');
  expect(await close(0, { intoAppropriationId: after })).toMatchObject(invalid);
  for (const change of [{ documentNumber: '' }, { reason: undefined }, { remainder: 'keep' }])
    expect((await close(0, change)).status).toBe(400);
  const path = `/appropriations/${old[0]}/year-ends`;
  for (const who of [scene.staff.reviewer, scene.staff.approver])
    expect((await scene.call(who, 'POST', path, {})).status).toBe(403);
});

it('carries the cases over with their money, and what is left as it is said to', async () => {
  next.push(await appropriate('市级财政', 2025, '10.00'));
  next.push(await appropriate('区级财政', 2025, '10.00'));
  expect(await close(0, { remainder: 'carry-over', intoAppropriationId: next[0] })).toMatchObject({
    status: 201,
    body: { amountFen: 300_00, madeBy: 'cashier', decidedBy: 'approver' },
  });
  expect(await ends(0)).toMatchObject([
    { availableFen: 209_99, reservedFen: 90_01, madeBy: 'cashier' },
  ]);
  expect(await accounts(old[0])).toMatchObject({ treasury: 0, available: 0, reserved: 0 });
  expect(await accounts(next[0])).toMatchObject({ available: 219_99, reserved: 90_01 });

  // One fund is closed and the other is not: nothing goes out before both are.
  const half = await scene.freeze<{ code: string; errors: unknown[] }>(next[0]);
  expect(half).toMatchObject({ status: 409, body: { code: 'NOTHING_TO_PAY' } });
  expect(half.body.errors).toHaveLength(2);

  expect(await close(1, { intoAppropriationId: next[1] })).toMatchObject({ status: 201 });
  expect(await ends(1)).toMatchObject([
    { remainder: 'lapse', availableFen: 140_00, reservedFen: 60_00 },
  ]);
  expect(await accounts(old[1])).toMatchObject({ treasury: 0, available: 0, reserved: 0 });
  expect(await accounts(next[1])).toMatchObject({ available: 10_00, reserved: 60_00 });
  expect(await faults()).toEqual([]);
  expect(await close(1)).toMatchObject({ status: 409, body: { code: 'NOTHING_TO_CARRY_OVER' } });
});

it('keeps them payable, out of the new year', async () => {
  const { status, body } = await scene.freeze<FrozenPayoutBatchDto>();
  expect(status).toBe(201);
  expect(body.payments.map(({ caseId }) => caseId)).toEqual(cases.map(({ caseId }) => caseId));
  expect(
    body.payments.map(({ funds }) => funds.map(({ appropriationId }) => appropriationId)),
  ).toEqual([next, next]);
  expect(await faults()).toEqual([]);
});

it('is kept, and has done nothing for who waits until there is enough money', async () => {
  expect(await ends(0)).toMatchObject([
    { documentNumber: '沪奉财结〔2025〕1号', reason: '年终清理' },
  ]);
  await expect(
    scene.get(UnitOfWork).run((manager) => manager.query('DELETE FROM fiscal_year_closing')),
  ).rejects.toThrow('is append-only');
  expect(await scene.stateOf(waiting[0]?.caseId ?? '')).toBe('awaiting-funds');
});
