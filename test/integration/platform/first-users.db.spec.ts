import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabasePlace, type TestDatabasePlace } from '../../support/test-database.js';

/** The whole program, several times, beside whatever else the machine is doing. */
const MINUTES = 240_000;
const PASSWORD = 'a password of the test\n';

let place: TestDatabasePlace;
beforeAll(async () => {
  place = await createTestDatabasePlace('migrated');
}, MINUTES);
afterAll(() => place.remove());

function huiqi(...call: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/cli.js', ...call], {
    input: PASSWORD,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HUIQI_DEMO: 'false', LOG_LEVEL: 'warn', ...place.environment },
  });
  return { status, stdout, stderr };
}

it(
  'makes the first users of a service, who can then sign in',
  () => {
    const made = huiqi(
      'create-user',
      'wang.li',
      '--role',
      'administrator',
      '--display-name',
      '王丽',
    );
    expect(made).toMatchObject({ status: 0, stdout: 'wang.li can sign in as administrator\n' });
    // Who may not do this has been recognised.
    const signedIn = huiqi('payout', 'freeze', 'any', '--user', 'wang.li');
    expect(signedIn.stderr).toContain('wang.li is administrator; this needs cashier');
    const again = huiqi('create-user', 'wang.li', '--role', 'boss', '--display-name', '王丽');
    expect([again.status, again.stderr]).toEqual([
      2,
      expect.stringContaining('role: is not a role'),
    ]);
  },
  MINUTES,
);
