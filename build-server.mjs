/**
 * Builds the server into dist/, unless that was done from the very same sources already: nest checks all types anew each
 * time, half a minute of one processor, before every test run and every start.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const STAMP = 'dist/.built-from';
const SETTINGS = ['nest-cli.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];

/** Of what the build reads, and of what the last build, by whomever, has noted about its result. */
function stamp() {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => join('src', name))
    .sort();
  const hash = createHash('sha256');
  for (const file of [...SETTINGS, ...sources, 'dist/.tsbuildinfo'])
    hash
      .update(`${file}\0`)
      .update(existsSync(file) ? readFileSync(file) : '')
      .update('\0');
  return hash.digest('hex');
}

const isBuilt = existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp();
if (!isBuilt) {
  // A build that fails leaves its output behind, and no stamp.
  rmSync(STAMP, { force: true });
  try {
    execFileSync(process.execPath, ['node_modules/@nestjs/cli/bin/nest.js', 'build'], {
      stdio: 'inherit',
    });
  } catch {
    process.exit(1);
  }
  writeFileSync(STAMP, stamp());
}
