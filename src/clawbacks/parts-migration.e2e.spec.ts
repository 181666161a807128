import { expect, it } from '@jest/globals';
import { ClawbackScene, expectOk } from '../../test/support/clawback-scene.js';
import { TEST_PASSWORD } from '../../test/support/sign-in-as.js';
import { undoMigrations } from '../../test/support/undo-migrations.js';
import { DatabaseConnections } from '../platform/database/database-connections.js';
import { migrate } from '../platform/database/migrate.js';

const NOBODY = { userId: '', username: '', cookie: '' };
const THIS = 'SeveralFunds1700000009300';

it('gives what was paid and repaid before its one part, from which the next repayment goes on', async () => {
  const scene = await ClawbackScene.open(1_000_00);
  const { id } = await scene.decided(1_000_00);
  expectOk(await scene.repay(id, 300_00, '2024-11-13', 'YH1'));
  const { writer } = scene.payouts.get(DatabaseConnections);
  // Those that came later stand on top of it.
  await undoMigrations(writer, THIS);
  await migrate(writer);
  expect(await scene.faults()).toEqual([]);
  expect(expectOk(await scene.repay(id, 700_00, '2024-11-13', 'YH2'))).toMatchObject({
    state: 'recovered',
  });
  expect(await scene.faults()).toEqual([]);
  // What an altered column held is still there: people get in with the passwords of before.
  const { status } = await scene.payouts.call(NOBODY, 'POST', '/session', {
    username: 'reviewer',
    password: TEST_PASSWORD,
  });
  expect(status).toBe(201);
  await scene.close();
});
