/**
 * Asks the registry for known faults in what we ship; exits 1 on serious ones. A registry without a list of advisories, such
 * as a mirror, cannot say, and nobody is kept from building by that: it is said aloud instead.
 */
import { spawnSync } from 'node:child_process';

const { stdout, stderr } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
const counts = countsIn(stdout);
if (counts === undefined) {
  console.error(`dependencies were NOT audited: ${stderr.trim().split('\n')[0]}`);
} else {
  console.log(`known faults in dependencies: ${JSON.stringify(counts)}`);
  if (counts.high + counts.critical > 0) process.exitCode = 1;
}

function countsIn(text) {
  try {
    return JSON.parse(text).metadata?.vulnerabilities;
  } catch {
    return undefined;
  }
}
