import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromiumPath } from '../browser/chromium.js';

/**
 * Bundles the pages as they are now, once for all browser specs: web/dist may be older than the source, or missing. The
 * folder reaches the specs as TEST_WEB_PAGES. Without a browser nobody would look at them.
 */
export default async function bundlePages() {
  if (!chromiumPath) return;
  const folder = await mkdtemp(join(tmpdir(), 'huiqi-pages-'));
  process.env.TEST_WEB_PAGES = folder;
  const options = ['--outDir', folder, '--emptyOutDir', '--logLevel', 'error'];
  await promisify(execFile)('npm', ['run', 'build', '--workspace', 'web', '--', ...options]);
}
