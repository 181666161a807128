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

/** Subsidies to confirm, money behind an unanswered question, and a relief just missed. */
const ENTERPRISE = /贤禾/;
const REFUND = 'shanghai.job-retention-refund';
const UNLOCKED = 'national.vat-advanced-manufacturing';
const OPENING_SECONDS = 90;

describeInBrowser('an enterprise in its own space', () => {
  let scene: DemonstrationScene;
  let page: Page;
  beforeAll(async () => {
    scene = await openDemonstration();
    page = await scene.newPage();
  }, OPENING_SECONDS * 1_000);
  afterAll(() => scene?.close());

  const card = (section: string, policyId: string) =>
    page.locator(`#${section} [data-policy="${policyId}"]`);

  it('is asked to sign in, and is brought back to where it wanted to go', async () => {
    await page.goto('/messages');
    await page.waitForURL('**/sign-in?from=%2Fmessages');
    await page.getByLabel('用户名').fill('nobody');
    await page.getByLabel('密码').fill('not the password');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByText('用户名或密码不对').waitFor();
    await page.getByRole('button', { name: ENTERPRISE }).click();
    await page.waitForURL('**/messages');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('消息');
  });

  it('sees what it gets, with reasons and the clause', async () => {
    await page.getByRole('link', { name: '我的权益' }).click();
    const refund = card('entitled', REFUND);
    await refund.getByText('为什么').click();
    await refund
      .getByText(/人力资源和社会保障部门/)
      .first()
      .waitFor();
    await refund.getByText('政策依据').click();
    expect(await refund.locator('cite').first().innerText()).toMatch(/〔20\d\d〕/);
    expect(await page.locator('#missed [data-policy]').count()).toBeGreaterThan(0);
  });

  it('answers a question and is told at once what that was good for', async () => {
    expect(await card('entitled', UNLOCKED).count()).toBe(0);
    const question = page.locator('#questions [data-fact]').first();
    const fact = await question.getAttribute('data-fact');
    await question.getByRole('textbox').fill('很多');
    await question.getByRole('button', { name: '提交回答' }).click();
    await question.getByText('请填写数字').waitFor();
    await question.getByRole('textbox').fill('７５.５％');
    await question.getByRole('button', { name: '提交回答' }).click();
    const news = page.getByRole('status').filter({ hasText: '已记下您的回答' });
    await news.waitFor();
    expect(await news.innerText()).toContain('新增可享');
    expect(await card('entitled', UNLOCKED).count()).toBe(1);
    expect(await page.locator(`[data-fact="${fact}"]`).count()).toBe(0);
  });

  it('confirms a benefit with its account and follows the case', async () => {
    await card('entitled', REFUND).getByRole('button', { name: '确认领取' }).click();
    const dialog = page.getByRole('dialog');
    const agree = dialog.getByRole('button', { name: '同意并确认' });
    await agree.click();
    expect(await dialog.getByText('请填写').count()).toBe(3);
    await dialog.getByLabel('账号').fill('6222 0000 1111 0001');
    await dialog.getByLabel('开户银行').fill('演示银行上海奉贤支行');
    await dialog.getByLabel(/联行号/).fill('999290000038');
    await agree.click();
    await dialog.getByRole('list', { name: '办理记录' }).getByText('企业确认').waitFor();
    await dialog.getByRole('link', { name: '打开进度页' }).click();
    await page.waitForURL('**/cases/*');
    expect(await page.locator('[aria-current="step"]').innerText()).toContain('确认');
    expect(await page.getByText('**** 0001').count()).toBe(1);
    await page.goBack();
    await card('entitled', REFUND).getByText('已确认').waitFor();
    expect(await card('entitled', REFUND).getByRole('button', { name: '确认领取' }).count()).toBe(
      0,
    );
  });

  it('reads a message, which is then no longer unread', async () => {
    const unread = async () =>
      Number(/(\d+) 条未读/.exec(await page.getByRole('navigation').innerText())?.[1] ?? 0);
    await page.getByRole('link', { name: '消息' }).click();
    await page.getByText('未读', { exact: true }).first().waitFor();
    const before = await unread();
    await page.locator('summary').filter({ hasText: '未读' }).first().click();
    await page
      .getByText(`${before - 1} 条未读`)
      .first()
      .waitFor();
    expect(await unread()).toBe(before - 1);
  });

  it('may switch to English, which is remembered', async () => {
    await page.getByRole('button', { name: 'English' }).click();
    await page.reload();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Messages');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByRole('button', { name: '中文' }).click();
  });

  it('has the same on a phone, with nothing pushed out of sight', async () => {
    const phone = await scene.newPage(PHONE);
    await signInWithCard(phone, ENTERPRISE);
    await phone.locator('#entitled [data-policy]').first().waitFor();
    for (const path of ['/', '/messages', '/policies', `/policies/${REFUND}`]) {
      await phone.goto(path);
      await phone.getByRole('heading', { level: 1 }).waitFor();
      expect({ path, overflow: await sidewaysOverflow(phone) }).toEqual({ path, overflow: 0 });
    }
  });

  it('is shown no page of the staff, and nobody else sees its cases', async () => {
    await page.goto('/staff');
    await page.getByText('没有这一页').waitFor();
    await page.goto('/cases/00000000-0000-7000-8000-000000000000');
    const refusal = page.getByRole('alert');
    await refusal.waitFor();
    expect(await refusal.innerText()).toMatch(/没有这个兑现件。[\s\S]*请求编号/);
  });

  it('leaves no complaint in the console', () => {
    expect(scene.complaints).toEqual([]);
  });
});
