import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  ClawbackScene,
  DAYS,
  DECISION,
  expectOk,
  paidCase,
} from '../../test/support/clawback-scene.js';
import { signInAs } from '../../test/support/sign-in-as.js';
import { testDatabaseKind } from '../../test/support/test-database.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { ClawbackDetailDto, ClawbackPageDto } from './dto/clawback.dto.js';

const PAID_FEN = 10_00;

let scene: ClawbackScene;
let caseId: string;

beforeAll(async () => {
  scene = await ClawbackScene.open(PAID_FEN);
});
afterAll(() => scene.close());
beforeEach(async () => {
  ({ caseId } = await paidCase(scene.payouts, PAID_FEN));
  scene.on('2024-11-05');
});

const sql = (statement: string) =>
  scene.payouts.get(UnitOfWork).run((manager) => manager.query<unknown[]>(statement));

/** What the answer was, and the code where it was refused. */
const outcome = ({ status, body }: { status: number; body: object }) =>
  'code' in body ? `${status} ${String(body.code)}` : String(status);

describe('opening a clawback', () => {
  it.each([
    ['a fen more than was paid', { amountFen: PAID_FEN + 1 }, '422 CLAWBACK_EXCEEDS_PAYMENT'],
    ['nothing', { amountFen: 0 }, '400 VALIDATION_FAILED'],
    ['a part of a fen', { amountFen: 0.5 }, '400 VALIDATION_FAILED'],
    ['a case that does not exist', { caseId: randomUUID() }, '404 CASE_NOT_FOUND'],
    ['without a reason', { reason: ' ' }, '422 REASON_REQUIRED'],
    ['without what was corrected', { explanation: '' }, '400 VALIDATION_FAILED'],
  ])('is refused of %s', async (_, changes, refusal) => {
    const wanted = { caseId, amountFen: PAID_FEN, reason: '更正', explanation: '更正', ...changes };
    expect(outcome(await scene.call('reviewer', 'POST', '', wanted))).toBe(refusal);
    expect(await scene.faults()).toEqual([]);
  });

  it('is refused of a case that was not paid', async () => {
    const { caseId: unpaid } = await scene.payouts.openCase(
      await scene.payouts.enterprise(),
      PAID_FEN,
    );
    expect(outcome(await scene.open(PAID_FEN, unpaid))).toBe('409 NOTHING_PAID_OUT');
    const proposal = await scene.call('reviewer', 'GET', `/proposal?caseId=${unpaid}`);
    expect(outcome(proposal)).toBe('409 NOTHING_PAID_OUT');
  });

  it('is done once at a time, whoever races whom', async () => {
    const racers = await Promise.all(Array.from({ length: 4 }, () => scene.open(1_00, caseId)));
    expect(racers.map(outcome).sort()).toEqual([
      '201',
      ...Array.from({ length: 3 }, () => '409 CLAWBACK_ALREADY_OPEN'),
    ]);
    const { data } = expectOk(
      await scene.call<ClawbackPageDto>('auditor', 'GET', `?caseId=${caseId}&state=opened`),
    );
    expect(data).toHaveLength(1);
  });

  it('answers the same key with the same clawback', async () => {
    const body = { caseId, amountFen: 1_00, reason: '更正', explanation: '更正' };
    const key = { 'idempotency-key': randomUUID() };
    const { reviewer } = scene.payouts.staff;
    const send = () =>
      scene.payouts.call<ClawbackDetailDto>(reviewer, 'POST', '/clawbacks', body, key);
    const [first, second] = [await send(), await send()];
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(second.body.id).toBe(first.body.id);
  });
});

