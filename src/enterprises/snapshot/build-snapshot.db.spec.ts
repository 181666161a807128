import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SNAPSHOT_START, SnapshotScene } from '../../../test/support/snapshot-scene.js';
import { testDatabaseKind } from '../../../test/support/test-database.js';
import { rowOf } from './population-snapshot.js';

/**
 * Goal: a snapshot says of everybody what a profile says, whatever is stored. Method: statements of each kind that is treated
 * by itself, and beside each what profiles come to; random ones are in snapshot-keeper.db.spec.ts.
 */
describe('building a snapshot', () => {
  let scene: SnapshotScene;
  let first: number;
  let second: number;
  beforeEach(async () => {
    scene = await SnapshotScene.open();
    [first, second] = (await scene.add(2)) as [number, number];
  });
  afterEach(() => scene.close());

  const built = (asOf = SNAPSHOT_START) => scene.build.execute(scene.library, asOf);

  it('holds what decided policies read and, of the other facts, the latest period', async () => {
    expect((await built()).columnKeys).toEqual([
      'focus@now',
      'founded@now',
      'hired@2024-05',
      'industry@now',
      'listed@now',
      'revenue@2022',
      'revenue@2023',
      'score@2023',
      'share@2023',
      'staff@now',
    ]);
  });

  it('is empty where nothing is stored', async () => {
    const snapshot = await built();
    expect([...snapshot.enterpriseIds]).toEqual([first, second]);
    expect(snapshot.population.columns.size).toBe(0);
    expect(rowOf(snapshot, second)).toBe(1);
    expect(rowOf(snapshot, second + 1)).toBe(-1);
  });

  it('reads one statement, several of several departments, and what is not current', async () => {
    const enterpriseId = first;
    await scene.state({ enterpriseId, fact: 'staff', value: '"5"' }, 'tax');
    await scene.state({ enterpriseId, fact: 'staff', value: '"7"' }, 'hr');
    await scene.state({ enterpriseId, fact: 'revenue', period: '2023', value: '"100"' }, 'tax');
    await scene.state({ enterpriseId, fact: 'revenue', period: '2022', value: '"9"' }, 'tax');
    await scene.state({ enterpriseId, fact: 'revenue', period: '2022', value: '"10"' }, 'tax');
    await scene.state({ enterpriseId, fact: 'revenue', period: '2019', value: '"11"' }, 'tax');
    await scene.state({ enterpriseId, fact: 'hired', period: '2024-05', value: '["b","a"]' }, 'hr');
    await scene.state({ enterpriseId, fact: 'growth', period: '2023', value: '"1"' }, 'tax');
    await scene.state({ enterpriseId, fact: 'forgotten', value: '"1"' }, 'tax');
    await scene.state(
      { enterpriseId: second, fact: 'industry', value: '"6510"', validTo: '2024-06-27' },
      'registry',
    );
    await scene.state(
      { enterpriseId: second, fact: 'listed', value: 'true', recordedOn: '2024-05-29' },
      'registry',
    );
    const snapshot = await built();
    await scene.expectRight(snapshot);
    expect(scene.told(snapshot)).toEqual([
      [
        ['hired@2024-05', ['b', 'a']],
        ['revenue@2022', { numerator: 10n, denominator: 1n }],
        ['revenue@2023', { numerator: 100n, denominator: 1n }],
        ['staff@now', { numerator: 7n, denominator: 1n }],
      ],
      [['listed@now', true]],
    ]);
    expect(scene.told(await built('2024-06-29'))[1]).toEqual([]);
  });

  it('knows only what was known at an instant', async () => {
    await scene.state({ enterpriseId: first, fact: 'staff', value: '"5"' }, 'hr');
    const then = scene.clock.now();
    scene.clock.advance(1_000);
    await scene.state({ enterpriseId: first, fact: 'staff', value: '"6"' }, 'hr');
    await scene.state({ enterpriseId: second, fact: 'staff', value: '"8"' }, 'hr');
    await scene.state({ enterpriseId: second, fact: 'staff', value: '"9"' }, 'tax');
    for (const knownAt of [then, scene.clock.now(), new Date(then.getTime() - 1)]) {
      const snapshot = await scene.build.execute(scene.library, SNAPSHOT_START, knownAt);
      expect(scene.told(snapshot)).toEqual(
        await scene.profiles(SNAPSHOT_START, [first, second], knownAt),
      );
    }
  });

  it.each([
    ['staff', '"many"', 'stored integer is "many"'],
    ['staff', '"1/2"', 'stored integer is "1/2"'],
    ['revenue', 'true', 'stored money is true'],
    ['founded', '"2024-02-30"', 'stored date is "2024-02-30"'],
    ['hired', '[1]', 'stored codes is [1]'],
    ['listed', 'not JSON', 'stored boolean is not JSON'],
    ['industry', '"a\u001eb\u001fc"', 'stored code is "a\u001eb\u001fc"'],
  ])('sets aside whom a %s of %s is stored about', async (fact, value, message) => {
    const period = fact === 'revenue' ? '2011' : fact === 'hired' ? '2024-05' : 'now';
    await scene.state(
      { enterpriseId: first, fact: 'share', period: '2023', value: '"1/3"' },
      'tax',
    );
    await scene.state({ enterpriseId: first, fact, period, value }, 'hr');
    await scene.state({ enterpriseId: second, fact: 'listed', value: 'true' }, 'registry');
    const snapshot = await built();
    expect(snapshot.setAside).toEqual([
      { enterpriseId: first, error: `statement 2 (${fact}, ${period}): ${message}` },
    ]);
    expect(scene.told(snapshot)).toEqual(['set aside', [['listed@now', true]]]);
  });

  it('sets aside whom a day that is none is stored about', async () => {
    const enterpriseId = first;
    await scene.state({ enterpriseId, fact: 'staff', value: '"1"', validTo: '2024-2-1' }, 'hr');
    expect((await built()).setAside).toEqual([
      { enterpriseId, error: 'statement 1 (staff, now): stored date is 2024-2-1' },
    ]);
  });

  it('is not led astray by separators in a stored text', async () => {
    const line = `"x\u001e${second}\u001fstaff\u001fnow\u001f\u001f\u001f\u001f"99"`;
    await scene.state({ enterpriseId: first, fact: 'industry', value: line }, 'registry');
    await scene.state({ enterpriseId: second, fact: 'listed', value: 'true' }, 'registry');
    const snapshot = await built();
    expect(snapshot.setAside.map(({ enterpriseId }) => enterpriseId)).toEqual([first]);
    expect(scene.told(snapshot)).toEqual(['set aside', [['listed@now', true]]]);
  });

  it('is the same with a thread that reads the file', async () => {
    if (testDatabaseKind() !== 'sqlite') return;
    await scene.state({ enterpriseId: first, fact: 'staff', value: '"5"' }, 'hr');
    await scene.state({ enterpriseId: second, fact: 'industry', value: '"企业"' }, 'registry');
    const alone = await built();
    scene.pages.idsWorthAThread = 1;
    expect(await built()).toEqual({ ...alone, knownUpTo: expect.anything() });
    expect(await scene.build.execute(scene.library, SNAPSHOT_START, scene.clock.now())).toEqual({
      ...alone,
      knownUpTo: expect.anything(),
    });
  });

  it('has what was stated while it was read', async () => {
    await scene.state({ enterpriseId: first, fact: 'staff', value: '"1"' }, 'hr');
    await scene.state({ enterpriseId: first, fact: 'staff', value: '"2"' }, 'tax');
    scene.fill.afterwards = async () => {
      scene.clock.advance(60_000);
      await scene.state({ enterpriseId: first, fact: 'staff', value: '"3"' }, 'hr');
      await scene.withdraw(second);
      await scene.add(1);
    };
    const snapshot = await built();
    expect(snapshot.rows).toBe(3);
    await scene.expectRight(snapshot);
  });
});
