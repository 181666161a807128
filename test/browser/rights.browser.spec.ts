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
import { ENTERPRISE, postAs, publishRefund, REFUND } from './road-to-payment.js';

const OPENING_SECONDS = 90;
const PUBLICITY_OVER_ON = '2024-11-05';
const OTHER = /奉润/;

describeInBrowser('who may do what, and who has agreed to what', () => {
  let scene: DemonstrationScene;
  let enterprise: Page;
  let agent: Page;
  let administrator: Page;
  beforeAll(async () => {
    // Nobody listens there: an account of the provider is bound before anybody has come from it.
    scene = await openDemonstration({
      OPENID_STAFF_ISSUER: 'http://127.0.0.1:1',
      OPENID_STAFF_CLIENT_ID: 'huiqi',
    });
    enterprise = await scene.newPage();
    agent = await scene.newPage(PHONE);
    administrator = await scene.newPage();
    await signInWithCard(enterprise, ENTERPRISE);
    await signInWithCard(agent, OTHER);
    await signInWithCard(administrator, /管理员/);
  }, OPENING_SECONDS * 1_000);
  afterAll(() => scene?.close());

  const expectToFit = async (page: Page) => expect(await sidewaysOverflow(page)).toBe(0);

  it('an enterprise is asked once, agrees, and takes it back', async () => {
    const asked = enterprise.getByRole('complementary');
    await asked.getByRole('button', { name: '同意', exact: true }).waitFor();
    await asked.getByRole('button', { name: '同意', exact: true }).click();
    await asked.waitFor({ state: 'detached' });
    await enterprise.goto('/account');
    const consent = enterprise.locator('#consent');
    await consent.getByText(/您已于 .* 同意（第 1 版）/).waitFor();
    await consent.getByRole('button', { name: '撤回同意' }).click();
    await consent.getByText(/不发邮件，联系人邮箱、电话由系统删除/).waitFor();
    expect(await consent.getByRole('button', { name: '撤回同意' }).count()).toBe(0);
    await enterprise.reload();
    await consent.getByText(/不发邮件/).waitFor();
    // Whoever has said no is not asked on every page.
    expect(await enterprise.getByRole('complementary').count()).toBe(0);
  });

  it('its legal representative lets another account look, and that one changes over', async () => {
    await expectToFit(agent);
    const agents = enterprise.locator('#agents');
    await agents.getByText('还没有授权任何人').waitFor();
    await agents.getByRole('button', { name: '授权', exact: true }).click();
    await agents.getByText('请填写').first().waitFor();
    await agents.getByLabel('用户名').fill('fengrun');
    await agents.getByLabel('权限').selectOption('read');
    await agents.getByLabel('有效期至').fill('2024-12-31');
    await agents.getByRole('button', { name: '授权', exact: true }).click();
    await agents.locator('[data-agent="fengrun"]').getByText('查看', { exact: true }).waitFor();

    await agent.goto('/');
    const choice = agent.getByLabel('当前企业');
    await choice.waitFor();
    const other = choice.locator('option', { hasText: '经办人' });
    await choice.selectOption((await other.getAttribute('value')) ?? '');
    await agent.getByRole('heading', { level: 1, name: ENTERPRISE }).waitFor();
    await agent.locator('#entitled [data-policy]').first().waitFor();
    await expectToFit(agent);
    // To look is all that this one may; the enterprise's own page has the button.
    expect(await agent.getByRole('button', { name: /确认领取|提交回答/ }).count()).toBe(0);
    await agent.locator('#entitled').getByRole('link', { name: '查看进度' }).first().click();
    await agent.waitForURL('**/cases/*');
    await agent.getByRole('heading', { level: 1 }).waitFor();
    expect(await agent.getByRole('button', { name: /确认领取|放弃/ }).count()).toBe(0);
    await agent.goto('/account');
    await agent.getByRole('heading', { level: 1 }).waitFor();
    await expectToFit(agent);
    expect(await agent.locator('#agents, #consent').count()).toBe(0);
  });

  it('and revokes it, at once', async () => {
    const card = enterprise.locator('[data-agent="fengrun"]');
    await card.getByRole('button', { name: '撤销授权' }).click();
    const dialog = enterprise.getByRole('dialog');
    await dialog.getByRole('button', { name: '撤销授权' }).click();
    await card.waitFor({ state: 'detached' });
    await agent.goto('/');
    await agent.locator('#entitled').waitFor();
    expect(await agent.getByLabel('当前企业').count()).toBe(0);
  });

  it('an administrator confines somebody to one policy, who then sees nothing else', async () => {
    await administrator.goto('/staff/accounts');
    const card = administrator.locator('[data-account="reviewer2"]');
    await card.waitFor();
    await card.getByRole('button', { name: '数据范围' }).click();
    const dialog = administrator.getByRole('dialog');
    await dialog.getByText('全区').first().waitFor();
    await dialog.getByLabel('政策', { exact: true }).selectOption(REFUND);
    await dialog.getByLabel('镇（九位代码）').fill('31');
    await dialog.getByRole('button', { name: '添加', exact: true }).click();
    await dialog.getByText('镇代码为九位数字').waitFor();
    await dialog.getByLabel('镇（九位代码）').fill('');
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.waitFor({ state: 'detached' });
    const reviewer = await scene.newPage();
    await signInWithCard(reviewer, /经办乙/);
    const policies = await reviewer.request.get('/api/v1/cases?limit=100');
    const { data } = (await policies.json()) as { data: { policyId: string }[] };
    expect([...new Set(data.map(({ policyId }) => policyId))]).toEqual([REFUND]);
    await reviewer.goto('/staff');
    await reviewer.getByRole('heading', { level: 1 }).waitFor();
  });

  it('and says which account of the provider is whose', async () => {
    await administrator.goto('/staff/accounts');
    const card = administrator.locator('[data-account="approver"]');
    await card.getByRole('button', { name: '绑定认证账号' }).click();
    const dialog = administrator.getByRole('dialog');
    await dialog.getByRole('button', { name: '绑定', exact: true }).click();
    await dialog.getByText('请填写').waitFor();
    await dialog.getByRole('textbox').fill('zhang.approver');
    await dialog.getByRole('button', { name: '绑定', exact: true }).click();
    await dialog.getByText('已绑定').waitFor();
  });

  it('what the bank answers wrongly is looked into by one and settled by another', async () => {
    const reviewer = await scene.newPage();
    const approver = await scene.newPage();
    const cashier = await scene.newPage();
    await signInWithCard(reviewer, /经办甲/);
    await signInWithCard(approver, /审批/);
    await signInWithCard(cashier, /出纳/);
    const { refund, listId } = await publishRefund(enterprise, reviewer);
    scene.testApp.clock.setToday(PUBLICITY_OVER_ON);
    await postAs(approver, `/publicity-lists/${listId}/approval`);
    const batch = await postAs<{
      id: string;
      payments: { reference: string; payeeName: string }[];
    }>(cashier, '/payout-batches', { policyId: REFUND });
    await postAs(approver, `/payout-batches/${batch.id}/approval`);
    await postAs(cashier, `/payout-batches/${batch.id}/dispatch`);
    const [payment] = batch.payments;
    await cashier.goto('/staff/payouts');
    const csv = [
      'reference,amount,payeeName,accountNumber,result,reason,bankSerial',
      `${payment?.reference},1.00,${payment?.payeeName},6222000011110001,paid,,S1`,
    ].join('\n');
    await cashier.request.post('/api/v1/bank-answers?fileName=answer.csv', {
      data: csv,
      headers: { 'content-type': 'text/csv', 'idempotency-key': 'answer-with-another-amount' },
    });
    await cashier.reload();
    const exception = (page: Page) =>
      page.locator('article').filter({ hasText: payment?.reference ?? 'none' });
    await exception(cashier).waitFor();
    await exception(cashier).getByRole('button', { name: '提出认定' }).click();
    const dialog = cashier.getByRole('dialog');
    await dialog.getByLabel('查明情况').fill('银行记账有误，已更正');
    await dialog.getByRole('button', { name: '提出认定' }).click();
    await dialog.getByText('请填写').waitFor();
    await dialog.locator('input').last().fill('查复书 7');
    await dialog.getByRole('button', { name: '提出认定' }).click();
    await exception(cashier).getByText('本人提出，须由他人审批').waitFor();
    expect(await exception(cashier).getByRole('button', { name: '审批认定' }).count()).toBe(0);

    await approver.setViewportSize(PHONE);
    await approver.goto('/staff/payouts');
    await exception(approver).getByRole('button', { name: '审批认定' }).click();
    await approver.getByRole('dialog').getByText('银行记账有误').waitFor();
    await expectToFit(approver);
    await approver.getByRole('dialog').getByRole('button', { name: '审批认定' }).click();
    await exception(approver).waitFor({ state: 'detached' });
    const answer = await reviewer.request.get(`/api/v1/cases/${refund.id}`);
    expect(await answer.json()).toMatchObject({ state: 'instructed' });
  });

  it('leaves no complaint in the console', () => {
    expect(scene.complaints).toEqual([]);
  });
});