describe('hearing and deciding', () => {
  it('ends no hearing early, and hears a view until it has ended', async () => {
    const { id } = expectOk(await scene.open(PAID_FEN, caseId));
    expect(outcome(await scene.call('approver', 'POST', `/${id}/decision`, decision()))).toBe(
      '409 ILLEGAL_TRANSITION',
    );
    expectOk(await scene.call('reviewer', 'POST', `/${id}/notice`, DAYS));
    scene.on('2024-11-12');
    const end = () => scene.call('reviewer', 'POST', `/${id}/hearing-end`);
    expect(await end()).toMatchObject({
      status: 409,
      body: { code: 'CLAWBACK_LIMIT_RUNNING', detail: '期限至 2024-11-12 止，次日起方可办理。' },
    });
    scene.on('2024-11-13');
    expectOk(await end());
    expect(outcome(await end())).toBe('409 ILLEGAL_TRANSITION');
  });

  it.each([
    ['more than was notified', { amountFen: PAID_FEN + 1 }, '422 CLAWBACK_EXCEEDS_CLAIM'],
    ['no document', { documentNumber: ' ' }, '422 CLAWBACK_DOCUMENT_REQUIRED'],
    ['a document of tomorrow', { documentDate: '2024-11-14' }, '422 CLAWBACK_DOCUMENT_REQUIRED'],
    ['days without a basis', { basis: ' ' }, '422 CLAWBACK_DAYS_REQUIRED'],
    ['no days', { workingDays: undefined }, '400 VALIDATION_FAILED'],
  ])('decides nothing by %s', async (_, changes, refusal) => {
    const { id } = await heard();
    const path = `/${id}/decision`;
    expect(outcome(await scene.call('approver', 'POST', path, decision(changes)))).toBe(refusal);
  });

  it('lets nobody decide what they opened, or write off what they recorded', async () => {
    const { id } = await heard();
    const asApprover = async (path: string, body?: object) => {
      await sql(`UPDATE user_account SET role = 'approver' WHERE username = 'reviewer'`);
      const answer = await scene.call('reviewer', 'POST', `/${id}/${path}`, body);
      await sql(`UPDATE user_account SET role = 'reviewer' WHERE username = 'reviewer'`);
      return outcome(answer);
    };
    expect(await asApprover('decision', decision())).toBe('403 SAME_PERSON');
    expect(await asApprover('drop', { reason: '更正' })).toBe('403 SAME_PERSON');
    expectOk(await scene.call('approver', 'POST', `/${id}/decision`, decision()));
    scene.on('2025-01-02');
    expectOk(await scene.call('reviewer', 'POST', `/${id}/urging`, DAYS));
    scene.on('2025-02-05');
    const court = { documentNumber: '强申 1', documentDate: '2025-02-05' };
    expectOk(await scene.call('reviewer', 'POST', `/${id}/enforcement`, court));
    const request = { ...court, reason: '终结执行' };
    expectOk(await scene.call('reviewer', 'POST', `/${id}/write-off-request`, request));
    expect(await asApprover('write-off')).toBe('403 SAME_PERSON');
    await expect(
      sql(`UPDATE clawback SET written_off_by = write_off_requested_by WHERE id = '${id}'`),
    ).rejects.toThrow(/ck_clawback_write_off_two_persons/);
    await expect(
      sql(`UPDATE clawback SET decided_by = opened_by WHERE id = '${id}'`),
    ).rejects.toThrow(/ck_clawback_two_persons/);
  });
});

describe('a plan of instalments', () => {
  it.each([
    ['a fen short', [{ dueOn: '2024-12-02', amountFen: PAID_FEN - 1 }]],
    ['days out of order', [{ dueOn: '2024-12-03' }, { dueOn: '2024-12-02' }]],
    ['today', [{ dueOn: '2024-11-13' }]],
  ])('is refused with %s', async (_, instalments) => {
    const { id } = await scene.decided(PAID_FEN, caseId);
    const path = `/${id}/instalments`;
    expect(outcome(await scene.call('reviewer', 'POST', path, { instalments }))).toBe(
      '422 INSTALMENTS_DO_NOT_ADD_UP',
    );
  });

  it('may be agreed anew over the rest', async () => {
    const { id } = await scene.decided(PAID_FEN, caseId);
    const agree = (...days: string[]) =>
      scene.call('reviewer', 'POST', `/${id}/instalments`, {
        instalments: days.map((dueOn) => ({ dueOn })),
      });
    expectOk(await agree('2024-12-02', '2025-01-02'));
    expectOk(await scene.repay(id, 4_00, '2024-11-13', 'S-1'));
    expect(expectOk(await agree('2025-01-02', '2025-02-05', '2025-03-03'))).toMatchObject({
      dueOn: '2025-01-02',
      instalments: [{ amountFen: 2_00 }, { amountFen: 2_00 }, { amountFen: 2_00 }],
    });
  });
});

