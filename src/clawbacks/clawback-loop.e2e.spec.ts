import { afterEach, beforeEach, expect, it } from '@jest/globals';
import {
  ClawbackScene,
  DAYS,
  DECISION,
  expectOk,
  OPENING,
} from '../../test/support/clawback-scene.js';
import type { ClawbackProposalDto } from './dto/clawback-proposal.dto.js';
import type { ClawbackPageDto } from './dto/clawback.dto.js';

let scene: ClawbackScene;
beforeEach(async () => {
  scene = await ClawbackScene.open(1_200_00);
});
afterEach(() => scene.close());

const BEFORE = { treasury: -10_000_00, available: 8_800_00, reserved: 0, 'in-transit': 0 };

/** The balances, once the books have been verified. */
async function verified() {
  expect(await scene.faults()).toEqual([]);
  return scene.balances();
}

const propose = () =>
  scene.call<ClawbackProposalDto>('reviewer', 'GET', `/proposal?caseId=${scene.paid.caseId}`);

it('recovers what a corrected fact takes away, in instalments within the year', async () => {
  const { caseId } = scene.paid;
  expect(await verified()).toMatchObject({ ...BEFORE, paid: 1_200_00, returned: 0 });
  expect((await propose()).body).toMatchObject({ outcome: 'same', proposedFen: 0 });

  // The facts are corrected: by today's, less would have been paid.
  scene.payouts.redecider.answers.set(caseId, { outcome: 'changed', amountFen: 900_00 });
  const { body: proposal } = await propose();
  expect(proposal).toMatchObject({ paidFen: 1_200_00, entitledFen: 900_00, proposedFen: 300_00 });

  const opened = expectOk(await scene.open(proposal.proposedFen ?? 0));
  const { id } = opened;
  expect(opened).toMatchObject({
    clawbackNumber: 'ZJ2024-000001',
    state: 'opened',
    caseId,
    paymentReference: 'BF2024-000001-0001',
    policyVersionHash: 'a'.repeat(64),
    claimedFen: 300_00,
    outstandingFen: null,
    allowedActs: ['notify'],
  });
  expect(opened.receiptId).toMatch(/^[0-9a-f-]{36}$/);
  expect((await scene.call('owner', 'GET', `/${id}`)).status).toBe(404);

  // 告知、陈述申辩.
  expect(expectOk(await scene.call('reviewer', 'POST', `/${id}/notice`, DAYS))).toMatchObject({
    state: 'notified',
    dueOn: '2024-11-12',
    dueBasis: '5 个工作日：告知书写明',
  });
  expect((await scene.told())[0]).toMatchObject({
    subject: '失业保险稳岗返还：拟追缴告知',
    body: expect.stringContaining('300.00 元'),
  });
  const { data } = expectOk(await scene.call<ClawbackPageDto>('owner', 'GET', ''));
  expect(data).toMatchObject([{ id, allowedActs: ['state-view'] }]);
  const view = '离职人员中 3 人为退休，请核减。';
  expect(expectOk(await scene.call('owner', 'POST', `/${id}/view`, { view }))).toMatchObject({
    state: 'heard',
    view,
    dueOn: null,
  });

  // 决定书, by another person and for less.
  const decision = { ...DECISION, amountFen: 200_01, reason: '采纳部分申辩' };
  expect(expectOk(await scene.call('approver', 'POST', `/${id}/decision`, decision))).toMatchObject(
    {
      state: 'decided',
      decidedFen: 200_01,
      outstandingFen: 200_01,
      decidedBy: 'approver',
      dueOn: '2024-11-26',
    },
  );
  expect((await scene.told())[0]?.body).toContain('沪奉人社追决〔2024〕3号');

  // 分期: the days are left to the calendar, the odd fen to the first.
  const instalments = [{ dueOn: '2024-12-01' }, { dueOn: '2024-12-31' }];
  expect(
    expectOk(await scene.call('reviewer', 'POST', `/${id}/instalments`, { instalments })),
  ).toMatchObject({
    state: 'repaying',
    dueOn: '2024-12-02',
    instalments: [
      { dueOn: '2024-12-02', amountFen: 100_01 },
      { dueOn: '2024-12-31', amountFen: 100_00 },
    ],
  });
  expect(await verified()).toMatchObject({ ...BEFORE, paid: 1_200_00 });

  // Two repayments in the fiscal year restore the appropriation.
  scene.on('2024-12-02');
  expect(expectOk(await scene.repay(id, 100_01, '2024-12-02', 'S-1'))).toMatchObject({
    state: 'repaying',
    dueOn: '2024-12-31',
    repaidFen: 100_01,
    outstandingFen: 100_00,
    repayments: [{ destination: 'available', recordedBy: 'cashier' }],
  });
  expect(await verified()).toMatchObject({ available: 8_900_01, paid: 1_099_99, returned: 0 });
  scene.on('2024-12-31');
  const recovered = expectOk(await scene.repay(id, 100_00, '2024-12-31', 'S-2'));
  expect(recovered).toMatchObject({ state: 'recovered', outstandingFen: 0, owner: null });
  expect(recovered.timeline.map(({ act }) => act)).toEqual([
    'open',
    'notify',
    'state-view',
    'decide',
    'agree-plan',
    'repay',
    'repay',
    'recover',
  ]);
  expect(await verified()).toMatchObject({ available: 9_000_01, paid: 999_99, returned: 0 });
  expect((await scene.told())[0]?.subject).toBe('失业保险稳岗返还：已全部缴回');

  // The case stays closed; what another clawback may claim is what is left.
  expect(await scene.payouts.stateOf(caseId)).toBe('closed');
  expect((await propose()).body).toMatchObject({ alreadyClaimedFen: 200_01, proposedFen: 99_99 });
  expect(await scene.open(1_000_00)).toMatchObject({
    status: 422,
    body: { code: 'CLAWBACK_EXCEEDS_PAYMENT', detail: '本件最多还可追缴 999.99 元。' },
  });
});

