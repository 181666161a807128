import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { signInAs, TEST_PASSWORD } from '../support/sign-in-as.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { bundledPages, describeInBrowser, launchBrowser } from './browser.js';
import { PHONE, sidewaysOverflow } from './demonstration-scene.js';

const OPENING_MS = 90_000;
const MACHINE = 'gateway';

describeInBrowser('whoever signs in where a second step is required', () => {
  let testApp: TestApp;
  let browser: Browser;
  let page: Page;

  const open = async (viewport: typeof PHONE) =>
    (await browser.newContext({ baseURL: testApp.url, viewport, locale: 'zh-CN' })).newPage();
  const submitCredentials = async () => {
    await page.getByLabel('用户名').fill('administrator');
    await page.getByLabel('密码').fill(TEST_PASSWORD);
    await page.getByRole('button', { name: '登录', exact: true }).click();
  };

  beforeAll(async () => {
    testApp = await createTestApp({
      webPages: bundledPages(),
      environment: {
        STAFF_TOTP: 'required',
        // Nobody listens there.
        OPENID_STAFF_ISSUER: 'http://127.0.0.1:1',
        OPENID_STAFF_CLIENT_ID: 'huiqi',
      },
    });
    await signInAs(testApp, 'administrator');
    browser = await launchBrowser();
    page = await open(PHONE);
  }, OPENING_MS);
  afterAll(async () => {
    await browser?.close();
    await testApp?.close();
  });

  it('is told when the provider cannot be reached', async () => {
    await page.goto('/sign-in');
    await page.getByRole('link', { name: /工作人员/ }).click();
    await page.getByText('统一身份认证暂时无法使用').waitFor();
    expect(await page.getByRole('link', { name: /企业/ }).count()).toBe(0);
  });

  it('sets it up before anything else, and then sees the other pages', async () => {
    await submitCredentials();
    await page.getByText('请先设置两步验证').waitFor();
    await page.goto('/staff/accounts');
    await page.waitForURL('**/account');
    const section = page.locator('#second-step');
    await section.getByLabel('请再输一次密码').fill(TEST_PASSWORD);
    await section.getByRole('button', { name: '开始设置' }).click();
    const secret = await section.locator('code').innerText();
    const codeField = section.getByLabel('应用显示的六位数字');
    expect(await codeField.inputValue()).toBe('');
    const timestamp = testApp.clock.now().getTime();
    await codeField.fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp }));
    await section.getByRole('button', { name: '确认启用' }).click();
    const recoveryCode = await section.locator('li code').first().innerText();
    await section.getByRole('button', { name: '已保存好' }).click();
    await page.getByText('还剩 10 个恢复码').waitFor();

    await page.context().clearCookies();
    await page.goto('/sign-in');
    await submitCredentials();
    await page.getByLabel('验证码').fill(recoveryCode);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  });

  it('and, being the administrator, lets a machine in and keeps it out', async () => {
    await page.goto('/staff/accounts');
    await page.locator('[data-account="administrator"]').getByText('两步验证').waitFor();
    expect(await sidewaysOverflow(page)).toBe(0);
    await page.getByLabel('机器名').fill(MACHINE);
    await page.getByLabel('有效期至').fill('2025-01-01');
    await page.getByRole('button', { name: '生成令牌' }).click();
    const token = await page.locator('code', { hasText: /^hq_/ }).innerText();
    const session = () =>
      fetch(`${testApp.url}/api/v1/session`, { headers: { authorization: `Bearer ${token}` } });
    expect((await session()).status).toBe(200);
    const card = page.locator(`[data-account="${MACHINE}"]`);
    await card.getByRole('button', { name: '停用' }).click();
    await card.getByText('已停用').waitFor();
    expect((await session()).status).toBe(401);
  });
});