describe('recording a repayment', () => {
  let id: string;
  beforeEach(async () => {
    ({ id } = await scene.decided(PAID_FEN, caseId));
  });

  it('counts one receipt once, also at once and after the end', async () => {
    const before = await scene.balances();
    const repay = () => scene.repay(id, 4_00, '2024-11-13', 'S-1');
    const racers = await Promise.all(Array.from({ length: 6 }, repay));
    expect(racers.map(outcome)).toEqual(racers.map(() => '200'));
    expect(racers.map(({ body }) => body.repaidFen)).toEqual(racers.map(() => 4_00));
    expect(expectOk(await scene.repay(id, 6_00, '2024-11-13', 'S-2')).state).toBe('recovered');
    const again = expectOk(await repay());
    expect(again).toMatchObject({ state: 'recovered', repaidFen: PAID_FEN });
    expect(again.repayments).toHaveLength(2);
    const after = await scene.balances();
    expect((after.available ?? 0) - (before.available ?? 0)).toBe(PAID_FEN);
    expect(await scene.faults()).toEqual([]);
  });

  it.each([
    ['more than the rest', 6_01, '2024-11-13', 'S-2', '409 CLAWBACK_OVERPAID'],
    ['the same serial with another amount', 4_01, '2024-11-13', 'S-1', '409 REPAYMENT_DIFFERS'],
    ['the same serial on another day', 4_00, '2024-11-12', 'S-1', '409 REPAYMENT_DIFFERS'],
    ['money of tomorrow', 1_00, '2024-11-14', 'S-2', '422 REPAYMENT_DAY_INVALID'],
    ['money from before the payment', 1_00, '2024-10-14', 'S-2', '422 REPAYMENT_DAY_INVALID'],
    ['no day of the calendar', 1_00, '2024-02-30', 'S-2', '400 VALIDATION_FAILED'],
    ['nothing', 0, '2024-11-13', 'S-2', '400 VALIDATION_FAILED'],
  ])('is refused of %s', async (_, amountFen, receivedOn, serial, refusal) => {
    expectOk(await scene.repay(id, 4_00, '2024-11-13', 'S-1'));
    const before = await scene.balances();
    expect(outcome(await scene.repay(id, amountFen, receivedOn, serial))).toBe(refusal);
    expect(await scene.balances()).toEqual(before);
    expect(await scene.faults()).toEqual([]);
  });

  it('lets two receipts at once not repay more than was decided', async () => {
    const racers = await Promise.all(
      ['S-1', 'S-2', 'S-3'].map((serial) => scene.repay(id, 6_00, '2024-11-13', serial)),
    );
    expect(racers.map(outcome).sort()).toEqual([
      '200',
      '409 CLAWBACK_OVERPAID',
      '409 CLAWBACK_OVERPAID',
    ]);
    expect(await scene.faults()).toEqual([]);
  });
});

