import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser } from './browser.js';
import {
  openDemonstration,
  PHONE,
  sidewaysOverflow,
  signInWithCard,
  type DemonstrationScene,
} from './demonstration-scene.js';
import { ENTERPRISE, payRefunds, publishRefund, type Refund } from './road-to-payment.js';

const OPENING_SECONDS = 90;
const PUBLICITY_OVER_ON = '2024-11-05';
const MONTH_OVER_AT = '2024-11-01T02:00:00Z';

describeInBrowser('after a case has ended', () => {
  let scene: DemonstrationScene;
  let enterprise: Page;
  let reviewer: Page;
  let approver: Page;
  let cashier: Page;
  let paid: Refund;
  beforeAll(async () => {
    scene = await openDemonstration();
    enterprise = await scene.newPage();
    reviewer = await scene.newPage();
    approver = await scene.newPage();
    cashier = await scene.newPage();
    await signInWithCard(enterprise, ENTERPRISE);
    await signInWithCard(reviewer, /经办甲/);
    await signInWithCard(approver, /审批/);
    await signInWithCard(cashier, /出纳/);
  }, OPENING_SECONDS * 1_000);
  afterAll(() => scene?.close());

  /** Takes one case all the way to the bank and back. */
  beforeAll(async () => {
    const { refund, listId } = await publishRefund(enterprise, reviewer);
    paid = refund;
    scene.testApp.clock.setToday(PUBLICITY_OVER_ON);
    await payRefunds(approver, cashier, listId);
  }, OPENING_SECONDS * 1_000);

  it('there is a certificate, and anybody may check it', async () => {
    await enterprise.goto(`/cases/${paid.id}`);
    await enterprise.getByRole('link', { name: '打开回执' }).click();
    await enterprise.getByText(`HZ${paid.caseNumber}`, { exact: true }).waitFor();
    const address = await enterprise.getByText('核验地址').innerText();
    const visitor = await scene.newPage();
    await visitor.goto(/https?:\S+/.exec(address)?.[0] ?? '');
    await visitor.getByText('真实有效').waitFor();
    await visitor.getByLabel('验证码').fill('0000');
    await visitor.getByRole('button', { name: '核验' }).click();
    await visitor.getByText('无效').waitFor();
    await reviewer.goto(`/staff?case=${paid.id}`);
    await reviewer.getByRole('dialog').getByRole('link', { name: '打开回执' }).click();
    await reviewer.waitForURL(`**/cases/${paid.id}/certificate`);
    await reviewer.getByText(`HZ${paid.caseNumber}`, { exact: true }).waitFor();
  });

  it('the enterprise rates it badly, one answers, another calls back, and the enterprise sees the answer', async () => {
    await enterprise.goto(`/cases/${paid.id}`);
    await enterprise.getByRole('button', { name: '提交评价' }).click();
    await enterprise.getByText('请选择一项').waitFor();
    await enterprise.getByLabel('不满意', { exact: true }).check();
    await enterprise.getByLabel('想说的话').fill('公示太久');
    await enterprise.getByRole('button', { name: '提交评价' }).click();
    await enterprise.getByText('主管部门正在整改').waitFor();

    await reviewer.goto('/staff/ratings');
    await reviewer.getByRole('button', { name: '答复' }).click();
    await reviewer.getByLabel('做了什么').fill('已缩短公示');
    await reviewer.getByRole('button', { name: '提交' }).click();
    await reviewer.locator('[data-rectification="answered"]').waitFor();

    await approver.goto('/staff/ratings');
    await approver.getByRole('button', { name: '回访' }).click();
    await approver.getByLabel('企业怎么说').fill('认可');
    await approver.getByRole('button', { name: '提交' }).click();
    await approver.locator('[data-rectification="closed"]').getByText('回访：认可').waitFor();

    await enterprise.reload();
    await enterprise.getByText('已缩短公示').waitFor();
  });

  it('the month is compared, its differences settled, and signed off by another person', async () => {
    scene.testApp.clock.setNow(MONTH_OVER_AT);
    // Their sessions have ended meanwhile.
    await signInWithCard(cashier, /出纳/);
    await signInWithCard(approver, /审批/);
    await cashier.goto('/staff/reconciliation');
    await cashier.getByText('还没有对过账').waitFor();
    await cashier.locator('input[type=month]').fill('2024-10');
    const csv = [
      '日期,支付申请号,指标文号,借贷方向,金额(元),对方户名,流水号',
      '2024-10-20,BF2024-009999-0001,,借,50.00,某公司,T3',
      '2024-10-31,,,余额,1.00,,',
    ].join('\n');
    await cashier.locator('input[type=file]').setInputFiles({
      name: '对账单.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(csv),
    });
    const month = cashier.locator('[data-month="2024-10"]');
    await month.getByText(/待查明 \d+/).waitFor();
    await month.getByRole('button', { name: '查看差异' }).click();
    const dialog = cashier.getByRole('dialog');
    const settle = dialog.getByRole('button', { name: '查明' });
    await settle.first().waitFor();
    const count = await settle.count();
    for (let settled = 0; settled < count; settled += 1) {
      await settle.first().click();
      await dialog.getByLabel('差异原因').fill('演示');
      await dialog.getByLabel('依据').fill('查复书 1');
      await dialog.locator('form').getByRole('button').click();
      await dialog.getByText('已查明').nth(settled).waitFor();
    }
    await approver.goto('/staff/reconciliation');
    await approver.getByRole('button', { name: '签结本月' }).click();
    await approver.locator('[data-month="2024-10"]').getByText('已签结').waitFor();
  });

  it('fits a phone and leaves no complaint', async () => {
    const phone = await scene.newPage(PHONE);
    await signInWithCard(phone, /经办甲/);
    for (const path of [
      '/staff/reconciliation',
      '/staff/ratings',
      `/cases/${paid.id}`,
      `/cases/${paid.id}/certificate`,
      '/certificates',
    ]) {
      await phone.goto(path);
      await phone.getByRole('heading', { level: 1 }).waitFor();
      expect({ path, overflow: await sidewaysOverflow(phone) }).toEqual({ path, overflow: 0 });
    }
    expect(scene.complaints).toEqual([]);
  });
});
