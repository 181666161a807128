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

const OPENING_SECONDS = 90;

describeInBrowser('the data that comes in', () => {
  let scene: DemonstrationScene;
  let reviewer: Page;
  let administrator: Page;
  beforeAll(async () => {
    scene = await openDemonstration();
    reviewer = await scene.newPage();
    await signInWithCard(reviewer, /经办甲/);
    administrator = await scene.newPage();
    await signInWithCard(administrator, /系统管理员/);
  }, OPENING_SECONDS * 1_000);
  afterAll(() => scene?.close());

  it('is surveyed by a click, and its facts are found', async () => {
    await reviewer.goto('/staff/data-quality');
    await reviewer.getByText('还没有普查过').waitFor();
    await reviewer.getByRole('button', { name: '开始普查' }).click();
    await reviewer.getByText('普查了 12 家企业').waitFor();
    await reviewer.locator('[data-share="by-department"]').getByText('%').first().waitFor();
    await reviewer.getByRole('searchbox').fill('成立日期');
    const facts = reviewer.locator('[data-fact]');
    await reviewer.locator('[data-fact="registeredOn"]').waitFor();
    expect(await facts.count()).toBe(1);
  });

  it('is signed with a key whose secret is shown once, and which can be revoked', async () => {
    await administrator.goto('/staff/department-keys');
    await administrator.getByLabel('部门', { exact: true }).selectOption({ index: 1 });
    await administrator.getByLabel('用在哪里').fill('交换平台');
    await administrator.getByRole('button', { name: '生成密钥' }).click();
    const secret = await administrator.locator('dd code').last().innerText();
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    await administrator.getByRole('button', { name: '已保存好' }).click();
    await administrator.reload();
    await administrator.getByText('从未使用').waitFor();
    expect(await administrator.content()).not.toContain(secret);
    await administrator.getByRole('button', { name: '吊销' }).click();
    const dialog = administrator.getByRole('dialog');
    await dialog.getByRole('button', { name: '吊销', exact: true }).click();
    await administrator.getByText('已吊销').waitFor();
    expect(await administrator.getByRole('button', { name: '吊销' }).count()).toBe(0);
  });

  it('leaves a trail: who did what, sealed within a second', async () => {
    await administrator.goto('/staff/audit');
    await administrator.getByText('已封存至').waitFor();
    await administrator.getByLabel('行为').selectOption('department-key.revoked');
    await administrator.getByRole('button', { name: '查询' }).click();
    const entry = administrator.locator('[data-entry="department-key.revoked"]');
    await entry.getByText(/第 \d+ 条/).waitFor();
    await entry.getByText('内容与哈希').click();
    await entry.getByText(/^[0-9a-f]{64}$/).waitFor();
    expect(await administrator.locator('[data-entry]').count()).toBe(1);
  });

  it('has pages that a phone can show', async () => {
    for (const page of [reviewer, administrator]) await page.setViewportSize(PHONE);
    for (const [page, path] of [
      [reviewer, '/staff/data-quality'],
      [reviewer, '/staff/imports'],
      [administrator, '/staff/department-keys'],
      [administrator, '/staff/audit'],
    ] as const) {
      await page.goto(path);
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      expect({ path, overflow: await sidewaysOverflow(page) }).toEqual({ path, overflow: 0 });
    }
  });

  it('leaves no complaint in the console', () => {
    expect(scene.complaints).toEqual([]);
  });
});
