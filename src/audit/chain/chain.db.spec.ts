import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ChainScene } from '../../../test/support/chain-scene.js';
import { testDatabaseKind } from '../../../test/support/test-database.js';
import { AuditRootEntity } from './audit-root.entity.js';
import { AuditSealEntity } from './audit-seal.entity.js';
import { SealEntries } from './seal-entries.js';

const HOUR = 3_600_000;

let scene: ChainScene;
beforeAll(async () => {
  scene = await ChainScene.open();
});
afterAll(() => scene.close());

const seals = () =>
  scene.database.connections.reader.manager.find(AuditSealEntity, { order: { position: 'ASC' } });
const anchorFile = async () => {
  const folder = join(scene.folder, 'anchors');
  const [name = ''] = await readdir(folder);
  return join(folder, name);
};
const anchorLines = async () =>
  (await readFile(await anchorFile(), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { kind: string; lastPosition: number; count: number });

describe('sealing', () => {
  it('gives every committed entry one place, whoever seals at the same time', async () => {
    for (let number = 0; number < 12; number += 1) await scene.act(number);
    const { chain, clock, database } = scene;
    const another = new SealEntries(chain, database.unitOfWork, clock);
    await Promise.all([scene.sealing.execute(), another.execute(), scene.sealing.execute()]);
    await another.execute();
    const places = await seals();
    expect(places.map(({ position }) => position)).toEqual(
      Array.from({ length: 12 }, (_, i) => i + 1),
    );
    expect(new Set(places.map(({ entryId }) => entryId)).size).toBe(12);
    expect(await scene.verifying.execute()).toMatchObject({ sealed: 12, faultCount: 0 });
  });

  it('takes along an entry that is committed late, with an earlier id', async () => {
    // On SQLite one unit of work follows another: nothing is ever committed late.
    if (testDatabaseKind() === 'sqlite') return;
    let commit = () => undefined as void;
    const held = new Promise<void>((resolve) => (commit = resolve));
    let begun = () => undefined as void;
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    const late = scene.database.unitOfWork.run(async () => {
      await scene.act(100, { subjectId: 'late' });
      begun();
      await held;
    });
    await hasBegun;
    await scene.act(101);
    expect(await scene.sealing.execute()).toBe(1);
    commit();
    await late;
    expect(await scene.sealing.execute()).toBe(1);
    const [before, last] = (await seals()).slice(-2);
    expect((last?.entryId ?? '') < (before?.entryId ?? '')).toBe(true);
  });

  it('leaves no trace of an act, or of a sealing, that was rolled back', async () => {
    const before = await seals();
    const failing = scene.database.unitOfWork.run(async () => {
      await scene.act(200);
      throw new Error('planned');
    });
    await expect(failing).rejects.toThrow('planned');
    expect(await scene.sealing.execute()).toBe(0);
    await scene.act(201);
    const cutOff = scene.database.unitOfWork.run(async () => {
      expect(await scene.sealing.execute()).toBe(1);
      throw new Error('the process died');
    });
    await expect(cutOff).rejects.toThrow('died');
    expect(await seals()).toEqual(before);
    expect(await scene.sealing.execute()).toBe(1);
  });

  it('keeps the order of days when a clock is put back', async () => {
    const last = (await seals()).at(-1);
    scene.clock.advance(-HOUR);
    await scene.act(300);
    await scene.tick();
    expect((await seals()).at(-1)?.sealedAt).toEqual(last?.sealedAt);
    scene.clock.advance(HOUR);
    expect((await scene.verifying.execute()).faultCount).toBe(0);
  });

  it.each(['audit_seal', 'audit_root'])('appends to %s only', async (table) => {
    await scene.act(301);
    scene.clock.advance(24 * HOUR);
    await scene.tick();
    for (const statement of [`UPDATE ${table} SET head = ''`, `DELETE FROM ${table}`]) {
      const change = statement.replace('head', table === 'audit_seal' ? 'hash' : 'head');
      const attempt = scene.database.unitOfWork.run((manager) => manager.query(change));
      await expect(attempt).rejects.toThrow('append-only');
    }
  });
});

describe('roots and anchors', () => {
  const roots = () => scene.database.connections.reader.manager.find(AuditRootEntity);

  it('are made of days that are over, signed, and carried outside with the heads of hours', async () => {
    const before = await anchorLines();
    await scene.act(400);
    await scene.tick();
    scene.clock.advance(HOUR / 2);
    await scene.act(401);
    await scene.tick();
    expect(await anchorLines()).toHaveLength(before.length);
    scene.clock.advance(24 * HOUR);
    await scene.tick();
    const lines = (await anchorLines()).slice(before.length);
    expect(lines.map(({ kind }) => kind)).toEqual(['day', 'head']);
    const last = (await roots()).at(-1);
    expect(lines[0]).toMatchObject({ lastPosition: last?.lastPosition, root: last?.root });
    expect(await scene.verifying.execute()).toMatchObject({
      faultCount: 0,
      unsigned: 0,
      keys: [expect.stringMatching(/^[0-9a-f]{32}$/)],
      lastAnchor: { position: (await seals()).length },
    });
    // Nothing has happened since.
    scene.clock.advance(2 * HOUR);
    await scene.tick();
    expect(await anchorLines()).toHaveLength(before.length + 2);
  });

  describe('outside', () => {
    let text: string;
    beforeEach(async () => {
      text ??= await readFile(await anchorFile(), 'utf8');
      await writeFile(await anchorFile(), text);
    });
    const faultsWith = async (change: (text: string) => string) => {
      await writeFile(await anchorFile(), change(text));
      return (await scene.verifying.execute()).faults;
    };

    it('are evidence by their signature: another place or root under it is seen', async () => {
      const [fault] = await faultsWith((all) =>
        all.replace(/"firstPosition":\d+/, '"firstPosition":0'),
      );
      expect(fault).toMatchObject({ kind: 'signature-wrong' });
      const kinds = await faultsWith((all) => all.replace(/"root":"../, '"root":"zz'));
      expect(kinds.map(({ kind }) => kind).sort()).toEqual([
        'root-differs-from-anchor',
        'signature-wrong',
      ]);
    });

    it('name a line that is none, and lose no other by it', async () => {
      await appendFile(await anchorFile(), '{"kind":"head","day"');
      await scene.act(500);
      scene.clock.advance(2 * HOUR);
      await scene.tick();
      const { faults, lastAnchor } = await scene.verifying.execute();
      expect(faults).toMatchObject([{ kind: 'anchor-unreadable' }]);
      expect(lastAnchor?.position).toBe((await seals()).length);
    });
  });
});
