import { existsSync } from 'node:fs';

const CANDIDATES = [
  process.env.PLAYWRIGHT_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Undefined where none is installed. */
export const chromiumPath = CANDIDATES.find((path) => path && existsSync(path));
