import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PayoutsScene, SCENE_POLICY } from '../../test/support/payouts-scene.js';

let scene: PayoutsScene;
beforeAll(async () => {
  scene = await PayoutsScene.open();
});
afterAll(() => scene.close());

const VALID = {
  policyId: SCENE_POLICY,
  fiscalYear: 2024,
  fund: '失业保险基金',
  documentNumber: '沪奉财预〔2024〕15号',
  functionClass: '2080713',
  economicClass: '50701',
  project: '稳岗返还',
  zeroBalanceAccount: '310066000018000001234',
  amountYuan: '1200000.5',
};

const propose = (change: Record<string, unknown> = {}, who = scene.staff.cashier) =>
  scene.call<Record<string, unknown>>(who, 'POST', '/appropriations', { ...VALID, ...change });
const create = (change: Record<string, unknown> = {}) =>
  scene.actOnBudget('/appropriations', { ...VALID, ...change });

it('records a budget document once for each policy, year and fund', async () => {
  expect(await create()).toMatchObject({ status: 201, body: { amountFen: 120_000_050 } });
  expect(await scene.expectOk(scene.staff.reviewer, 'GET', '/appropriations')).toMatchObject({
    data: [
      {
        documentNumber: '沪奉财预〔2024〕15号',
        createdBy: 'cashier',
        appropriatedFen: 120_000_050,
        availableFen: 120_000_050,
        reservedFen: 0,
        inTransitFen: 0,
        paidFen: 0,
      },
    ],
  });
  expect(await create()).toMatchObject({ status: 409, body: { code: 'APPROPRIATION_EXISTS' } });
  expect((await create({ fund: '区级财政' })).status).toBe(201);
  expect((await create({ fiscalYear: 2025, amountYuan: 1200.05 })).body).toMatchObject({
    amountFen: 120_005,
  });
  const first = await scene.expectOk<{ data: unknown[]; nextCursor: string }>(
    scene.staff.reviewer,
    'GET',
    '/appropriations?limit=2',
  );
  expect(first.data).toMatchObject([{ fiscalYear: 2025 }, { fund: '区级财政' }]);
  const rest = await scene.expectOk<{ data: unknown[]; nextCursor: null }>(
    scene.staff.reviewer,
    'GET',
    `/appropriations?limit=2&cursor=${first.nextCursor}`,
  );
  expect(rest).toMatchObject({ data: [{ fund: '失业保险基金' }], nextCursor: null });
});

it.each([
  ['amountYuan', '0'],
  ['amountYuan', '0.00'],
  ['amountYuan', '-5'],
  ['amountYuan', '1.234'],
  ['amountYuan', '1e6'],
  ['amountYuan', null],
  ['zeroBalanceAccount', '=1+1'],
  ['zeroBalanceAccount', '3100 6600'],
  ['fiscalYear', 24],
  ['fund', ''],
  ['amountFen', 5],
])('refuses %s %p, naming the field', async (field, value) => {
  expect(await propose({ [field]: value })).toMatchObject({
    status: 400,
    body: { code: 'VALIDATION_FAILED', errors: [{ pointer: `/${field}` }] },
  });
});

it('refuses a policy that does not exist', async () => {
  expect(await create({ policyId: 'shanghai.nothing' })).toMatchObject({
    status: 404,
    body: { code: 'POLICY_NOT_FOUND' },
  });
});

it.each(['reviewer', 'approver'] as const)('is not for the %s', async (role) => {
  expect(await propose({}, scene.staff[role])).toMatchObject({
    status: 403,
    body: { code: 'FORBIDDEN' },
  });
});
