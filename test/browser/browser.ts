import { describe } from '@jest/globals';
import { chromium, type Browser } from 'playwright-core';
import { chromiumPath } from './chromium.js';

/** Quiet and alone: no sandbox in a container, no network of its own, and a fresh profile each time. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  // A container's shared memory is often too small for a page, which then stands still.
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** `describe` where a Chromium is installed; elsewhere the specs are counted as skipped, and it is said why. */
export const describeInBrowser = chromiumPath ? describe : describe.skip;

if (!chromiumPath) {
  process.stderr.write(
    'No Chromium found: the browser specs are SKIPPED. Install chromium or set PLAYWRIGHT_CHROMIUM.\n',
  );
}

export function launchBrowser(): Promise<Browser> {
  if (!chromiumPath) throw new Error('no Chromium is installed');
  return chromium.launch({ executablePath: chromiumPath, args: FLAGS });
}

/** The folder of the pages, which the run has bundled from the source as it is now. */
export function bundledPages(): string {
  const folder = process.env.TEST_WEB_PAGES;
  if (folder === undefined)
    throw new Error('run the jest project "browser", which bundles the pages');
  return folder;
}
