import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import {
  SNAPSHOT_START,
  snapshotLibrary,
  SnapshotScene,
} from '../../../test/support/snapshot-scene.js';
import { testDatabaseKind } from '../../../test/support/test-database.js';
import { addDays } from '../../core/local-date.js';
import type { PopulationSnapshot } from './population-snapshot.js';
import type { SnapshotKeeper } from './snapshot-keeper.js';

/** A date within the same month and year reads the same periods. */
const SAME_PERIODS = '2024-06-29';

let scene: SnapshotScene;
let keeper: SnapshotKeeper;

async function open(): Promise<void> {
  scene = await SnapshotScene.open();
  keeper = scene.keeper();
}

const staff = (enterpriseId: number, value: number) =>
  scene.state({ enterpriseId, fact: 'staff', value: `"${value}"` }, 'hr');
const expectRight = (asOf = SNAPSHOT_START) =>
  keeper.use(asOf, (snapshot) => scene.expectRight(snapshot));

describe('keeping a snapshot current', () => {
  let first: number;
  let second: number;
  beforeEach(async () => {
    await open();
    [first, second] = (await scene.add(2)) as [number, number];
    await staff(first, 1);
    await staff(second, 2);
    await keeper.refresh(SNAPSHOT_START);
  });
  afterEach(() => scene.close());
  const rebuilt = () => scene.keeping.count - 1;

  it('works in what is stated, superseded, withdrawn and added', async () => {
    await staff(first, 3);
    await expectRight();
    scene.clock.advance(60_000);
    await scene.withdraw(second);
    await expectRight();
    await staff((await scene.add(1))[0] as number, 9);
    await expectRight();
    expect(rebuilt()).toBe(0);
  });

  it('works in what was withdrawn long after it last looked', async () => {
    scene.clock.advance(86_400_000);
    await scene.withdraw(first);
    await expectRight();
    expect(rebuilt()).toBe(0);
  });

  it('lends it as it was last brought up, where that is enough, and is of the date', async () => {
    const staffHeld = (asOf = SNAPSHOT_START) => keeper.use(asOf, staffOf, 'held');
    await staff(first, 3);
    expect(await staffHeld()).toEqual([1, 2]);
    expect(await staffHeld(SAME_PERIODS)).toEqual([3, 2]);
    await staff(first, 4);
    expect(await staffHeld(SAME_PERIODS)).toEqual([3, 2]);
    keeper.drop();
    expect(await staffHeld(SAME_PERIODS)).toEqual([4, 2]);
    await staff(first, 5);
    const both = [staffHeld(SAME_PERIODS), keeper.use(SAME_PERIODS, staffOf)];
    expect(await Promise.all(both)).toEqual([
      [4, 2],
      [5, 2],
    ]);
  });

  it('does nothing when nothing has happened', async () => {
    await staff(first, 3);
    await keeper.refresh(SNAPSHOT_START);
    scene.fill.rows = [];
    await keeper.refresh(SNAPSHOT_START);
    expect(scene.fill.rows).toEqual([]);
    expect(rebuilt()).toBe(0);
  });

  it('goes to the next day by what begins or ends there', async () => {
    const [enterpriseId, fact, value] = [first, 'listed', 'true'];
    await scene.state({ enterpriseId, fact, value, validFrom: SAME_PERIODS }, 'registry');
    await scene.state(
      { enterpriseId, fact: 'industry', value: '"1"', validTo: SNAPSHOT_START },
      'registry',
    );
    await expectRight();
    scene.fill.rows = [];
    await keeper.refresh(SAME_PERIODS);
    expect(scene.fill.rows).toEqual([0]);
    await expectRight(SAME_PERIODS);
    expect(rebuilt()).toBe(0);
  });

  it.each([
    ['another month, which has other periods', () => '2024-07-31'],
    ['a day that is past', () => '2024-06-27'],
  ])('reads everybody again for %s', async (_, asOf) => {
    await expectRight(asOf());
    expect(rebuilt()).toBe(1);
  });

  it('reads everybody again when the catalogue says otherwise', async () => {
    await scene.state(
      { enterpriseId: first, fact: 'listed', value: 'true', recordedOn: '2024-06-01' },
      'registry',
    );
    await expectRight();
    scene.library = snapshotLibrary((facts) => facts.replace('freshDays: 30', 'freshDays: 3'));
    await expectRight();
    expect(rebuilt()).toBe(1);
  });

  it('reads everybody again when too many have changed', async () => {
    const ids = await scene.add(501);
    expect(ids).toHaveLength(501);
    await expectRight();
    expect(rebuilt()).toBe(1);
  });

  it('sets aside and takes back', async () => {
    await scene.state({ enterpriseId: first, fact: 'founded', value: '"never"' }, 'registry');
    await expectRight();
    await keeper.use(SNAPSHOT_START, ({ setAside }) => {
      expect(setAside).toEqual([
        {
          enterpriseId: first,
          error: 'statement 3 (founded, now): stored date is "never"',
        },
      ]);
    });
    await scene.state({ enterpriseId: first, fact: 'founded', value: '"2001-02-03"' }, 'registry');
    await expectRight();
    expect(rebuilt()).toBe(0);
  });

  it('shares one reading among all who ask at once', async () => {
    keeper.drop();
    await scene.store.save(await scene.build.execute(scene.library, '2001-01-01'));
    const seen = await Promise.all(
      Array.from({ length: 5 }, () => keeper.use(SNAPSHOT_START, (snapshot) => snapshot)),
    );
    expect(rebuilt()).toBe(1);
    expect(new Set(seen.map(({ population }) => population)).size).toBe(1);
  });

  it('changes nothing while anybody uses it, in whatever thread', async () => {
    const order: string[] = [];
    let end: () => void = () => undefined;
    const using = keeper.use(SNAPSHOT_START, async (snapshot) => {
      const before = scene.told(snapshot);
      await new Promise<void>((resolve) => {
        end = resolve;
      });
      expect(scene.told(snapshot)).toEqual(before);
      order.push('used');
    });
    await staff(first, 77);
    const next = keeper.use(SNAPSHOT_START, (snapshot) => {
      order.push('next');
      return scene.told(snapshot)[0];
    });
    await pause(100);
    end();
    await using;
    expect(await next).toEqual([['staff@now', { numerator: 77n, denominator: 1n }]]);
    expect(order).toEqual(['used', 'next']);
  });

  it('reads everybody again after a change that failed halfway, and tells who asked', async () => {
    await staff(first, 5);
    scene.fill.failure = new Error('the database went away');
    await expect(expectRight()).rejects.toThrow('the database went away');
    scene.fill.failure = undefined;
    await expectRight();
    expect(rebuilt()).toBe(0);
    await writeFile(scene.store.path, 'rubbish');
    keeper.drop();
    await expectRight();
    expect(rebuilt()).toBe(1);
  });

  it('lets go and goes on from its file', async () => {
    await scene.state(
      { enterpriseId: first, fact: 'share', period: '2023', value: '"1/3"' },
      'tax',
    );
    await keeper.refresh(SNAPSHOT_START);
    expect(await keeper.save()).toBe(true);
    keeper.drop();
    expect(await keeper.save()).toBe(false);
    await staff(second, 5);
    await staff((await scene.add(1))[0] as number, 6);
    await expectRight();
    await expectRight(SAME_PERIODS);
    expect(rebuilt()).toBe(0);
  });

  it('passes over the file of another database', async () => {
    await keeper.save();
    const file = await readFile(scene.store.path);
    await scene.close();
    await open();
    [first, second] = (await scene.add(2)) as [number, number];
    await staff(first, 1);
    await staff(second, 3);
    await keeper.refresh(SNAPSHOT_START);
    await writeFile(scene.store.path, file);
    keeper = scene.keeper();
    await expectRight();
    expect(rebuilt()).toBe(1);
  });

  it('is refused to a unit of work, and within a use', async () => {
    await expect(
      scene.database.unitOfWork.run(() => keeper.refresh(SNAPSHOT_START)),
    ).rejects.toThrow('a unit of work cannot use the snapshot');
    await expect(keeper.use(SNAPSHOT_START, () => keeper.refresh(SNAPSHOT_START))).rejects.toThrow(
      'in use by the caller already',
    );
  });

  it('finds what a longer transaction commits under a lower id', async () => {
    if (testDatabaseKind() !== 'postgres') return;
    scene.horizon.patience = 1;
    let commit: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      void scene.database.unitOfWork.run(async () => {
        await staff(first, 50);
        resolve();
        await new Promise<void>((ready) => {
          commit = ready;
        });
      });
    });
    await begun;
    await staff(second, 60);
    await keeper.use(SNAPSHOT_START, (snapshot) => {
      expect(staffOf(snapshot)).toEqual([1, 60]);
    });
    await staff(second, 61);
    commit();
    await pause(50);
    await expectRight();
    await keeper.use(SNAPSHOT_START, (snapshot) => expect(staffOf(snapshot)).toEqual([50, 61]));
  });
});

