import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PayoutsScene, type SceneCase } from '../../test/support/payouts-scene.js';
import { asSystem, signInAs } from '../../test/support/sign-in-as.js';
import { testDatabaseKind } from '../../test/support/test-database.js';
import { CaseTransitions } from '../cases/case-transitions.js';
import { Config } from '../platform/config.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Vault } from '../platform/secrets/vault.js';
import { VerifySealedTexts } from '../platform/secrets/verify-sealed-texts.js';
import { ApprovePayoutBatch } from './approve-payout-batch.js';
import { PayoutFileRepository } from './files/payout-file.repository.js';
import type { LedgerDto } from './dto/ledger.dto.js';
import type { FrozenPayoutBatchDto, PayoutBatchDetailDto } from './dto/payout-batch.dto.js';
import { VerifyLedger } from './verify-ledger.js';

let scene: PayoutsScene;
beforeAll(async () => {
  scene = await PayoutsScene.open();
  await scene.appropriate('1000000');
});
afterAll(() => scene.close());

const freeze = () => scene.freeze<FrozenPayoutBatchDto>();
const approve = (id: string) =>
  scene.call(scene.staff.approver, 'POST', `/payout-batches/${id}/approval`);
const dispatch = (id: string) =>
  scene.call<PayoutBatchDetailDto>(scene.staff.cashier, 'POST', `/payout-batches/${id}/dispatch`);
const find = (id: string) =>
  scene.expectOk<PayoutBatchDetailDto>(scene.staff.reviewer, 'GET', `/payout-batches/${id}`);
const faults = async () => (await scene.get(VerifyLedger).execute()).faults;

/** Past this program's own checks. */
const raw = <T>(sql: string, ...parameters: unknown[]) =>
  scene
    .get(UnitOfWork)
    .run((manager) =>
      manager.query<T>(
        testDatabaseKind() === 'postgres' ? sql : sql.replace(/\$\d/g, '?'),
        parameters,
      ),
    );

/** As a version that took whatever it was given has stored it. */
async function putAccount(caseId: string, accountNumber: string): Promise<void> {
  const stored = scene.get(Vault).seal(accountNumber, `benefit_case.account_number:${caseId}`);
  await raw('UPDATE benefit_case SET account_number = $1 WHERE id = $2', stored, caseId);
}

async function balance(kind: string): Promise<number> {
  const { accounts } = await scene.expectOk<LedgerDto>(scene.staff.reviewer, 'GET', '/ledger');
  return accounts.find((account) => account.kind === kind)?.balanceFen ?? NaN;
}

