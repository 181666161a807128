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
/** Weeks after the night of the demonstration: whatever was to be reviewed is late by then. */
const LATE = '2024-11-20';

describeInBrowser('the staff at work', () => {
  let scene: DemonstrationScene;
  let reviewer: Page;
  beforeAll(async () => {
    scene = await openDemonstration();
    reviewer = await scene.newPage();
    await signInWithCard(reviewer, /经办甲/);
  }, OPENING_SECONDS * 1_000);
  afterAll(() => scene?.close());

  const station = (state: string) => reviewer.locator(`[data-state="${state}"]`);
  const countAt = async (state: string) =>
    Number((await station(state).locator('strong').first().innerText()).trim());

  it('see the cases by state, filter them by a click, and work on one', async () => {
    await station('under-review').click();
    await reviewer.waitForURL('**/staff?state=under-review');
    const before = await countAt('under-review');
    expect(before).toBeGreaterThan(0);
    const rows = reviewer.locator('tbody tr.ant-table-row');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(before);
    await rows.first().getByRole('button').click();
    const drawer = reviewer.getByRole('dialog');
    await drawer.getByRole('button', { name: '审核通过', exact: true }).click();
    await drawer.getByText('审核通过，待公示').waitFor();
    await reviewer.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    await station('reviewed').getByText('1', { exact: true }).waitFor();
    expect(await countAt('under-review')).toBe(before - 1);
    expect(await countAt('reviewed')).toBe(1);
  });

  it('see in red what is late', async () => {
    scene.testApp.clock.setToday(LATE);
    await reviewer.goto('/staff');
    await station('under-review')
      .getByText(/超期 \d+/)
      .waitFor();
    await reviewer.getByLabel('只看超期').check();
    await reviewer.locator('tbody tr.ant-table-row').first().waitFor();
    const dates = await reviewer.locator('tbody tr.ant-table-row td:last-child').allInnerTexts();
    expect(dates.filter((text) => !text.startsWith('超期'))).toEqual([]);
  });

  it('see an enterprise as it sees itself, but confirm nothing in its name', async () => {
    await reviewer.goto('/staff/enterprises');
    await reviewer.getByRole('searchbox').fill('贤禾');
    await reviewer.getByRole('link', { name: /贤禾/ }).click();
    await reviewer.locator('#entitled [data-policy]').first().waitFor();
    expect(await reviewer.getByRole('button', { name: /确认领取|提交回答/ }).count()).toBe(0);
  });

  it('see what the night found for each policy', async () => {
    await reviewer.goto('/staff/runs');
    await reviewer.locator('svg text').filter({ hasText: '失业保险稳岗返还' }).waitFor();
    await reviewer.getByText('以表格查看').click();
    expect(await reviewer.getByRole('rowheader', { name: '失业保险稳岗返还' }).count()).toBe(1);
  });

  it('have pages that a phone can show', async () => {
    const phone = await scene.newPage(PHONE);
    await signInWithCard(phone, /出纳/);
    for (const path of ['/staff', '/staff/lists', '/staff/payouts', '/staff/enterprises']) {
      await phone.goto(path);
      await phone.getByRole('heading', { level: 1 }).waitFor();
      expect({ path, overflow: await sidewaysOverflow(phone) }).toEqual({ path, overflow: 0 });
    }
  });

  it('leave no complaint in the console', () => {
    expect(scene.complaints).toEqual([]);
  });
});
