import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PayoutsScene, type SceneCase } from '../../../test/support/payouts-scene.js';
import { signInAs, type SignedIn } from '../../../test/support/sign-in-as.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { PayoutBatchDetailDto } from '../dto/payout-batch.dto.js';
import type {
  AwaitedStatementsDto,
  ReconciliationPageDto,
  StatementDifferenceDto,
  StatementDifferencePageDto,
  UploadedStatementDto,
} from './dto/reconciliation.dto.js';

const ACCOUNT = '310066000018000001234';
const TITLES = '日期,支付申请号,指标文号,借贷方向,金额(元),对方户名,流水号';
/** The budget, raised by one document and cut by another. */
const GIVEN = [
  '2024-10-15,,沪奉财预〔2024〕15号,贷,1000000.00,奉贤区财政局,T0',
  '2024-10-15,,调增1号,贷,5.00,奉贤区财政局,T01',
  '2024-10-15,,调减2号,借,5.00,奉贤区财政局,T02',
].join('\n');
const PAID_SINCE = '2024-11-08,';

let scene: PayoutsScene;
let cases: SceneCase[];
let references: string[];
let reviewer: SignedIn;
let cashier: SignedIn;
let approver: SignedIn;

/** Lets time pass; sessions end by that, so that everybody signs in anew. */
async function goTo(day: string): Promise<void> {
  scene.testApp.clock.setNow(`${day}T02:00:00Z`);
  reviewer = await signInAs(scene.testApp, 'reviewer', { username: `reviewer-${day}` });
  cashier = await signInAs(scene.testApp, 'cashier', { username: `cashier-${day}` });
  approver = await signInAs(scene.testApp, 'approver', { username: `approver-${day}` });
}

beforeAll(async () => {
  scene = await PayoutsScene.open();
});
beforeAll(async () => {
  const appropriation = await scene.appropriate('1000000');
  for (const [kind, documentNumber] of [
    ['increase', '调增1号'],
    ['decrease', '调减2号'],
  ])
    await scene.adjust(appropriation, { kind, documentNumber, amountYuan: '5.00' });
  cases = await scene.approvedCases([100_00, 200_00, 300_00]);
  const batchId = await scene.dispatch();
  const { payments } = await scene.expectOk<PayoutBatchDetailDto>(
    scene.staff.cashier,
    'GET',
    `/payout-batches/${batchId}`,
  );
  references = payments.map(({ reference }) => reference);
  const answer = payments.map(({ reference, payeeName, amountFen }) =>
    [reference, amountFen / 100, payeeName, '6222021001116245702', '已支付', '', reference].join(),
  );
  const titles = '支付申请号,金额(元),收款人全称,收款人账号,结果,退回原因,银行流水号';
  expect((await scene.answer([titles, ...answer].join('\n'))).body).toMatchObject({
    matchedCount: 3,
  });
});
afterAll(() => scene.close());

const file = (...rows: string[]) => [TITLES, ...rows].join('\n');
const upload = (csv: string, month = '2024-10', account = ACCOUNT) =>
  scene.call<UploadedStatementDto>(
    cashier,
    'POST',
    `/reconciliations?month=${month}&account=${account}&fileName=statement.csv`,
    csv,
    { 'content-type': 'text/csv' },
  );
const list = () => scene.expectOk<ReconciliationPageDto>(reviewer, 'GET', '/reconciliations');
const differencesOf = async (id: string) =>
  (
    await scene.expectOk<StatementDifferencePageDto>(
      reviewer,
      'GET',
      `/reconciliations/${id}/differences`,
    )
  ).data;
const settle = (id: string, who = cashier) =>
  scene.call<StatementDifferenceDto>(who, 'POST', `/statement-differences/${id}/settlement`, {
    reason: '银行次月补记',
    evidence: '查复书 2024-11',
  });
const signOff = (id: string, who = approver) =>
  scene.call(who, 'POST', `/reconciliations/${id}/sign-off`);

/** The first payment as booked, the second with another amount, the third missing, and one that nobody knows. */
const october = () =>
  file(
    GIVEN,
    `2024-10-16,${references[0]},,借,100.00,甲,T1`,
    `2024-10-16,${references[1]},,借,199.00,甲,T2`,
    `2024-10-17,BF2024-009999-0001,,借,50.00,丙公司,T3`,
    '2024-10-31,,,余额,999651.00,,',
  );

describe('a statement that cannot be compared', () => {
  it('awaits the end of its month', async () => {
    await goTo('2024-10-31');
    expect(await upload(october())).toMatchObject({
      status: 409,
      body: { code: 'STATEMENT_MONTH_NOT_OVER' },
    });
    await goTo('2024-11-01');
  });

  it('is refused whole, with the row and the field', async () => {
    const { status, body } = await upload(file(GIVEN, '2024-10-32,R,,借,x,甲,T9'));
    expect({ status, body }).toMatchObject({
      status: 400,
      body: {
        code: 'STATEMENT_INVALID',
        errors: [{ pointer: '/line 5: 日期' }, { pointer: '/line 5: 金额(元)' }, { pointer: '' }],
      },
    });
    expect((await list()).data).toEqual([]);
  });

  it('names an account that pays for something', async () => {
    expect(await upload(october(), '2024-10', '310066000018000009999')).toMatchObject({
      status: 404,
      body: { code: 'STATEMENT_ACCOUNT_UNKNOWN' },
    });
  });

  it('is awaited', async () => {
    expect(
      await scene.expectOk<AwaitedStatementsDto>(reviewer, 'GET', '/reconciliations/awaited'),
    ).toEqual({ data: [{ account: ACCOUNT, month: '2024-10' }] });
  });
});