describe('freezing a batch', () => {
  it('finds nothing where nothing is approved', async () => {
    expect(await freeze()).toMatchObject({ status: 409, body: { code: 'NOTHING_TO_PAY' } });
  });

  describe('decides every case again', () => {
    let cases: SceneCase[];
    let frozen: FrozenPayoutBatchDto;
    beforeAll(async () => {
      cases = await scene.approvedCases([100_00, 200_00, 300_00, 400_00]);
      const [, changed, held, withdrawn] = cases.map(({ caseId }) => caseId);
      scene.redecider.answers
        .set(changed ?? '', { outcome: 'changed', amountFen: 150_00 })
        .set(held ?? '', { outcome: 'held', reason: '参保数据已过期' })
        .set(withdrawn ?? '', { outcome: 'withdrawn', reason: '裁员率更正为 7%' });
      frozen = (await freeze()).body;
    });
    afterAll(() => scene.redecider.answers.clear());

    it('and takes in only what came out the same', () => {
      expect(frozen.payments.map(({ caseId }) => caseId)).toEqual([cases[0]?.caseId]);
      expect(frozen).toMatchObject({ paymentCount: 1, amountFen: 100_00, moreWaiting: false });
    });

    it('and lists what stays out, with the reason', () => {
      const reasons = frozen.leftOut.map(({ caseId, reason, text }) => [caseId, reason, text.zh]);
      expect(reasons).toEqual([
        [cases[1]?.caseId, 'changed', '金额变为 150.00 元，须重新公示'],
        [cases[2]?.caseId, 'held', '参保数据已过期'],
        [cases[3]?.caseId, 'withdrawn', '裁员率更正为 7%'],
      ]);
    });

    it('and withdraws what a corrected fact took away, and reviews anew what it changed, its money available again', async () => {
      const states = await Promise.all(cases.map(({ caseId }) => scene.stateOf(caseId)));
      expect(states).toEqual(['approved', 'under-review', 'approved', 'withdrawn']);
      expect(await balance('reserved')).toBe(400_00);
      expect(await faults()).toEqual([]);
    });

    it('and next time takes in what can be said again', async () => {
      scene.redecider.answers.delete(cases[2]?.caseId ?? '');
      const { body } = await freeze();
      expect(body.payments.map(({ caseId }) => caseId)).toEqual([cases[2]?.caseId]);
      expect(body.leftOut).toEqual([]);
    });

    it('and pays the changed amount once it has been published', async () => {
      scene.redecider.answers.clear();
      const [, changed] = cases;
      await scene.review(changed?.caseId ?? '');
      await scene.approveList(await scene.publicise());
      const { body } = await freeze();
      expect(body.payments).toMatchObject([{ caseId: changed?.caseId, amountFen: 150_00 }]);
      expect(await faults()).toEqual([]);
    });
  });

  it('makes one batch of eight attempts at the same time', async () => {
    const cases = await scene.approvedCases([100_00, 200_00]);
    const attempts = await Promise.all(Array.from({ length: 8 }, () => freeze()));
    const made = attempts.filter(({ status }) => status === 201);
    expect(made).toHaveLength(1);
    expect(made[0]?.body.payments.map(({ caseId }) => caseId)).toEqual(
      cases.map(({ caseId }) => caseId),
    );
    const refusals = attempts.filter(({ status }) => status !== 201).map(({ status }) => status);
    expect(new Set(refusals)).toEqual(new Set([409]));
  });

  it('leaves out an account that the treasury could not pay into', async () => {
    const [sound, broken] = await scene.approvedCases([100_00, 200_00]);
    await putAccount(broken?.caseId ?? '', '=1+1');
    const { body } = await freeze();
    expect(body.payments.map(({ caseId }) => caseId)).toEqual([sound?.caseId]);
    expect(body.leftOut).toMatchObject([
      {
        caseId: broken?.caseId,
        reason: 'account-invalid',
        text: { zh: '收款人账号应为 8 至 32 位数字' },
      },
    ]);
    await putAccount(broken?.caseId ?? '', '62220210');
    await freeze();
  });

  it('pays into no account that somebody without a key has put into the database', async () => {
    const [swapped] = await scene.approvedCases([100_00]);
    const [stored] = await raw<{ account_number: string }[]>(
      'SELECT account_number FROM benefit_case WHERE id = $1',
      swapped?.caseId,
    );
    await raw(
      `UPDATE benefit_case SET account_number = '6222021001116245799' WHERE id = $1`,
      swapped?.caseId,
    );
    expect((await freeze()).status).toBe(500);
    expect((await scene.get(VerifySealedTexts).execute()).faults).toEqual([
      `in-plain: benefit_case.account_number:${swapped?.caseId}`,
    ]);
    await raw(
      'UPDATE benefit_case SET account_number = $1 WHERE id = $2',
      stored?.account_number,
      swapped?.caseId,
    );
    const { body } = await freeze();
    expect(body.payments.map(({ caseId }) => caseId)).toEqual([swapped?.caseId]);
  });

  it('leaves out a case whose amount is not what was reserved for it', async () => {
    const [raised] = await scene.approvedCases([100_00]);
    await raw('UPDATE benefit_case SET amount_fen = 99900 WHERE id = $1', raised?.caseId);
    expect(await freeze()).toMatchObject({
      status: 409,
      body: { code: 'NOTHING_TO_PAY', errors: [{ detail: '冻结的指标与应付金额不一致' }] },
    });
    await raw('UPDATE benefit_case SET amount_fen = 10000 WHERE id = $1', raised?.caseId);
    await freeze();
  });

  it('asks which appropriation, where approved cases draw on two', async () => {
    const other = await scene.appropriate('500', undefined, '区级财政');
    const first = await scene.publicisedCases([100_00]);
    expect(await scene.approveList(first.listId)).toMatchObject({
      status: 409,
      body: { code: 'APPROPRIATION_UNCLEAR' },
    });
    expect((await scene.approveList(first.listId, other)).status).toBe(201);
    const appropriations = await scene.expectOk<{ data: { id: string; fund: string }[] }>(
      scene.staff.reviewer,
      'GET',
      '/appropriations',
    );
    const main = appropriations.data.find(({ fund }) => fund === '失业保险基金')?.id;
    const second = await scene.publicisedCases([200_00]);
    await scene.approveList(second.listId, main);
    expect(await freeze()).toMatchObject({ status: 409, body: { code: 'APPROPRIATION_UNCLEAR' } });
    const { body } = await scene.freeze<FrozenPayoutBatchDto>(other);
    expect(body).toMatchObject({ appropriationId: other, amountFen: 100_00 });
    expect((await freeze()).body).toMatchObject({ appropriationId: main, amountFen: 200_00 });
    expect(await faults()).toEqual([]);
  });

  it.each(['reviewer', 'approver', 'administrator'] as const)('is not for the %s', async (role) => {
    const request = { policyId: 'shanghai.job-retention-refund' };
    const answer = await scene.call(scene.staff[role], 'POST', '/payout-batches', request);
    expect(answer).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  });
});

