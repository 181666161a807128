import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { ThreadedPages } from './page-source.js';

const SQL = `SELECT count(*), CAST(string_agg(word, ',' ORDER BY id) AS BLOB) FROM said
  WHERE id > ? AND id <= ? AND word <> ?`;

describe('a thread that reads pages', () => {
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'huiqi-pages-'));
    file = join(folder, 'some.sqlite');
    const database = new Database(file);
    database.exec(`CREATE TABLE said (id INTEGER PRIMARY KEY, word TEXT);
      INSERT INTO said VALUES (1, '企'), (2, 'b'), (3, 'c'), (4, 'd')`);
    database.close();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('answers several ranges in their order', async () => {
    const pages = new ThreadedPages({ file, sql: SQL }, ['c']);
    const ranges = [
      { after: 0, upTo: 2 },
      { after: 2, upTo: 4 },
      { after: 4, upTo: 9 },
    ];
    const read = await Promise.all(ranges.map((range) => pages.page(range)));
    expect(read.map(({ count, bytes }) => [count, Buffer.from(bytes).toString()])).toEqual([
      [2, '企,b'],
      [1, 'd'],
      [0, ''],
    ]);
    await pages.close();
  });

  it.each([
    ['a file that is not there', () => join(folder, 'none.sqlite'), SQL],
    ['a statement that is none', () => file, 'SELECT nothing FROM nowhere'],
    ['what cannot be bound', () => file, 'SELECT 1, NULL'],
  ])('tells of %s, again and again, and ends', async (_, path, sql) => {
    const pages = new ThreadedPages({ file: path(), sql }, []);
    const range = { after: 0, upTo: 1 };
    await expect(Promise.all([pages.page(range), pages.page(range)])).rejects.toThrow(
      'could not be read',
    );
    await expect(pages.page(range)).rejects.toThrow('could not be read');
    await pages.close();
  });
});
