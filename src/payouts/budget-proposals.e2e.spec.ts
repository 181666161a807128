import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PayoutsScene, SCENE_POLICY } from '../../test/support/payouts-scene.js';
import { asSystem, signInAs, type SignedIn } from '../../test/support/sign-in-as.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { ApproveBudgetProposal } from './approve-budget-proposal.js';
import type { BudgetProposalDto, BudgetProposalPageDto } from './dto/budget-proposal.dto.js';
import { VerifyLedger } from './verify-ledger.js';

/** Goal: nobody moves a budget alone. Method: the two signatures one by one, twice, at once and after things have changed. */
let scene: PayoutsScene;
let fund: string;
let colleague: SignedIn;
beforeAll(async () => {
  scene = await PayoutsScene.open();
  fund = await scene.appropriate('100.00');
  colleague = await signInAs(scene.testApp, 'cashier', { username: 'colleague' });
});
afterAll(() => scene.close());

type Body = BudgetProposalDto & { readonly code: string };

const DOCUMENT = { documentNumber: '沪奉财预调〔2024〕3号', reason: '年中追加' };
const propose = (path: string, terms: object) =>
  scene.call<Body>(scene.staff.cashier, 'POST', path, { ...DOCUMENT, ...terms });
const adjust = async (terms: object, id = fund) =>
  (await propose(`/appropriations/${id}/adjustments`, terms)).body;
const close = async (id: string, terms: object = { remainder: 'lapse' }) =>
  (await propose(`/appropriations/${id}/year-ends`, terms)).body;
const approve = ({ id }: { id: string }, who = scene.staff.approver) =>
  scene.call<Body>(who, 'POST', `/budget-proposals/${id}/approval`);
const reject = ({ id }: { id: string }, who = scene.staff.approver, reason = '文号有误') =>
  scene.call<Body>(who, 'POST', `/budget-proposals/${id}/rejection`, { reason });
const list = async (query = '', who = scene.staff.reviewer) =>
  (await scene.expectOk<BudgetProposalPageDto>(who, 'GET', `/budget-proposals${query}`)).data;
const stateOf = async (id: string) => (await list()).find((each) => each.id === id)?.state;
const available = async (id = fund) => (await scene.accountsOf(id)).available;
const raw = (sql: string) => scene.get(UnitOfWork).run((manager) => manager.query(sql));

describe('one signature', () => {
  it('moves nothing, and lets nobody who waits for money pass', async () => {
    const { listId, cases } = await scene.publicisedCases([150_00]);
    const path = `/publicity-lists/${listId}/approval`;
    await scene.expectOk(scene.staff.approver, 'POST', path, { whenShort: 'by-rule' });
    const proposed = await adjust({ kind: 'increase', amountYuan: '50.00' });
    expect(proposed).toMatchObject({
      kind: 'adjustment',
      policyId: SCENE_POLICY,
      appropriationId: fund,
      appropriation: null,
      adjustment: { kind: 'increase', amountYuan: '50.00', reason: '年中追加' },
      amountFen: 50_00,
      state: 'proposed',
      madeBy: 'cashier',
      isOwn: true,
      decidedBy: null,
      resultId: null,
    });
    expect(await available()).toBe(100_00);
    expect(await scene.stateOf(cases[0]?.caseId ?? '')).toBe('awaiting-funds');
    const kept = `/appropriations/${fund}/adjustments`;
    expect(await scene.expectOk(scene.staff.reviewer, 'GET', kept)).toEqual([]);
    expect(await list('?state=proposed')).toMatchObject([{ id: proposed.id, isOwn: false }]);

    const approved = await approve(proposed);
    expect(approved).toMatchObject({
      status: 201,
      body: { state: 'approved', madeBy: 'cashier', decidedBy: 'approver' },
    });
    expect(await scene.stateOf(cases[0]?.caseId ?? '')).toBe('approved');
    expect(await scene.accountsOf(fund)).toMatchObject({ available: 0, reserved: 150_00 });
    expect(await scene.expectOk(scene.staff.reviewer, 'GET', kept)).toMatchObject([
      { id: approved.body.resultId, madeBy: 'cashier' },
    ]);
    expect(await list('?state=proposed')).toEqual([]);
  });

  it('opens no new appropriation', async () => {
    const terms = {
      policyId: SCENE_POLICY,
      fiscalYear: 2024,
      fund: '区级财政',
      documentNumber: '沪奉财预〔2024〕16号',
      functionClass: '2080713',
      economicClass: '50701',
      project: '稳岗返还',
      zeroBalanceAccount: '310066000018000001234',
      amountYuan: 30.5,
      reason: undefined,
    };
    const { body } = await propose('/appropriations', terms);
    expect(body).toMatchObject({
      kind: 'appropriation',
      appropriationId: null,
      appropriation: { fund: '区级财政', amountYuan: '30.5' },
      amountFen: 30_50,
    });
    const twin = (await propose('/appropriations', terms)).body;
    const funds = async () =>
      (await scene.expectOk<{ data: object[] }>(scene.staff.auditor, 'GET', '/appropriations'))
        .data;
    expect(await funds()).toHaveLength(1);
    const id = (await approve(body)).body.resultId ?? '';
    expect(await funds()).toMatchObject([{ id, createdBy: 'cashier', availableFen: 30_50 }, {}]);
    expect(await approve(twin)).toMatchObject({
      status: 409,
      body: { code: 'APPROPRIATION_EXISTS' },
    });
    expect(await stateOf(twin.id)).toBe('proposed');
    expect((await reject(twin)).status).toBe(201);
  });

  it('is refused for what could not be carried out now', async () => {
    const before = (await list('?limit=100')).length;
    const path = `/appropriations/${fund}/adjustments`;
    expect(await propose(path, { kind: 'decrease', amountYuan: '100000' })).toMatchObject({
      status: 409,
      body: { code: 'INSUFFICIENT_FUNDS' },
    });
    expect(await list('?limit=100')).toHaveLength(before);
  });
});

