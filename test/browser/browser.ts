import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe } from '@jest/globals';
import { chromium, type Browser } from 'playwright-core';

const CANDIDATES = [
  process.env.PLAYWRIGHT_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Quiet and alone: no sandbox in a container, no network of its own, and a fresh profile each time. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const executablePath = CANDIDATES.find((path) => path && existsSync(path));

/** `describe` where a Chromium is installed; elsewhere the specs are counted as skipped, and it is said why. */
export const describeInBrowser = executablePath ? describe : describe.skip;

if (!executablePath) {
  process.stderr.write(
    'No Chromium found: the browser specs are SKIPPED. Install chromium or set PLAYWRIGHT_CHROMIUM.\n',
  );
}

export function launchBrowser(): Promise<Browser> {
  if (!executablePath) throw new Error('no Chromium is installed');
  return chromium.launch({ executablePath, args: FLAGS });
}

export interface BuiltPages {
  /** The folder to serve. */
  readonly folder: string;
  remove(): Promise<void>;
}

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

/** Bundles the pages as they are now: web/dist may be older than the source, or missing. */
export async function buildPages(): Promise<BuiltPages> {
  const folder = await mkdtemp(join(tmpdir(), 'huiqi-pages-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const options = ['--outDir', folder, '--emptyOutDir', '--logLevel', 'error'];
    await promisify(execFile)('npm', ['run', 'build', '--workspace', 'web', '--', ...options], {
      cwd: REPOSITORY,
    });
    return { folder, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