describe('what is recorded of a clawback', () => {
  it('cannot be changed, not even in the database', async () => {
    const { id } = await scene.decided(PAID_FEN, caseId);
    const instalments = [{ dueOn: '2024-12-02' }];
    expectOk(await scene.call('reviewer', 'POST', `/${id}/instalments`, { instalments }));
    expectOk(await scene.repay(id, 4_00, '2024-11-13', 'S-1'));
    for (const table of ['clawback_transition', 'clawback_instalment', 'clawback_repayment'])
      for (const statement of [`DELETE FROM ${table}`, `UPDATE ${table} SET clawback_id = 'x'`])
        await expect(sql(statement)).rejects.toThrow(`${table} is append-only`);
  });

  it('names in the audit who did what', async () => {
    const { id } = await scene.decided(PAID_FEN, caseId);
    expectOk(await scene.repay(id, PAID_FEN, '2024-11-13', 'S-1'));
    const entries = await sql(
      `SELECT action, actor_role FROM audit_entry WHERE subject_id = '${id}' ORDER BY id`,
    );
    expect(entries).toEqual([
      { action: 'clawback.open', actor_role: 'reviewer' },
      { action: 'clawback.notify', actor_role: 'reviewer' },
      { action: 'clawback.end-hearing', actor_role: 'reviewer' },
      { action: 'clawback.decide', actor_role: 'approver' },
      { action: 'clawback.repay', actor_role: 'cashier' },
      { action: 'clawback.recover', actor_role: 'cashier' },
    ]);
  });

  it('is verified with the books', async () => {
    const { id } = await scene.decided(PAID_FEN, caseId);
    expectOk(await scene.repay(id, 4_00, '2024-11-13', 'S-1'));
    const checks = async (statement: string) => {
      class RolledBack extends Error {}
      let found: string[] = [];
      const attempt = scene.payouts.get(UnitOfWork).run(async (manager) => {
        await manager.query(
          testDatabaseKind() === 'postgres'
            ? `SET LOCAL session_replication_role = 'replica'`
            : 'DROP TRIGGER clawback_repayment_no_update',
        );
        await manager.query(statement);
        found = (await scene.faults()).map(({ check }) => check);
        throw new RolledBack();
      });
      await attempt.catch((error: unknown) => {
        if (!(error instanceof RolledBack)) throw error;
      });
      return found;
    };
    const where = `WHERE clawback_id = '${id}'`;
    expect(await checks(`UPDATE clawback_repayment SET amount_fen = 1200 ${where}`)).toEqual([
      'repayment-is-its-parts',
      'clawback-ends-with-its-amount',
    ]);
    expect(
      await checks(`UPDATE clawback_repayment SET received_on = '2025-01-02' ${where}`),
    ).toEqual(['repaid-after-the-year-is-returned']);
    expect(await checks(`UPDATE clawback SET state = 'recovered' WHERE id = '${id}'`)).toEqual([
      'clawback-ends-with-its-amount',
    ]);
    expect(
      await checks(`UPDATE clawback SET claimed_fen = 1001, decided_fen = 1001 WHERE id = '${id}'`),
    ).toEqual(['clawed-back-within-what-was-paid']);
    expect(await scene.faults()).toEqual([]);
  });
});

it('is shown to nobody of another enterprise, and acted on by nobody of another role', async () => {
  const { id } = await scene.decided(PAID_FEN, caseId);
  expect(outcome(await scene.call('owner', 'GET', `/${id}`))).toBe('404 CLAWBACK_NOT_FOUND');
  expect(outcome(await scene.call('owner', 'POST', `/${id}/view`, { view: '无' }))).toBe(
    '404 CLAWBACK_NOT_FOUND',
  );
  const { data } = expectOk(await scene.call<ClawbackPageDto>('owner', 'GET', ''));
  expect(data).toEqual([]);
  const another = await signInAs(scene.payouts.testApp, 'reviewer', { username: 'another' });
  const answer = await scene.payouts.call(another, 'POST', `/clawbacks/${id}/repayments`, {});
  expect(answer.status).toBe(403);
});

it('lists page by page, newest first', async () => {
  const { id } = expectOk(await scene.open(1_00, caseId));
  const list = async (query: string) =>
    expectOk(await scene.call<ClawbackPageDto>('cashier', 'GET', query));
  const first = await list('?limit=1');
  expect(first.data.map((shown) => shown.id)).toEqual([id]);
  const second = await list(`?limit=1&cursor=${first.nextCursor}`);
  expect(second.data).toHaveLength(1);
  expect(second.data[0]?.id).not.toBe(id);
});

function decision(changes: object = {}) {
  return { ...DECISION, amountFen: PAID_FEN, ...changes };
}

async function heard(): Promise<ClawbackDetailDto> {
  const { id } = expectOk(await scene.open(PAID_FEN, caseId));
  expectOk(await scene.call('reviewer', 'POST', `/${id}/notice`, DAYS));
  scene.on('2024-11-13');
  return expectOk(await scene.call('reviewer', 'POST', `/${id}/hearing-end`));
}
