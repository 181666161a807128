import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Clockwork } from '../../src/cases/clockwork/clockwork.js';
import { asSystem } from '../support/sign-in-as.js';
import { describeInBrowser } from './browser.js';
import {
  openDemonstration,
  PHONE,
  sidewaysOverflow,
  signInWithCard,
  type DemonstrationScene,
} from './demonstration-scene.js';
import { ENTERPRISE, payRefunds, publishRefund, REFUND } from './road-to-payment.js';

const OPENING_SECONDS = 120;
/** A week apart each: after the last one every reminder has been sent, and the publicity of a list is over. */
const REMINDER_DAYS = ['2024-10-22', '2024-10-29', '2024-11-05'];
const PAID_ON = '2024-11-05';

describeInBrowser('the closed loop on its pages', () => {
  let scene: DemonstrationScene;
  let enterprise: Page, reviewer: Page, approver: Page, cashier: Page;
  let paidCaseId: string;

  beforeAll(async () => {
    scene = await openDemonstration();
    const signIn = async (card: RegExp) => {
      const page = await scene.newPage();
      await signInWithCard(page, card);
      return page;
    };
    enterprise = await signIn(ENTERPRISE);
    reviewer = await signIn(/经办甲/);
    approver = await signIn(/审批/);
    cashier = await signIn(/出纳/);
    paidCaseId = await payTheRefund();
  }, OPENING_SECONDS * 1_000);
  afterAll(() => scene?.close());

  /** Paid after weeks, in which everybody else is reminded. */
  async function payTheRefund(): Promise<string> {
    const { refund, listId } = await publishRefund(enterprise, reviewer);
    for (const day of REMINDER_DAYS) {
      scene.testApp.clock.setToday(day);
      await asSystem(() => scene.testApp.app.get(Clockwork, { strict: false }).execute());
    }
    await payRefunds(approver, cashier, listId);
    return refund.id;
  }

  it('shows how long every step took, by town too, and leads from what is stuck to the case', async () => {
    await reviewer.goto('/staff');
    await reviewer.getByRole('link', { name: '成效' }).click();
    await reviewer.locator('[data-figure="within"]').getByText('100%').waitFor();
    const publicised = reviewer.locator('[data-state="publicised"]');
    expect(await publicised.getByRole('img').getAttribute('aria-label')).toContain(
      '中位 15 个工作日',
    );
    expect(await publicised.innerText()).toContain('时限：拨付');
    await reviewer.getByRole('button', { name: '按街镇' }).click();
    await reviewer.waitForURL('**/staff/figures?by=town');
    await reviewer.locator('[data-group^="310120"]').first().waitFor();
    await reviewer.getByRole('button', { name: '下载表格' }).click();
    const dialog = reviewer.getByRole('dialog', { name: '说明导出用途' });
    await dialog.getByRole('button', { name: '导出' }).click();
    await dialog.getByText('请写明用途').waitFor();
    await dialog.getByLabel('常用用途').selectOption('上报区领导或主管部门');
    const downloading = reviewer.waitForEvent('download');
    await dialog.getByRole('button', { name: '导出' }).click();
    expect((await downloading).suggestedFilename()).toMatch(/^figures-town-.*-DC-000001\.csv$/);
    await dialog.waitFor({ state: 'hidden' });
    await reviewer.getByLabel('政策', { exact: true }).selectOption(REFUND);
    await reviewer.getByRole('button', { name: /企业未答复/ }).click();
    const stuck = reviewer.locator('[data-case]').first();
    await stuck.getByText('企业未答复').waitFor();
    const number = await stuck.getByRole('link').innerText();
    await stuck.getByRole('link').click();
    await reviewer.getByRole('dialog').getByText(number).waitFor();
  });

  it('gives notice to those who have answered no reminder, but for whom the reviewer leaves out', async () => {
    await reviewer.goto('/staff/lists');
    const waiting = reviewer.locator('#unanswered');
    await waiting.getByRole('checkbox').first().waitFor();
    const before = await waiting.getByRole('checkbox').count();
    const card = waiting.locator('article').first();
    const inCard = await card.getByRole('checkbox').count();
    await card.getByRole('button', { name: '发布放弃公告…' }).click();
    const dialog = reviewer.getByRole('dialog');
    await dialog.getByRole('button', { name: '发布放弃公告' }).click();
    expect(await dialog.getByText(/请填写/).count()).toBe(2);
    await dialog.getByLabel('公告天数（工作日）').fill('7');
    await dialog.getByLabel('天数的依据').fill('经办会议纪要');
    await dialog.getByRole('button', { name: '发布放弃公告' }).click();
    await waiting.getByText(/公告 FQ2024-\d{6} 已发布/).waitFor();
    // None beyond those of the other policies is left.
    const beyond = waiting.getByRole('checkbox').nth(before - inCard);
    await beyond.waitFor({ state: 'detached' });
    await reviewer.locator('#lists').getByText('放弃公告', { exact: true }).waitFor();
  });

  it('claims back what was paid: the enterprise is heard, another person decides, the money comes back', async () => {
    await reviewer.goto(`/staff?case=${paidCaseId}`);
    await reviewer.getByRole('button', { name: '提出追缴…' }).click();
    const opening = reviewer.getByRole('dialog', { name: '提出追缴' });
    await opening.getByLabel('金额（元）').fill('100.00');
    await opening.getByLabel('理由').fill('参保人数更正');
    await opening.getByLabel(/事实/).fill('31 人改为 26 人。');
    await opening.getByRole('button', { name: '立案' }).click();
    await reviewer.waitForURL('**/clawbacks/*');
    const { pathname } = new URL(reviewer.url());
    const act = async (by: Page, name: string, fields: Readonly<Record<string, string>>) => {
      await by.getByRole('button', { name, exact: true }).click();
      const dialog = by.getByRole('dialog');
      for (const [label, text] of Object.entries(fields))
        await dialog.getByLabel(label, { exact: true }).fill(text);
      await dialog.getByRole('button', { name, exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
    };
    await act(reviewer, '告知企业', { 工作日数: '5', 天数的依据: '告知书写明' });
    await reviewer.getByText('已告知，待陈述申辩').waitFor();

    await enterprise.goto('/');
    await enterprise.getByText('有 1 笔追缴待您处理').waitFor();
    await enterprise.getByRole('link', { name: '查看', exact: true }).click();
    await enterprise.waitForURL(`**${pathname}`);
    await act(enterprise, '陈述申辩', { 陈述申辩: '其中 3 人为退休，请核减。' });
    await enterprise.getByText('其中 3 人为退休，请核减。').waitFor();

    await approver.goto(pathname);
    await act(approver, '作出追缴决定', {
      '金额（元）': '60.01',
      文号: '沪奉人社追决〔2024〕3号',
      文书日期: PAID_ON,
      工作日数: '15',
      天数的依据: '决定书写明',
    });
    await cashier.goto(pathname);
    await cashier.getByRole('button', { name: '登记缴回' }).click();
    const repayment = cashier.getByRole('dialog');
    await repayment.getByLabel('银行收款日').fill('2024-11-06');
    await repayment.getByLabel('银行流水号').fill('T20241105001');
    await repayment.getByRole('button', { name: '登记缴回' }).click();
    // The money cannot have come tomorrow: the refusal stands in the dialog.
    await repayment
      .getByRole('alert')
      .getByText(/到账日期/)
      .first()
      .waitFor();
    await repayment.getByLabel('银行收款日').fill(PAID_ON);
    await repayment.getByRole('button', { name: '登记缴回' }).click();
    await cashier.getByText('已追回', { exact: true }).waitFor();
    expect(await cashier.locator('[data-sum="repaid"]').innerText()).toContain('60.01');
  });

  it('fits on a phone', async () => {
    const phone = await scene.newPage(PHONE);
    await signInWithCard(phone, /经办甲/);
    await reviewer.goto('/clawbacks');
    const path = await reviewer.locator('[data-clawback] a').first().getAttribute('href');
    for (const address of ['/staff/figures', '/staff/lists', '/clawbacks', path ?? '']) {
      await phone.goto(address);
      await phone.getByRole('heading', { level: 1 }).waitFor();
      await phone.waitForLoadState('networkidle');
      expect({ address, overflow: await sidewaysOverflow(phone) }).toEqual({
        address,
        overflow: 0,
      });
    }
  });

  it('leaves no complaint in the console', () => {
    expect(scene.complaints).toEqual([]);
  });
});
