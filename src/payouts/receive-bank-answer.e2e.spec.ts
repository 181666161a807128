import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PayoutsScene, type SceneCase } from '../../test/support/payouts-scene.js';
import { signInAs, type SignedIn } from '../../test/support/sign-in-as.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { ReceivedBankAnswerDto } from './dto/bank-answer.dto.js';
import type { BankExceptionDto, BankExceptionPageDto } from './dto/bank-exception.dto.js';
import type { PayoutBatchDetailDto } from './dto/payout-batch.dto.js';
import { UPLOAD_BYTES_MAX } from './read-upload.js';
import { VerifyLedger } from './verify-ledger.js';

let scene: PayoutsScene;
beforeAll(async () => {
  scene = await PayoutsScene.open();
  await scene.appropriate('1000000');
});
afterAll(() => scene.close());

const TITLES = '支付申请号,金额(元),收款人全称,收款人账号,结果,退回原因,银行流水号';

interface Line {
  reference: string;
  yuan: string;
  payee: string;
  account: string;
  result: string;
  reason: string;
  serial: string;
}

const csv = (...lines: Line[]) =>
  [
    TITLES,
    ...lines.map((line) =>
      [
        line.reference,
        line.yuan,
        line.payee,
        line.account,
        line.result,
        line.reason,
        line.serial,
      ].join(),
    ),
    '',
  ].join('\r\n');

const answer = (...lines: Line[]) => scene.answer<ReceivedBankAnswerDto>(csv(...lines));

let cases: SceneCase[];
let batchId: string;
/** What the bank would say if all went well; spread and change. */
let lines: [Line, Line, Line];

beforeEach(async () => {
  cases = await scene.approvedCases([100_00, 200_00, 300_00]);
  batchId = await scene.dispatch();
  const { payments } = await batch();
  lines = payments.map((payment, index) => ({
    reference: payment.reference,
    yuan: `${index + 1}00.00`,
    payee: payment.payeeName,
    account: '6222021001116245702',
    result: '已支付',
    reason: '',
    serial: `S-${payment.reference}`,
  })) as [Line, Line, Line];
});

const batch = () =>
  scene.expectOk<PayoutBatchDetailDto>(scene.staff.cashier, 'GET', `/payout-batches/${batchId}`);

const states = () => Promise.all(cases.map(({ caseId }) => scene.stateOf(caseId)));

const outcomes = (received: { body: ReceivedBankAnswerDto }) =>
  received.body.receipts.map(({ outcome }) => outcome);

const faults = async () => (await scene.get(VerifyLedger).execute()).faults;