it('urges, goes to court, and hands what comes the year after to the treasury', async () => {
  const { caseId } = scene.paid;
  const reason = '按更正后的数据，已不符合条件';
  scene.payouts.redecider.answers.set(caseId, { outcome: 'withdrawn', reason });
  expect((await propose()).body).toMatchObject({ reason, entitledFen: 0, proposedFen: 1_200_00 });
  const { id } = await scene.decided(1_200_00);

  // Nothing comes by the day of the decision.
  const urge = () =>
    scene.call('reviewer', 'POST', `/${id}/urging`, { workingDays: 10, basis: '催告书写明' });
  scene.on('2024-12-04');
  expect(await urge()).toMatchObject({ status: 409, body: { code: 'CLAWBACK_LIMIT_RUNNING' } });
  scene.on('2024-12-05');
  expect(expectOk(await urge())).toMatchObject({ state: 'urged', dueOn: '2024-12-19' });
  expect((await scene.told())[0]).toMatchObject({ subject: '失业保险稳岗返还：缴回催告' });

  // A part comes in time for the year, and does not stop the clock.
  scene.on('2024-12-19');
  expect(expectOk(await scene.repay(id, 200_00, '2024-12-18', 'S-1'))).toMatchObject({
    state: 'urged',
    dueOn: '2024-12-19',
  });
  const enforce = () =>
    scene.call('reviewer', 'POST', `/${id}/enforcement`, {
      documentNumber: '沪奉人社强申〔2024〕1号',
      documentDate: '2024-12-19',
    });
  expect(await enforce()).toMatchObject({ status: 409, body: { code: 'CLAWBACK_LIMIT_RUNNING' } });
  scene.on('2024-12-20');
  expect(expectOk(await enforce())).toMatchObject({ state: 'enforcement', owner: 'court' });
  expect(await verified()).toMatchObject({ available: 9_000_00, paid: 1_000_00, returned: 0 });

  // What the court collects in the next year may not be spent any more.
  scene.on('2025-03-03');
  expect(expectOk(await scene.repay(id, 600_00, '2024-12-31', 'S-2'))).toMatchObject({
    state: 'enforcement',
  });
  expect(expectOk(await scene.repay(id, 300_00, '2025-03-03', 'S-3'))).toMatchObject({
    state: 'enforcement',
    repayments: [
      { destination: 'available' },
      { destination: 'available' },
      { destination: 'returned' },
    ],
  });
  expect(await verified()).toMatchObject({ available: 9_600_00, paid: 100_00, returned: 300_00 });
  expect(expectOk(await scene.repay(id, 100_00, '2025-03-03', 'S-4')).state).toBe('recovered');
  expect(await verified()).toEqual({
    treasury: -10_000_00,
    available: 9_600_00,
    reserved: 0,
    'in-transit': 0,
    paid: 0,
    returned: 400_00,
  });
});

