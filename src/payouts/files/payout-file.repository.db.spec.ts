/**
 * Goal: what went to the bank is there again byte by byte, and in no other form, and what lay in a folder before moves. Method:
 * files of several encodings and sizes are kept; pieces are then taken away, exchanged and altered past the program.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PayoutsScene } from '../../../test/support/payouts-scene.js';
import { testDatabaseKind } from '../../../test/support/test-database.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { loadConfig } from '../../platform/config.js';
import { PayoutFileRepository } from './payout-file.repository.js';
import { TakeOverPayoutFiles } from './take-over-payout-files.js';

let scene: PayoutsScene;
let files: PayoutFileRepository;
beforeAll(async () => {
  scene = await PayoutsScene.open();
  files = scene.get(PayoutFileRepository);
});
afterAll(() => scene.close());

const raw = <T = unknown>(sql: string) =>
  scene.get(UnitOfWork).run((manager) => manager.query<T>(sql));

/** Past the triggers, as whoever owns the tables can. */
async function unguarded(sql: string): Promise<void> {
  if (testDatabaseKind() === 'postgres') {
    await raw('ALTER TABLE payout_file_piece DISABLE TRIGGER USER');
    await raw(sql);
    await raw('ALTER TABLE payout_file_piece ENABLE TRIGGER USER');
    return;
  }
  const triggers = await raw<{ name: string; sql: string }[]>(
    `SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'payout_file_piece'`,
  );
  for (const { name } of triggers) await raw(`DROP TRIGGER ${name}`);
  await raw(sql);
  for (const trigger of triggers) await raw(trigger.sql);
}

describe('a file that is kept', () => {
  it.each([0, 1, 49_152, 49_153, 150_000])('is read as it was: %d bytes', async (size) => {
    const bytes = randomBytes(size);
    await files.keep(`answers/${size}.csv`, bytes);
    expect(await files.read(`answers/${size}.csv`)).toEqual(bytes);
  });

  it('is kept once, by several at once, and never with other bytes', async () => {
    const bytes = Buffer.from('甲'.repeat(50_000));
    await Promise.all(Array.from({ length: 4 }, () => files.keep('BF2024-900001.csv', bytes)));
    expect(await files.read('BF2024-900001.csv')).toEqual(bytes);
    await expect(files.keep('BF2024-900001.csv', Buffer.from('乙'))).rejects.toThrow(
      'with other bytes',
    );
  });

  it('is not there before', async () => {
    expect(await files.read('BF2024-999999.csv')).toBeUndefined();
  });

  it('is neither changed nor deleted in the database', async () => {
    for (const sql of [
      `UPDATE payout_file_piece SET content = 'eA=='`,
      `UPDATE payout_file_piece SET position = position + 100`,
      'DELETE FROM payout_file_piece',
      `UPDATE payout_file SET sha256 = ''`,
      'DELETE FROM payout_file',
    ])
      await expect(raw(sql)).rejects.toThrow(/as it was sent|append-only/);
  });

  it('does not open with a piece left out, put elsewhere or taken from another file', async () => {
    const bytes = randomBytes(120_000);
    const piece = (name: string, position: number) => `'${name}#${position}/3'`;
    await files.keep('BF2024-900010.csv', randomBytes(120_000));
    for (const [number, sql] of [
      ['900011', (name: string) => `DELETE FROM payout_file_piece WHERE id = ${piece(name, 3)}`],
      [
        '900012',
        (name: string) =>
          `UPDATE payout_file_piece SET content = (SELECT content FROM payout_file_piece
           WHERE id = ${piece(name, 1)}) WHERE id = ${piece(name, 2)}`,
      ],
      [
        '900013',
        (name: string) =>
          `UPDATE payout_file_piece SET content = (SELECT content FROM payout_file_piece
           WHERE id = ${piece('BF2024-900010.csv', 2)}) WHERE id = ${piece(name, 2)}`,
      ],
    ] as const) {
      const name = `BF2024-${number}.csv`;
      await files.keep(name, bytes);
      await unguarded(sql(name));
      await expect(files.read(name)).rejects.toThrow(/is not the file|does not open/);
    }
  });
});

describe('what a version before this one has left in a folder', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'huiqi-payout-files-'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  const sha = 'a'.repeat(64);
  const lay = async (name: string, text: string) => {
    const path = join(directory, 'payouts', name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  };
  const takeOver = () =>
    new TakeOverPayoutFiles(loadConfig({ HUIQI_DATA: directory }), files).execute();

  it('is nothing where there is no folder', async () => {
    expect(await takeOver()).toEqual({ files: 0, left: [] });
  });

  it('moves into the database, half-written files go, and the folder with them', async () => {
    await lay('BF2024-800001.csv', '甲');
    await lay('BF2024-800002.xml.0b9e.tmp', '半');
    await lay(`answers/${sha}.xml`, '乙');
    await lay(`statements/${sha}.csv`, '丙');
    // Killed between committing it and removing it.
    await lay('BF2024-800003.csv', '丁');
    await files.keep('BF2024-800003.csv', Buffer.from('丁'));
    expect(await takeOver()).toEqual({ files: 4, left: [] });
    expect(await readdir(directory)).toEqual([]);
    for (const [name, text] of [
      ['BF2024-800001.csv', '甲'],
      [`answers/${sha}.xml`, '乙'],
      [`statements/${sha}.csv`, '丙'],
      ['BF2024-800003.csv', '丁'],
    ] as const)
      expect((await files.read(name))?.toString()).toBe(text);
  });

  it('stays and is named where it is something else, or other bytes are kept under its name', async () => {
    await lay('BF2024-800001.csv', '改');
    await lay('notes.txt', '手记');
    expect(await takeOver()).toEqual({
      files: 0,
      left: [
        'BF2024-800001.csv is kept already, with other bytes',
        'notes.txt: not a file to or from the bank',
      ],
    });
    expect((await readdir(join(directory, 'payouts'))).sort()).toEqual([
      'BF2024-800001.csv',
      'notes.txt',
    ]);
  });
});
