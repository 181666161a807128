import { afterEach, expect, it } from '@jest/globals';
import { RunMatch } from '../../../src/matching/night/run-match.js';
import { NIGHT, SharedNight } from '../../support/shared-night.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { createTestDatabasePlace } from '../../support/test-database.js';

/**
 * Goal: two who work on a night at the same time, as two threads of the service do on the embedded database, come to what one
 * comes to. Method: two applications, each with its own connections, on one database; the dump by natural keys.
 */
const ENTERPRISES = 40;

let nights: SharedNight[] = [];
let second: TestApp | undefined;
afterEach(async () => {
  await second?.close();
  for (const night of nights) await night.close();
  nights = [];
});

it('two share a night and come to what one comes to', async () => {
  const alone = await open();
  const aloneId = await alone.begin();
  await alone.get(RunMatch).join({});
  expect(await alone.isFinished(aloneId)).toBe(true);

  const shared = await open();
  const { place } = shared;
  second = await createTestApp({
    place,
    now: new Date(),
    today: NIGHT,
    environment: shared.environment,
  });
  const other = second.app.get(RunMatch, { strict: false });
  const id = await shared.begin();
  const turns: string[] = [];
  await Promise.all([
    shared.get(RunMatch).join({ onProgress: () => turns.push('one') }),
    other.join({ onProgress: () => turns.push('other') }),
  ]);

  expect(await shared.isFinished(id)).toBe(true);
  // Each has done some of it: whoever ended first found the other's chunk held.
  expect(new Set(turns)).toEqual(new Set(['one', 'other']));
  expect(await shared.stored()).toEqual(await alone.stored());
  expect(await shared.faultsInBooks()).toEqual([]);
}, 120_000);

async function open(): Promise<SharedNight> {
  const night = await SharedNight.open(await createTestDatabasePlace('published'), ENTERPRISES);
  nights.push(night);
  return night;
}
