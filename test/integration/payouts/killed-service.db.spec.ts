/**
 * Goal: a service that is killed at any moment pays nobody twice and loses no payment. Method: the built program as a process
 * of its own, staff who do whatever is next, several at once, a bank that knows only the files it finds, and SIGKILL at random
 * moments. After every kill the books are verified; in the end every case is closed, and for each the bank has paid the
 * exact amount exactly once.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { PayoutFileRepository } from '../../../src/payouts/files/payout-file.repository.js';
import { VerifyLedger } from '../../../src/payouts/verify-ledger.js';
import { PayoutsScene, type SceneCase } from '../../support/payouts-scene.js';
import { qualifyingFacts, stateFacts } from '../../support/qualifying-facts.js';
import { ServiceProcess } from '../../support/service-process.js';
import { createTestDatabasePlace, type TestDatabasePlace } from '../../support/test-database.js';
import { DiligentStaff } from './diligent-staff.js';
import { PayingBank } from './paying-bank.js';
import { StoredLoop } from './stored-loop.js';

/** How often the service is killed; `npm run test:loop` kills it more often. */
const KILLS = Number(process.env.LOOP_KILLS ?? 1);
const SEED = Number(process.env.LOOP_SEED ?? Date.now() % 1_000_000_000);
const CASES_PER_KILL = 5;
const LIST_SIZE = 6;
const AT_ONCE = 3;
/** It is killed after at most so many things have been done by each, and so many milliseconds into the next ones. */
const THINGS_AT_MOST = 12;
const MILLISECONDS_AT_MOST = 40;

let place: TestDatabasePlace;
let scene: PayoutsScene;
let service: ServiceProcess | undefined;

beforeEach(async () => {
  place = await createTestDatabasePlace('published');
  // Sessions have to last by the clock of the service, which is the real one.
  scene = await PayoutsScene.open({ place, decidesForReal: true, now: new Date() });
}, 120_000);
afterEach(async () => {
  await service?.end('SIGKILL');
  await scene.close();
  await place.remove();
});

it('pays everybody once, however often it is killed', async () => {
  const random = fc.sample(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
    seed: SEED,
    numRuns: 10_000,
  });
  let drawn = 0;
  const chance = () => random[drawn++ % random.length] ?? 0;
  const stored = new StoredLoop(scene.get(UnitOfWork));
  const bank = new PayingBank(
    {
      names: () => stored.requestNames(),
      read: (name) => scene.get(PayoutFileRepository).read(name),
    },
    chance,
  );
  const cases = await publicisedCases();
  const staff = new DiligentStaff(scene, cases, stored, bank, chance);

  let kills = 0;
  const start = async () =>
    (service = await ServiceProcess.start({
      ...place.environment,
      HUIQI_TODAY: '2024-11-05',
      LOG_LEVEL: 'error',
    }));
  for (; kills < KILLS; kills += 1) {
    const running = await start();
    const things = Math.floor(chance() * THINGS_AT_MOST);
    const people = Array.from({ length: AT_ONCE }, async () => {
      for (let done = 0; done < things; done += 1) await staff.act(running);
    });
    await Promise.all(people);
    const interrupted = Array.from({ length: AT_ONCE }, () => staff.act(running));
    await pause(Math.floor(chance() * MILLISECONDS_AT_MOST));
    await service?.end('SIGKILL');
    await Promise.all(interrupted);
    await verify(stored);
  }
  const running = await start();
  for (let turn = 0; turn < 600 && (await stored.ids('benefit_case', OPEN)).length > 0; turn += 1)
    await staff.act(running);
  await verify(stored);
  const figures = [...staff.answers].sort().map(([what, count]) => `${what} ×${count}`);
  console.info(`${kills} kills (seed ${SEED}), ${cases.length} cases: ${figures.join(', ')}`);

  expect(await stored.ids('benefit_case', OPEN)).toEqual([]);
  const paid = [...bank.movements.values()].filter(({ isPaid }) => isPaid);
  const owed = await stored.amountsByReference();
  expect(new Map(paid.map(({ reference, amountFen }) => [reference, amountFen]))).toEqual(owed);
  expect(owed.size).toBe(cases.length);
}, 3_600_000);

const OPEN = `state <> 'closed'`;

async function publicisedCases(): Promise<SceneCase[]> {
  await scene.appropriate('10000000');
  const all: SceneCase[] = [];
  while (all.length < CASES_PER_KILL * (KILLS + 1)) {
    const amounts = Array.from({ length: LIST_SIZE }, (_, place) => 600_00 * (place + 1));
    const { cases } = await scene.publicisedCases(amounts);
    // 60 % of the premium.
    for (const [place, each] of cases.entries())
      await stateFacts(scene, each, qualifyingFacts(1_000 * (place + 1)));
    all.push(...cases);
  }
  return all;
}

async function verify(stored: StoredLoop): Promise<void> {
  expect((await scene.get(VerifyLedger).execute()).faults).toEqual([]);
  expect(await stored.paidWithoutPublicity()).toEqual([]);
}