describe('a bank answer', () => {
  it('closes what was paid, bounces what came back, leaves the rest waiting', async () => {
    const [first, second] = lines;
    const received = await answer(first, { ...second, result: '已退回', reason: '账户已销户' });
    expect(received).toMatchObject({
      status: 200,
      body: { lineCount: 2, matchedCount: 1, bouncedCount: 1, exceptionCount: 0 },
    });
    expect(await states()).toEqual(['closed', 'bounced', 'instructed']);
    expect(await batch()).toMatchObject({
      state: 'dispatched',
      payments: [
        { state: 'paid' },
        { state: 'bounced', bouncedReason: '账户已销户' },
        { state: 'instructed' },
      ],
    });
    expect(await faults()).toEqual([]);
  });

  it('may come in pieces and out of order', async () => {
    const [first, second, third] = lines;
    await answer(third);
    await answer(second, first);
    expect(await states()).toEqual(['closed', 'closed', 'closed']);
    expect((await batch()).state).toBe('answered');
  });

  it('changes nothing when the same file comes again', async () => {
    const first = await answer(...lines);
    const again = await answer(...lines);
    expect(again.body).toEqual({ ...first.body, alreadyReceived: true });
    expect(first.body.alreadyReceived).toBe(false);
    expect(await faults()).toEqual([]);
  });

  it('counts once when the same file is sent four times at once', async () => {
    const received = await Promise.all(Array.from({ length: 4 }, () => answer(...lines)));
    expect(received.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(received.map(({ body }) => body.id)).size).toBe(1);
    expect(received[0]?.body.matchedCount).toBe(3);
    expect(await faults()).toEqual([]);
  });

  it('changes nothing with lines that repeat each other or another file', async () => {
    const [first, second] = lines;
    expect(outcomes(await answer(first, first, second))).toEqual([
      'matched',
      'duplicate',
      'matched',
    ]);
    expect(outcomes(await answer(second, first))).toEqual(['duplicate', 'duplicate']);
    expect(await states()).toEqual(['closed', 'closed', 'instructed']);
    expect(await faults()).toEqual([]);
  });

  it.each<[string, Partial<Line>, string]>([
    ['another amount', { yuan: '100.01' }, '金额不符：申请 100.00 元，回单 100.01 元'],
    ['another payee', { payee: '上海乙有限公司' }, '收款人全称不符'],
    ['another account', { account: '6222021001116245703' }, '收款人账号不符'],
    ['an unreadable amount', { yuan: '一百元' }, '金额无法读取'],
    ['an unknown result', { result: '处理中' }, '结果须为“已支付”或“已退回”'],
  ])('records a line with %s as an exception that closes nothing', async (_, change, detail) => {
    const { body } = await answer({ ...lines[0], ...change });
    expect(body).toMatchObject({ exceptionCount: 1, matchedCount: 0 });
    expect(body.receipts[0]?.detail?.zh).toBe(detail);
    expect((await states())[0]).toBe('instructed');
    // The right line may still come.
    await answer(lines[0]);
    expect((await states())[0]).toBe('closed');
    expect(await faults()).toEqual([]);
  });

  it('records a reference that nobody sent', async () => {
    const received = await answer({ ...lines[0], reference: 'BF2024-999999-0001' });
    expect(outcomes(received)).toEqual(['unknown']);
  });

  it('records contradictions and believes what came first', async () => {
    const [first, second] = lines;
    const received = await answer(
      first,
      { ...first, result: '已退回', reason: '退汇' },
      { ...first, serial: 'S-other' },
      { ...second, result: '已退回', reason: '退汇' },
      second,
    );
    expect(outcomes(received)).toEqual(['matched', 'mismatch', 'mismatch', 'bounced', 'mismatch']);
    expect(await states()).toEqual(['closed', 'bounced', 'instructed']);
    expect(await faults()).toEqual([]);
  });

  it('keeps a case from being paid again that the bank called returned and then paid', async () => {
    const [first] = lines;
    await answer({ ...first, result: '已退回', reason: '账户已销户' });
    const late = await answer({ ...first, serial: 'S-late' });
    expect(late.body.receipts[0]?.detail?.zh).toBe('此前已回“已退回”，现又回“已支付”');
    const [bounced] = cases;
    if (!bounced) throw new Error('no case');
    const owner = await signInAs(scene.testApp, 'enterprise', { uscc: bounced.uscc });
    await scene.expectOk(owner, 'POST', `/cases/${bounced.caseId}/account`, {
      ...bounced.account,
      accountNumber: '6222021001116245701',
    });
    expect(await scene.freeze<{ errors: { detail: string }[] }>()).toMatchObject({
      status: 409,
      body: {
        code: 'NOTHING_TO_PAY',
        errors: [{ detail: '银行先后称原付款已退回和已支付，查明之前不再支付' }],
      },
    });
    const propose = (who: SignedIn, id: string, decision: string) =>
      scene.call<BankExceptionDto>(who, 'POST', `/bank-exceptions/${id}/findings`, {
        decision,
        finding: '银行查复：款项已退回，重复回单作废',
        evidence: '查复书 2024-118',
      });
    const settle = (who: SignedIn, id: string, findingId: string) =>
      scene.call<BankExceptionDto>(who, 'POST', `/bank-exceptions/${id}/settlement`, { findingId });
    const open = await scene.expectOk<BankExceptionPageDto>(
      scene.staff.cashier,
      'GET',
      '/bank-exceptions?limit=1',
    );
    const [exception] = open.data;
    expect(exception).toMatchObject({
      reference: first?.reference,
      caseId: bounced.caseId,
      paymentState: 'bounced',
      decision: null,
    });
    const id = exception?.id ?? '';
    const { cashier, reviewer, approver } = scene.staff;
    expect((await propose(approver, id, 'not-paid')).status).toBe(403);
    expect((await propose(cashier, id, 'was-paid')).status).toBe(400);
    // Settled it cannot be settled again, and the case would wait for ever.
    expect((await propose(cashier, id, 'no-effect')).status).toBe(409);
    expect(await settle(approver, id, 'none')).toMatchObject({
      status: 409,
      body: { code: 'FINDING_REPLACED' },
    });
    const replaced = await propose(cashier, id, 'paid');
    const second = await propose(reviewer, id, 'not-paid');
    expect(second.body).toMatchObject({
      decision: null,
      proposal: { decision: 'not-paid', evidence: '查复书 2024-118', isOwn: true },
    });
    // What is proposed moves nothing.
    expect((await scene.freeze()).status).toBe(409);
    const findingId = second.body.proposal?.id ?? '';
    for (const who of [cashier, reviewer])
      expect((await settle(who, id, findingId)).status).toBe(403);
    expect(await settle(approver, id, replaced.body.proposal?.id ?? '')).toMatchObject({
      status: 409,
      body: { code: 'FINDING_REPLACED' },
    });
    // Who found it out has been made an approver meanwhile.
    const become = (role: string) =>
      scene
        .get(UnitOfWork)
        .run((manager) =>
          manager.query(`UPDATE user_account SET role = '${role}' WHERE username = 'reviewer'`),
        );
    await become('approver');
    expect(await settle(reviewer, id, findingId)).toMatchObject({
      status: 403,
      body: { code: 'SAME_PERSON' },
    });
    await become('reviewer');
    expect(await settle(approver, id, findingId)).toMatchObject({
      status: 200,
      body: { decision: 'not-paid', evidence: '查复书 2024-118', proposal: null },
    });
    expect((await settle(approver, id, findingId)).status).toBe(409);
    expect((await propose(cashier, id, 'not-paid')).status).toBe(409);
    // Looked into, it may be paid again.
    expect(await scene.freeze()).toMatchObject({ status: 201, body: { paymentCount: 1 } });
    expect(await faults()).toEqual([]);
  });

  it('pays again what came back after a line about it had been explained', async () => {
    const [first] = lines;
    await answer({ ...first, yuan: '100.01' });
    const { data } = await scene.expectOk<BankExceptionPageDto>(
      scene.staff.approver,
      'GET',
      '/bank-exceptions?limit=1',
    );
    const explained = await scene.settle(data[0]?.id ?? '', {
      decision: 'no-effect',
      finding: '银行录入有误',
      evidence: '查复书 2024-119',
    });
    expect(explained.status).toBe(200);
    await answer({ ...first, result: '已退回', reason: '账户已销户' });
    const [bounced] = cases;
    if (!bounced) throw new Error('no case');
    const owner = await signInAs(scene.testApp, 'enterprise', {
      uscc: bounced.uscc,
      username: 'owner-of-explained',
    });
    await scene.expectOk(owner, 'POST', `/cases/${bounced.caseId}/account`, {
      ...bounced.account,
      accountNumber: '6222021001116245701',
    });
    expect(await scene.freeze()).toMatchObject({ status: 201, body: { paymentCount: 1 } });
    expect(await faults()).toEqual([]);
  });

  it('lets nobody find a payment unpaid that the bank never returned', async () => {
    await answer({ ...lines[0], reference: 'BF2024-999999-0001' });
    const { data } = await scene.expectOk<BankExceptionPageDto>(
      scene.staff.approver,
      'GET',
      '/bank-exceptions?limit=1',
    );
    const settle = (decision: string) =>
      scene.settle(data[0]?.id ?? '', {
        decision,
        finding: '系他单位付款',
        evidence: '对账单 2024-10',
      });
    expect(await settle('not-paid')).toMatchObject({ status: 409 });
    expect(await settle('no-effect')).toMatchObject({ status: 200 });
    const settled = await scene.expectOk<BankExceptionPageDto>(
      scene.staff.approver,
      'GET',
      '/bank-exceptions?settled=yes&limit=1',
    );
    expect(settled.data[0]).toMatchObject({ id: data[0]?.id, decision: 'no-effect' });
  });

  it('settles more lines than fit into one transaction', async () => {
    const noise = Array.from({ length: 120 }, (_, index) => ({
      ...lines[0],
      reference: `BF2024-888888-${String(index).padStart(4, '0')}`,
    }));
    const { body } = await answer(...noise, ...lines);
    expect(body).toMatchObject({ lineCount: 123, matchedCount: 3, exceptionCount: 120 });
    expect(body.receipts.map(({ lineNumber }) => lineNumber)).toEqual(
      Array.from({ length: 123 }, (_, index) => index + 2),
    );
  });
});

