import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PayoutsScene } from '../../test/support/payouts-scene.js';
import { asSystem } from '../../test/support/sign-in-as.js';
import { testDatabaseKind } from '../../test/support/test-database.js';
import { CaseOpener } from '../matching/case-opener.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { ApprovePublicityList } from './approve-publicity-list.js';
import type { LedgerDto } from './dto/ledger.dto.js';
import { VerifyLedger } from './verify-ledger.js';

let scene: PayoutsScene;
beforeAll(async () => {
  scene = await PayoutsScene.open();
});
afterAll(() => scene.close());

async function balance(kind: string): Promise<number> {
  const { accounts } = await scene.expectOk<LedgerDto>(scene.staff.reviewer, 'GET', '/ledger');
  return accounts.find((account) => account.kind === kind)?.balanceFen ?? NaN;
}

const raw = <Row = unknown>(sql: string, ...parameters: unknown[]): Promise<Row[]> =>
  scene
    .get(UnitOfWork)
    .run((manager) =>
      manager.query(
        testDatabaseKind() === 'postgres' ? sql : sql.replace(/\$\d/g, '?'),
        parameters,
      ),
    );

const faults = async () => (await scene.get(VerifyLedger).execute()).faults;

describe('approving a publicity list', () => {
  it('needs an appropriation of this year', async () => {
    const { listId } = await scene.publicisedCases([100_00]);
    expect(await scene.approveList(listId)).toMatchObject({
      status: 409,
      body: {
        code: 'INSUFFICIENT_FUNDS',
        detail: '需要 100.00 元，该政策没有 2024 年度的预算指标。',
      },
    });
    await scene.appropriate('100.00');
    expect((await scene.approveList(listId)).status).toBe(201);
    expect(await balance('available')).toBe(0);
  });

  it('reserves for all of its cases or for none', async () => {
    await scene.appropriate('250.00', undefined, '区级财政');
    const id = (
      await scene.expectOk<{ data: { id: string }[] }>(
        scene.staff.reviewer,
        'GET',
        '/appropriations',
      )
    ).data[0]?.id;
    const { listId, cases } = await scene.publicisedCases([100_00, 100_00, 50_01]);
    expect(await scene.approveList(listId, id)).toMatchObject({
      status: 409,
      body: {
        code: 'INSUFFICIENT_FUNDS',
        detail: expect.stringContaining('需要 250.01 元，可用 250.00 元。'),
      },
    });
    for (const { caseId } of cases) expect(await scene.stateOf(caseId)).toBe('publicised');
    expect(await faults()).toEqual([]);
    await raw(`UPDATE benefit_case SET state = 'withdrawn' WHERE id = $1`, cases[2]?.caseId);
    expect(await scene.approveList(listId, id)).toMatchObject({
      status: 201,
      body: { caseCount: 2, amountFen: 200_00 },
    });
  });

  it('is done by another person than its maker, once', async () => {
    await scene.appropriate('5000.00', undefined, '市级财政');
    const id = (
      await scene.expectOk<{ data: { id: string }[] }>(
        scene.staff.reviewer,
        'GET',
        '/appropriations',
      )
    ).data[0]?.id;
    const { listId } = await scene.publicisedCases([100_00]);
    const maker = { ...scene.staff.reviewer, displayName: 'reviewer', role: 'approver' as const };
    await expect(
      asSystem(() =>
        scene.get(ApprovePublicityList).execute(listId, { appropriationId: id }, maker),
      ),
    ).rejects.toMatchObject({ code: 'SAME_PERSON' });
    const recorder = { ...scene.staff.cashier, displayName: 'cashier', role: 'approver' as const };
    await expect(
      asSystem(() =>
        scene.get(ApprovePublicityList).execute(listId, { appropriationId: id }, recorder),
      ),
    ).rejects.toMatchObject({ code: 'SAME_PERSON' });
    for (const who of [scene.staff.reviewer, scene.staff.cashier, scene.staff.administrator]) {
      const refused = await scene.call(who, 'POST', `/publicity-lists/${listId}/approval`, {});
      expect(refused).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    }
    expect((await scene.approveList(listId, id)).status).toBe(201);
    expect(await scene.approveList(listId, id)).toMatchObject({
      status: 409,
      body: { code: 'ILLEGAL_TRANSITION', detail: '名单已经批准。' },
    });
  });

  it('answers the same request again without reserving twice', async () => {
    const { data } = await scene.expectOk<{ data: { id: string; availableFen: number }[] }>(
      scene.staff.reviewer,
      'GET',
      '/appropriations',
    );
    const { listId } = await scene.publicisedCases([100_00]);
    const approve = () =>
      scene.call(
        scene.staff.approver,
        'POST',
        `/publicity-lists/${listId}/approval`,
        { appropriationId: data[0]?.id },
        { 'idempotency-key': 'the-same-click' },
      );
    const first = await approve();
    expect(await approve()).toMatchObject({ status: 201, body: first.body });
    expect(await faults()).toEqual([]);
  });

  it('refuses a list of which a line was changed after its publication', async () => {
    const { listId, cases } = await scene.publicisedCases([100_00]);
    await raw('UPDATE benefit_case SET amount_fen = 10001 WHERE id = $1', cases[0]?.caseId);
    const { data } = await scene.expectOk<{ data: { id: string }[] }>(
      scene.staff.reviewer,
      'GET',
      '/appropriations',
    );
    expect(await scene.approveList(listId, data[0]?.id)).toMatchObject({
      status: 409,
      body: { code: 'PUBLICITY_LIST_ALTERED' },
    });
  });

  it('refuses a list and an appropriation that do not exist', async () => {
    const nobody = '01900000-0000-7000-8000-000000000000';
    expect(await scene.approveList(nobody)).toMatchObject({
      status: 404,
      body: { code: 'PUBLICITY_LIST_NOT_FOUND' },
    });
    const { listId } = await scene.publicisedCases([100_00]);
    expect(await scene.approveList(listId, nobody)).toMatchObject({
      status: 404,
      body: { code: 'APPROPRIATION_NOT_FOUND' },
    });
  });
});

it('spends exactly what there is, thirty-two lists approved at once against money for twenty', async () => {
  const id = await scene.appropriate('2040.00', undefined, '竞争');
  const lists: string[] = [];
  for (let list = 0; list < 32; list += 1) {
    lists.push((await scene.publicisedCases([60_00, 40_00])).listId);
  }
  const answers = await Promise.all(lists.map((listId) => scene.approveList(listId, id)));
  const refused = answers.filter(({ status }) => status !== 201);
  expect(refused).toHaveLength(12);
  for (const { status, body } of refused)
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'INSUFFICIENT_FUNDS' });
  const after = await scene.expectOk<{
    data: { id: string; availableFen: number; reservedFen: number }[];
  }>(scene.staff.reviewer, 'GET', '/appropriations');
  expect(after.data.find((appropriation) => appropriation.id === id)).toMatchObject({
    availableFen: 40_00,
    reservedFen: 2_000_00,
  });
  expect(await faults()).toEqual([]);
});

it('leaves the withdrawal of an approved case to payouts', async () => {
  const [row] = await raw<{ key: string }>(
    `SELECT entitlement_key AS "key" FROM benefit_case WHERE state = 'approved' LIMIT 1`,
  );
  const entitlementKey = row?.key ?? '';
  const withdrawn = await asSystem(() =>
    scene.get(CaseOpener).withdraw({ entitlementKey, reason: '更正' }),
  );
  expect(withdrawn).toBe(false);
  expect(await faults()).toEqual([]);
});