describe('the second signature', () => {
  it('is of another person, whatever role the account has meanwhile', async () => {
    const proposed = await adjust({ kind: 'increase', amountYuan: '1.00' });
    expect(await approve(proposed, scene.staff.cashier)).toMatchObject({ status: 403 });
    const promoted = { ...scene.staff.cashier, displayName: 'cashier', role: 'approver' as const };
    await expect(
      asSystem(() => scene.get(ApproveBudgetProposal).execute(proposed.id, promoted)),
    ).rejects.toMatchObject({ code: 'SAME_PERSON' });
    await expect(
      raw(
        `UPDATE budget_proposal SET state = 'approved', decided_by = made_by, result_id = id
         WHERE id = '${proposed.id}'`,
      ),
    ).rejects.toThrow(/ck_budget_proposal_two_persons/);
    expect(await stateOf(proposed.id)).toBe('proposed');
    expect((await reject(proposed)).status).toBe(201);
  });

  it('is given once', async () => {
    const before = (await available()) ?? 0;
    const proposed = await adjust({ kind: 'increase', amountYuan: '5.00' });
    const other = await signInAs(scene.testApp, 'approver', { username: 'approver2' });
    const answers = await Promise.all([approve(proposed), approve(proposed, other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const decided = { status: 409, body: { code: 'BUDGET_PROPOSAL_DECIDED' } };
    expect(await approve(proposed)).toMatchObject(decided);
    expect(await reject(proposed)).toMatchObject(decided);
    expect(await available()).toBe(before + 5_00);
  });

  it('may be refused, or the first taken back: nothing moves', async () => {
    const before = await available();
    const one = await adjust({ kind: 'increase', amountYuan: '5.00' });
    expect((await reject(one, colleague)).status).toBe(403);
    expect(await reject(one, scene.staff.approver, ' ')).toMatchObject({
      status: 422,
      body: { code: 'REASON_REQUIRED' },
    });
    expect((await reject(one, scene.staff.reviewer)).status).toBe(403);
    expect(await reject(one)).toMatchObject({
      status: 201,
      body: { state: 'rejected', decidedBy: 'approver', reason: '文号有误', resultId: null },
    });
    const another = await adjust({ kind: 'increase', amountYuan: '5.00' });
    expect(await reject(another, scene.staff.cashier)).toMatchObject({
      status: 201,
      body: { state: 'withdrawn', decidedBy: 'cashier' },
    });
    expect(await approve(one)).toMatchObject({ status: 409 });
    expect(await approve(another)).toMatchObject({ status: 409 });
    expect(await available()).toBe(before);
  });

  it('is kept with the first, and neither is changed', async () => {
    const [{ id } = { id: '' }] = await list('?state=approved');
    for (const change of [
      `UPDATE budget_proposal SET decided_by_name = 'x' WHERE id = '${id}'`,
      `UPDATE budget_proposal SET amount_fen = 1`,
      `DELETE FROM budget_proposal`,
    ])
      await expect(raw(change)).rejects.toThrow('a budget proposal is decided once');
    expect(await approve({ id: 'none' })).toMatchObject({
      status: 404,
      body: { code: 'BUDGET_PROPOSAL_NOT_FOUND' },
    });
  });
});

describe('what has changed between the two', () => {
  it('is seen: what was available is gone', async () => {
    const left = ((await available()) ?? 0) / 100;
    const proposed = await adjust({ kind: 'decrease', amountYuan: left });
    const other = await adjust({ kind: 'decrease', amountYuan: '0.01' });
    expect((await approve(other)).status).toBe(201);
    expect(await approve(proposed)).toMatchObject({
      status: 409,
      body: { code: 'INSUFFICIENT_FUNDS' },
    });
    expect(await stateOf(proposed.id)).toBe('proposed');
    await scene.adjust(fund, { amountYuan: '0.01' });
    expect((await approve(proposed)).status).toBe(201);
  });

  it('is seen: the year is over, closed already, or comes to something else', async () => {
    const year = (fiscalYear: number, amountYuan: string) =>
      scene.appropriate(amountYuan, SCENE_POLICY, '市级财政', { fiscalYear });
    const [earlier, last] = [await year(2023, '10.00'), await year(2024, '20.00')];
    const raised = await adjust({ kind: 'increase', amountYuan: '1.00' }, last);
    scene.testApp.clock.setToday('2025-01-02');
    expect(await approve(raised)).toMatchObject({
      status: 409,
      body: { code: 'FISCAL_YEAR_OVER' },
    });
    expect((await reject(raised)).status).toBe(201);

    const closing = await close(last);
    expect(closing).toMatchObject({
      kind: 'year-end',
      yearEnd: { remainder: 'lapse' },
      amountFen: 20_00,
    });
    const twin = await close(earlier);
    const carried = await close(earlier, { remainder: 'carry-over', intoAppropriationId: last });
    expect((await approve(carried)).status).toBe(201);
    expect(await approve(twin)).toMatchObject({
      status: 409,
      body: { code: 'NOTHING_TO_CARRY_OVER' },
    });
    expect(await approve(closing)).toMatchObject({
      status: 409,
      body: { code: 'BUDGET_PROPOSAL_OUTDATED' },
    });
    expect([await available(earlier), await available(last)]).toEqual([0, 30_00]);
    expect(await stateOf(closing.id)).toBe('proposed');
    expect((await approve(await close(last))).status).toBe(201);
    expect((await scene.get(VerifyLedger).execute()).faults).toEqual([]);
  });
});

it('does not exist for whoever is confined to something else', async () => {
  const next = await scene.appropriate('1.00', SCENE_POLICY, '市级财政', { fiscalYear: 2025 });
  const proposed = await adjust({ kind: 'increase', amountYuan: '1.00' }, next);
  const confine = (policy: readonly string[]) =>
    scene.expectOk(scene.staff.administrator, 'PUT', '/staff-scopes/approver', {
      department: [],
      category: [],
      policy,
      town: [],
    });
  await confine(['fengxian.tech-giant']);
  expect(await list('', scene.staff.approver)).toEqual([]);
  for (const answer of [await approve(proposed), await reject(proposed)])
    expect(answer).toMatchObject({ status: 404, body: { code: 'BUDGET_PROPOSAL_NOT_FOUND' } });
  await confine([SCENE_POLICY]);
  expect(await list('?state=proposed', scene.staff.approver)).toHaveLength(3);
  expect((await approve(proposed)).status).toBe(201);
});

it('pages through them, newest first', async () => {
  const first = await scene.expectOk<BudgetProposalPageDto>(
    scene.staff.auditor,
    'GET',
    '/budget-proposals?limit=2',
  );
  const rest = await list(`?limit=100&cursor=${first.nextCursor}`, scene.staff.auditor);
  const all = await list('?limit=100');
  expect([...first.data, ...rest].map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  expect([...all].sort((a, b) => (a.id < b.id ? 1 : -1))).toEqual(all);
});