describe('a bank answer is refused whole', () => {
  it.each([
    ['without a column', '支付申请号,金额(元)\r\n1,2', 400, 'BANK_ANSWER_INVALID'],
    ['that is empty', ' ', 400, 'BANK_ANSWER_INVALID'],
  ])('%s', async (_, file, status, code) => {
    expect(await scene.answer(file)).toMatchObject({ status, body: { code } });
  });

  it('naming the line of a quote that does not end', async () => {
    const received = await scene.answer(`${TITLES}\r\n"BF2024,1,2,3,4,5,6`);
    expect(received).toMatchObject({
      status: 400,
      body: { code: 'BANK_ANSWER_INVALID', errors: [{ pointer: '/line 2' }] },
    });
  });

  it('as another kind of content', async () => {
    const received = await scene.answer('%PDF', { 'content-type': 'application/pdf' });
    expect(received).toMatchObject({ status: 415, body: { code: 'UNSUPPORTED_MEDIA_TYPE' } });
  });

  it('over 20 MiB, as a body and in a form', async () => {
    const tooLarge = 'x'.repeat(UPLOAD_BYTES_MAX + 1);
    const form = new FormData();
    form.set('file', new Blob([tooLarge]), 'answer.csv');
    const asForm = await scene.call(scene.staff.cashier, 'POST', '/bank-answers', form);
    for (const received of [await scene.answer(tooLarge), asForm]) {
      expect(received).toMatchObject({ status: 413, body: { code: 'PAYLOAD_TOO_LARGE' } });
    }
  });

  it('from anybody but a cashier', async () => {
    for (const who of [scene.staff.reviewer, scene.staff.approver, scene.staff.administrator]) {
      const received = await scene.call(who, 'POST', '/bank-answers', csv(...lines), {
        'content-type': 'text/csv',
      });
      expect(received).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    }
    expect(await states()).toEqual(['instructed', 'instructed', 'instructed']);
  });

  it('while the batch it answers is approved but not recorded as sent, and taken in afterwards', async () => {
    const [waiting] = await scene.approvedCases([500_00]);
    const { body } = await scene.freeze<PayoutBatchDetailDto>();
    const approval = `/payout-batches/${body.id}/approval`;
    await scene.expectOk(scene.staff.approver, 'POST', approval);
    const early: Line = {
      ...lines[0],
      reference: body.payments[0]?.reference ?? '',
      payee: waiting?.name ?? '',
      yuan: '500.00',
    };
    expect(await answer(early)).toMatchObject({
      status: 409,
      body: { code: 'PAYOUT_BATCH_NOT_DISPATCHED' },
    });
    await scene.expectOk(scene.staff.cashier, 'POST', `/payout-batches/${body.id}/dispatch`);
    expect(outcomes(await answer(early))).toEqual(['matched']);
    expect(await scene.stateOf(waiting?.caseId ?? '')).toBe('closed');
  });
});