function staffOf({ population }: PopulationSnapshot): number[] {
  const column = population.columns.get('staff@now');
  return column?.kind === 'number' ? [...column.values] : [];
}

const day = fc.integer({ min: -45, max: 45 }).map((days) => addDays(SNAPSHOT_START, days));
const FACTS = {
  listed: ['now', ['true', 'false', '1']],
  staff: ['now', ['"1"', '"9007199254740991"', '"x"']],
  score: ['2023', ['"1/8"', '"12"', '"1/3"']],
  revenue: ['2023', ['"100"', '"-5"', '"1/2"']],
  share: ['2023', ['"1/3"', '"1/2"', '"0.5"']],
  founded: ['now', ['"2001-01-01"', '"2024-02-29"', '"2023-02-29"']],
  industry: ['now', ['"6510"', '"企业"', '5']],
  hired: ['2024-05', ['[]', '["a"]', '["b","c"]', '"a"']],
  focus: ['now', ['true', 'false']],
} as const;
const statement = fc.constantFrom(...(Object.keys(FACTS) as (keyof typeof FACTS)[])).chain((fact) =>
  fc.record({
    fact: fc.constant(fact),
    period: fc.constantFrom(FACTS[fact][0], FACTS[fact][0], FACTS[fact][0], '2022', '2024-06'),
    // What cannot be read comes last in the list, and should be rare.
    value: fc.constantFrom(
      ...[1, 2, 3].flatMap(() => FACTS[fact][1].slice(0, -1)),
      FACTS[fact][1].at(-1) as string,
    ),
    validFrom: fc.oneof(fc.constant(''), day),
    validTo: fc.option(day),
    recordedOn: fc.option(day),
    source: fc.constantFrom('registry', 'tax', 'hr', 'statistics', 'attested', 'nobody'),
  }),
);
const step = fc.oneof(
  { weight: 9, arbitrary: fc.record({ enterprise: fc.nat(), statement }) },
  { weight: 2, arbitrary: fc.record({ withdraw: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ mend: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ add: fc.integer({ min: 1, max: 2 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ days: fc.oneof(fc.nat(3), fc.integer({ min: -5, max: 40 })) }),
  },
  { weight: 1, arbitrary: fc.constantFrom('drop' as const, 'save' as const) },
  { weight: 5, arbitrary: fc.constant('check' as const) },
);

describe('a snapshot kept current through any changes', () => {
  it('is at each moment the one that would be built then, and says what profiles say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        await open();
        try {
          const ids = await scene.add(3);
          let asOf = SNAPSHOT_START;
          const pick = (number: number) => ids[number % ids.length] as number;
          for (const now of [...steps, 'check' as const]) {
            scene.clock.advance(20_000);
            if (now === 'drop') keeper.drop();
            else if (now === 'save') await keeper.save();
            else if (now === 'check') await expectRight(asOf);
            else if ('days' in now) asOf = addDays(asOf, now.days);
            else if ('add' in now) ids.push(...(await scene.add(now.add)));
            else if ('withdraw' in now) await scene.withdraw(pick(now.withdraw));
            else if ('mend' in now)
              await scene.withdraw(
                pick(now.mend),
                Object.values(FACTS).map(([, values]) => values.at(-1) as string),
              );
            else {
              const { source, ...said } = now.statement;
              await scene.state({ enterpriseId: pick(now.enterprise), ...said }, source);
            }
          }
        } finally {
          await scene.close();
        }
      }),
      { numRuns: 15 },
    );
  }, 240_000);
});
