import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PayoutsScene, SCENE_POLICY, type SceneCase } from '../../test/support/payouts-scene.js';
import type { PayoutBatchDetailDto } from '../payouts/dto/payout-batch.dto.js';
import type { FiguresDto } from './dto/figures.dto.js';
import type { StuckCasePageDto } from './dto/stuck-case.dto.js';

const DURING = '2024-10-18';
/** Past the limit of whatever was approved on 2024-11-05. */
const LATE = '2024-12-20';

let scene: PayoutsScene;
/** Paid · answered wrongly by the bank · objected to · approved, but a fact of it has gone stale. */
let paid: SceneCase, contradicted: SceneCase, objected: SceneCase, held: SceneCase;

beforeAll(async () => {
  scene = await PayoutsScene.open();
  await scene.appropriate('1000000');
  [paid, contradicted] = (await scene.approvedCases([100_00, 200_00])) as [SceneCase, SceneCase];
  await answer(await scene.dispatch());
  const { listId, cases } = await scene.publicisedCases([300_00, 400_00]);
  [objected, held] = cases as [SceneCase, SceneCase];
  scene.testApp.clock.setToday(DURING);
  await object(listId);
  scene.testApp.clock.setToday('2024-11-05');
  await scene.approveList(listId);
  scene.redecider.answers.set(held.caseId, { outcome: 'held', reason: '缺少数据：参保人数' });
  scene.testApp.clock.setToday(LATE);
});
afterAll(() => scene.close());

/** The bank pays the first one, and says of the second one that it paid another amount. */
async function answer(batchId: string): Promise<void> {
  const { payments } = await scene.expectOk<PayoutBatchDetailDto>(
    scene.staff.cashier,
    'GET',
    `/payout-batches/${batchId}`,
  );
  const lines = payments.map(({ reference, payeeName, caseId }) => {
    const amount = caseId === paid.caseId ? '100.00' : '1.00';
    return `${reference},${amount},${payeeName},6222021001116245702,已支付,,S-${reference}`;
  });
  const titles = '支付申请号,金额(元),收款人全称,收款人账号,结果,退回原因,银行流水号';
  await scene.answer([titles, ...lines, ''].join('\r\n'));
}

async function object(listId: string): Promise<void> {
  const { reviewer } = scene.staff;
  const { listNumber } = await scene.expectOk<{ listNumber: string }>(
    reviewer,
    'GET',
    `/publicity-lists/${listId}`,
  );
  const { lines } = await scene.expectOk<{
    lines: { position: number; enterpriseName: string }[];
  }>(reviewer, 'GET', `/publicity/${listNumber}`);
  await scene.expectOk(reviewer, 'POST', `/publicity/${listNumber}/objections`, {
    position: lines.find(({ enterpriseName }) => enterpriseName === objected.name)?.position,
    grounds: '该企业裁员过半。',
    objectorName: '王某',
    objectorContact: '13800000000',
    noticeVersion: 1,
  });
}

const stuck = (query = '') =>
  scene.expectOk<StuckCasePageDto>(scene.staff.auditor, 'GET', `/figures/stuck${query}`);

describe('the figures of the closed loop', () => {
  it('tell how long each state took, and that the closed case kept its limits', async () => {
    const { total, groups, ...asked } = await scene.expectOk<FiguresDto>(
      scene.staff.approver,
      'GET',
      `/figures?policyId=${SCENE_POLICY}`,
    );
    expect(asked).toMatchObject({ today: LATE, from: '2024-01-01', to: LATE, by: 'policy' });
    expect(groups).toMatchObject([{ key: SCENE_POLICY, label: { zh: '失业保险稳岗返还' } }]);
    expect(total).toMatchObject({
      openCount: 3,
      overdueCount: 2,
      stuckCount: 3,
      // Opened on 15 October and paid on 5 November, with no holiday in between.
      closed: {
        count: 1,
        medianWorkingDays: 15,
        medianCalendarDays: 21,
        limitedCount: 1,
        withinCount: 1,
      },
      stuck: [
        { reason: 'objection-open', count: 1 },
        { reason: 'bank-exception', count: 1 },
        { reason: 'late', count: 1 },
      ],
    });
    const of = (state: string) => total.states.find((one) => one.state === state);
    expect(of('publicised')).toMatchObject({
      stays: { count: 4, medianWorkingDays: 15, p90WorkingDays: 15 },
      limit: { id: 'payment', workingDays: 10 },
      limitedCount: 4,
      withinCount: 4,
    });
    expect(total.ended.find(({ state }) => state === 'closed')).toMatchObject({ count: 1 });
  });

  it('name the cases that do not get on, with what is known of the reason', async () => {
    const { data } = await stuck();
    expect(data).toMatchObject([
      {
        id: contradicted.caseId,
        state: 'instructed',
        reason: 'bank-exception',
        reasonLabel: { zh: '银行异常待查明' },
      },
      {
        id: objected.caseId,
        reason: 'objection-open',
        detail: { zh: expect.stringMatching(/^YY2024-\d{6}，/) },
        dueOn: null,
        workingDaysLate: 0,
      },
      {
        id: held.caseId,
        reason: 'held',
        detail: { zh: '缺少数据：参保人数' },
        workingDaysLate: 33,
      },
    ]);
    expect(data.every(({ authority }) => authority !== null)).toBe(true);
  });

  it('are asked for by reason and read page by page', async () => {
    const first = await stuck('?limit=2');
    expect(first.data).toHaveLength(2);
    const rest = await stuck(`?limit=2&cursor=${first.nextCursor}`);
    expect(rest).toMatchObject({ data: [{ id: held.caseId }], nextCursor: null });
    expect((await stuck('?reason=objection-open')).data).toMatchObject([{ id: objected.caseId }]);
    expect((await stuck('?department=nobody')).data).toEqual([]);
    const { status } = await scene.call(scene.staff.reviewer, 'GET', '/figures/stuck?reason=tired');
    expect(status).toBe(400);
  });

  it('come as a file with a row for each state of each group', async () => {
    const { headers, body } = await scene.call<string>(
      scene.staff.reviewer,
      'GET',
      '/figures/file?by=department&from=2024-10-01&to=2024-12-31&purpose=季度通报',
    );
    expect(headers.get('content-disposition')).toBe(
      'attachment; filename="figures-department-2024-10-01-2024-12-31-DC-000001.csv"',
    );
    const rows = body
      .trim()
      .split('\r\n')
      .map((line) => line.split(','));
    expect(rows[0]?.slice(0, 4)).toEqual(['分组', '名称', '状态', '现有件数']);
    expect(rows.filter((row) => row[1] === '全部')).toHaveLength(rows.length / 2 - 0.5);
    expect(rows.find((row) => row[2] === '异议处理中')?.slice(3, 7)).toEqual([
      '1',
      '300.00',
      '0',
      '1',
    ]);
  });
});