describe('the statement of a month', () => {
  let id: string;

  it('sent twice at the same moment is one', async () => {
    const both = await Promise.all([upload(october()), upload(october())]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both.map(({ body }) => body.alreadyReceived).sort()).toEqual([false, true]);
    id = both[0].body.id;
    expect(both[1].body.id).toBe(id);
    expect(both[0].body).toMatchObject({
      matchedCount: 4,
      differenceCount: 4,
      closingFen: 999_651_00,
      booksClosingFen: 999_400_00,
    });
  });

  it('is compared item by item and in its balance', async () => {
    expect(await differencesOf(id)).toMatchObject([
      {
        kind: 'amount-differs',
        key: references[1],
        statementFen: -199_00,
        booksFen: -200_00,
        caseId: cases[1]?.caseId,
      },
      { kind: 'not-on-statement', key: references[2], statementFen: null, booksFen: -300_00 },
      { kind: 'not-in-books', key: 'BF2024-009999-0001', statementFen: -50_00, booksFen: null },
      { kind: 'balance-differs', statementFen: 999_651_00, booksFen: 999_400_00 },
    ]);
  });

  it('gives way to a corrected file while it is not signed off', async () => {
    const corrected = await upload(october().replace(',199.00', ',200.00'));
    expect(corrected.body).toMatchObject({ alreadyReceived: false, differenceCount: 3 });
    expect(corrected.body.id).not.toBe(id);
    expect(await signOff(id)).toMatchObject({ status: 404 });
    expect((await list()).data.map((of) => of.id)).toEqual([corrected.body.id]);
    id = corrected.body.id;
  });

  it('is not signed off while something is open', async () => {
    expect(await signOff(id)).toMatchObject({
      status: 409,
      body: { code: 'DIFFERENCES_OPEN', detail: '还有 3 条差异没有查明，查明后方可签结。' },
    });
  });

  it('is settled one by one, each once', async () => {
    const [first, ...others] = await differencesOf(id);
    expect(await settle(first?.id ?? '', approver)).toMatchObject({
      status: 200,
      body: { reason: '银行次月补记', settledBy: 'approver-2024-11-01' },
    });
    expect(await settle(first?.id ?? '')).toMatchObject({ status: 409 });
    for (const other of others) expect(await settle(other.id)).toMatchObject({ status: 200 });
    expect((await list()).data).toMatchObject([{ id, differenceCount: 3, openCount: 0 }]);
  });

  it('is signed off by somebody who had no part in it, and then stays as it is', async () => {
    expect(await signOff(id)).toMatchObject({ status: 403, body: { code: 'SAME_PERSON' } });
    const second = await signInAs(scene.testApp, 'approver', { username: 'second' });
    expect(await signOff(id, second)).toMatchObject({
      status: 200,
      body: { signedOffBy: 'second' },
    });
    for (const refused of [signOff(id, second), upload(file(GIVEN, '2024-10-31,,,余额,1,,'))])
      expect(await refused).toMatchObject({ status: 409, body: { code: 'STATEMENT_SIGNED_OFF' } });
  });

  it.each([
    `UPDATE treasury_statement SET closing_fen = 0 WHERE signed_off_at IS NOT NULL`,
    `UPDATE treasury_statement SET signed_off_by = uploaded_by`,
    `DELETE FROM treasury_statement`,
    `UPDATE statement_difference SET books_fen = 0`,
    `DELETE FROM difference_settlement`,
  ])('is kept by the database: %s', async (sql) => {
    await expect(scene.get(UnitOfWork).run((manager) => manager.query(sql))).rejects.toThrow(
      /stays as it is|append-only/,
    );
  });
});

describe('the month after', () => {
  it('takes what was open on one side for settled when it comes on the other', async () => {
    await goTo('2024-12-02');
    const { body } = await upload(
      file(`${PAID_SINCE}${references[2]},,借,300.00,丙,T4`, '2024-11-30,,,余额,999400.00,,'),
      '2024-11',
    );
    expect(body).toMatchObject({ lineCount: 1, differenceCount: 0 });
  });

  it('says when the books have what the statement has in another month', async () => {
    const { body } = await upload(
      file(`${PAID_SINCE}${references[0]},,借,100.00,甲,T5`, '2024-11-30,,,余额,999400.00,,'),
      '2024-11',
    );
    expect(await differencesOf(body.id)).toMatchObject([
      { kind: 'not-in-books', key: references[0], bookedOn: '2024-10-15' },
    ]);
  });
});