describe('a frozen batch', () => {
  let frozen: FrozenPayoutBatchDto;
  let cases: SceneCase[];
  beforeEach(async () => {
    // The several funds that an earlier spec made would have to be named each time.
    const { data } = await scene.expectOk<{ data: { id: string; fund: string }[] }>(
      scene.staff.reviewer,
      'GET',
      '/appropriations',
    );
    const main = data.find(({ fund }) => fund === '失业保险基金')?.id;
    const listed = await scene.publicisedCases([100_00, 200_00]);
    await scene.approveList(listed.listId, main);
    cases = listed.cases;
    frozen = (await freeze()).body;
  });

  it('is approved by another person than its maker, and once', async () => {
    const maker = { ...scene.staff.cashier, displayName: 'cashier', role: 'approver' as const };
    await expect(
      asSystem(() => scene.get(ApprovePayoutBatch).execute(frozen.id, maker)),
    ).rejects.toMatchObject({ code: 'SAME_PERSON' });
    expect((await approve(frozen.id)).status).toBe(201);
    expect(await approve(frozen.id)).toMatchObject({
      status: 409,
      body: { code: 'ILLEGAL_TRANSITION', detail: '批次已经批准。' },
    });
    expect(await find(frozen.id)).toMatchObject({ state: 'approved', approvedBy: 'approver' });
  });

  it('is not sent before it is approved, and has no file before it is sent', async () => {
    const file = () =>
      scene.call(scene.staff.cashier, 'GET', `/payout-batches/${frozen.id}/file?purpose=银行对账`);
    expect(await dispatch(frozen.id)).toMatchObject({
      status: 409,
      body: { code: 'ILLEGAL_TRANSITION', detail: '批次尚未批准。' },
    });
    expect(await file()).toMatchObject({
      status: 409,
      body: { code: 'PAYOUT_BATCH_NOT_DISPATCHED' },
    });
  });

  it('is neither approved nor sent if it is not what was frozen', async () => {
    await raw(`UPDATE payout_batch SET hash = $1 WHERE id = $2`, 'f'.repeat(64), frozen.id);
    expect(await approve(frozen.id)).toMatchObject({
      status: 409,
      body: { code: 'PAYOUT_BATCH_ALTERED' },
    });
    await raw(
      `UPDATE payout_batch SET state = 'approved', approved_by = 'somebody' WHERE id = $1`,
      frozen.id,
    );
    expect(await dispatch(frozen.id)).toMatchObject({
      status: 409,
      body: { code: 'PAYOUT_BATCH_ALTERED' },
    });
    await raw(`UPDATE payout_batch SET hash = $1 WHERE id = $2`, frozen.hash, frozen.id);
  });

  it.each(['find', 'approve', 'dispatch', 'file'])(
    'that does not exist is not found: %s',
    async (what) => {
      const path = '/payout-batches/01900000-0000-7000-8000-000000000000';
      const answer =
        what === 'find'
          ? await scene.call(scene.staff.reviewer, 'GET', path)
          : what === 'approve'
            ? await scene.call(scene.staff.approver, 'POST', `${path}/approval`)
            : what === 'dispatch'
              ? await scene.call(scene.staff.cashier, 'POST', `${path}/dispatch`)
              : await scene.call(scene.staff.cashier, 'GET', `${path}/file?purpose=银行对账`);
      expect(answer).toMatchObject({ status: 404, body: { code: 'PAYOUT_BATCH_NOT_FOUND' } });
    },
  );

  describe('once approved', () => {
    const bytes = () => scene.get(PayoutFileRepository).read(`${frozen.batchNumber}.csv`);

    beforeEach(async () => {
      await approve(frozen.id);
    });

    it('is sent again with the same bytes and recorded once', async () => {
      const first = await dispatch(frozen.id);
      const before = await bytes();
      expect(before?.toString()).toContain(frozen.batchNumber);
      scene.testApp.clock.advance(3_600_000);
      const again = await dispatch(frozen.id);
      expect(again.body).toEqual(first.body);
      expect(await bytes()).toEqual(before);
      expect(await faults()).toEqual([]);
    });

    it('is sent once by four at the same time', async () => {
      const attempts = await Promise.all(Array.from({ length: 4 }, () => dispatch(frozen.id)));
      expect(attempts.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      expect(await faults()).toEqual([]);
    });

    it('has no file where recording it fails, and is sent afterwards', async () => {
      const transitions = scene.get(CaseTransitions);
      const original = transitions.applyToAll.bind(transitions);
      transitions.applyToAll = () => Promise.reject(new Error('the process dies here'));
      expect((await dispatch(frozen.id)).status).toBe(500);
      transitions.applyToAll = original;
      expect(await bytes()).toBeUndefined();
      expect(await find(frozen.id)).toMatchObject({
        state: 'approved',
        fileName: null,
        dispatchedAt: null,
      });
      expect(await faults()).toEqual([]);

      scene.testApp.clock.advance(86_400_000 / 4);
      expect((await dispatch(frozen.id)).status).toBe(200);
      expect((await bytes())?.toString()).toContain(frozen.batchNumber);
      expect(await scene.stateOf(cases[0]?.caseId ?? '')).toBe('instructed');
      expect(await faults()).toEqual([]);
    });

    it('leaves nothing on the disk: account numbers stand in the file', async () => {
      await dispatch(frozen.id);
      expect(await readdir(scene.get(Config).dataDirectory)).not.toContain('payouts');
    });
  });
});

describe('the numbers of batches', () => {
  it('have no gaps', async () => {
    const { data } = await scene.expectOk<{ data: PayoutBatchDetailDto[] }>(
      scene.staff.reviewer,
      'GET',
      '/payout-batches?limit=100',
    );
    const numbers = data.map(({ batchNumber }) => Number(batchNumber.slice(-6)));
    expect(numbers).toEqual(data.map((_, index) => data.length - index));
  });

  it('page through without losing one', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await scene.expectOk<{
        data: { batchNumber: string }[];
        nextCursor: string | null;
      }>(scene.staff.reviewer, 'GET', `/payout-batches?limit=3${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.data.map(({ batchNumber }) => batchNumber));
      cursor = page.nextCursor ?? '';
    } while (cursor !== '');
    expect(seen).toEqual([...new Set(seen)].sort().reverse());
    expect(seen.at(-1)).toBe('BF2024-000001');
  });
});

it('shows an enterprise nothing of all this', async () => {
  const enterprise = await scene.enterprise();
  const owner = await signInAs(scene.testApp, 'enterprise', { uscc: enterprise.uscc });
  for (const path of ['/payout-batches', '/ledger', '/appropriations', '/bank-answers']) {
    expect(await scene.call(owner, 'GET', path)).toMatchObject({ status: 403 });
  }
});