it("writes off by the finance department's document and another person, and moves no money", async () => {
  const { id } = await scene.decided(500_00);
  scene.on('2024-12-05');
  expectOk(await scene.call('reviewer', 'POST', `/${id}/urging`, DAYS));
  scene.on('2024-12-13');
  const court = { documentNumber: '沪奉人社强申〔2024〕1号', documentDate: '2024-12-13' };
  expectOk(await scene.call('reviewer', 'POST', `/${id}/enforcement`, court));
  expectOk(await scene.repay(id, 120_00, '2024-12-13', 'S-1'));
  const before = await verified();

  const request = (changes: object) =>
    scene.call('reviewer', 'POST', `/${id}/write-off-request`, {
      documentNumber: '沪奉财核〔2024〕2号',
      documentDate: '2024-12-12',
      reason: '企业已注销，法院终结执行',
      ...changes,
    });
  for (const changes of [
    { documentNumber: undefined },
    { documentNumber: '' },
    { documentDate: undefined },
    { documentDate: '2024-02-30' },
    { reason: undefined },
  ])
    expect(await request(changes)).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED' },
    });
  for (const changes of [{ documentNumber: ' ' }, { documentDate: '2024-12-14' }])
    expect(await request(changes)).toMatchObject({
      status: 422,
      body: { code: 'CLAWBACK_DOCUMENT_REQUIRED' },
    });
  expect((await scene.call('approver', 'POST', `/${id}/write-off`)).status).toBe(409);

  // One person records it, another sends it back, or carries it out.
  expect(expectOk(await request({}))).toMatchObject({ state: 'writing-off', owner: 'approver' });
  expect((await scene.call('reviewer', 'POST', `/${id}/write-off`)).status).toBe(403);
  const reason = '附件不全';
  expect(
    expectOk(await scene.call('approver', 'POST', `/${id}/write-off-refusal`, { reason })),
  ).toMatchObject({ state: 'enforcement', writeOffNumber: null });
  expectOk(await request({}));
  expect(expectOk(await scene.call('approver', 'POST', `/${id}/write-off`))).toMatchObject({
    state: 'written-off',
    decidedFen: 500_00,
    repaidFen: 120_00,
    writtenOffFen: 380_00,
    outstandingFen: 0,
    writeOffNumber: '沪奉财核〔2024〕2号',
    writtenOffBy: 'approver',
  });
  expect(await verified()).toEqual(before);
  expect(await scene.repay(id, 1_00, '2024-12-13', 'S-9')).toMatchObject({
    status: 409,
    body: { code: 'ILLEGAL_TRANSITION' },
  });
});

it('is dropped by another person, tells so where the enterprise was told of it, and leaves all to be claimed', async () => {
  const { id } = expectOk(await scene.open(1_200_00));
  expectOk(await scene.call('reviewer', 'POST', `/${id}/notice`, DAYS));
  expectOk(await scene.call('owner', 'POST', `/${id}/view`, { view: '更正有误，附社保记录。' }));
  const drop = (who: 'approver' | 'reviewer') =>
    scene.call(who, 'POST', `/${id}/drop`, { reason: '申辩成立' });
  expect((await drop('reviewer')).status).toBe(403);
  expect(expectOk(await drop('approver'))).toMatchObject({ state: 'dropped' });
  expect((await scene.told())[0]).toMatchObject({
    subject: '失业保险稳岗返还：不予追缴',
    body: expect.stringContaining('申辩成立'),
  });
  const told = (await scene.told()).length;

  const second = expectOk(await scene.open(1_200_00));
  expect(second.reason).toBe(OPENING.reason);
  const path = `/${second.id}/drop`;
  expectOk(await scene.call('approver', 'POST', path, { reason: '重复立案' }));
  expect(await scene.told()).toHaveLength(told);
  expect((await scene.call('owner', 'GET', `/${second.id}`)).status).toBe(404);
});
