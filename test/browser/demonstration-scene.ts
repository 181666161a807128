import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { SHIPPED_SEEDS } from '../../src/demonstration/demonstration-seeds.js';
import { LoadDemonstration } from '../../src/demonstration/load-demonstration.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { bundledPages, launchBrowser } from './browser.js';

/** The first enterprises are the ones with users; with few of them the night is short. */
const ENTERPRISES = 12;

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

export interface DemonstrationScene {
  readonly testApp: TestApp;
  /** A page in a profile of its own, so that nobody is signed in yet. */
  newPage(viewport?: typeof DESKTOP): Promise<Page>;
  /** What the pages complained of in the console; a refusal that a spec provokes is not a complaint. */
  readonly complaints: string[];
  close(): Promise<void>;
}

/** The real server with demonstration data and the real pages, before a real browser. */
export async function openDemonstration(
  environment: Readonly<Record<string, string>> = {},
): Promise<DemonstrationScene> {
  const testApp = await createTestApp({
    environment: { HUIQI_DEMO: 'true', ...environment },
    webPages: bundledPages(),
  });
  await loadSomeEnterprises(testApp);
  const browser = await launchBrowser();
  const complaints: string[] = [];
  return {
    testApp,
    complaints,
    newPage: (viewport = DESKTOP) => openPage(browser, testApp, viewport, complaints),
    close: async () => {
      await browser.close();
      await testApp.close();
    },
  };
}

async function loadSomeEnterprises(testApp: TestApp): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'huiqi-seeds-'));
  try {
    for (const file of ['accounts.yaml', 'appropriations.yaml']) {
      await copyFile(join(SHIPPED_SEEDS, file), join(folder, file));
    }
    const text = await readFile(join(SHIPPED_SEEDS, 'enterprises.jsonl'), 'utf8');
    const some = text.split('\n').slice(0, ENTERPRISES);
    await writeFile(join(folder, 'enterprises.jsonl'), `${some.join('\n')}\n`);
    const outcome = await testApp.app.get(LoadDemonstration, { strict: false }).execute({ folder });
    if (outcome !== 'ready') throw new Error(`the demonstration is ${outcome}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function openPage(
  browser: Browser,
  testApp: TestApp,
  viewport: typeof DESKTOP,
  complaints: string[],
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: testApp.url,
    viewport,
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    const refusal = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !refusal) complaints.push(message.text());
  });
  return page;
}

/** One click on the card of a demonstration account. */
export async function signInWithCard(page: Page, name: RegExp): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('button', { name }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** How far the page can be pushed sideways, in pixels. */
export function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
}
