import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ARCHIVE_FORMAT, type ArchiveHeader } from './archive.js';
import { readArchive, type ArchivePart } from './read-archive.js';
import type { PlainRow } from './table-rows.js';
import { archiveText } from './write-archive.js';

const HEADER: ArchiveHeader = {
  huiqi: 'backup',
  format: ARCHIVE_FORMAT,
  takenAt: '2024-10-15T02:00:00.000Z',
  database: 'sqlite',
  migrations: ['First1700000000000'],
  counters: { 'enterprise.id': 3 },
};
const TABLE = {
  name: 'enterprise',
  columns: [{ name: 'id', kind: 'integer' }],
  key: ['id'],
} as const;
const ROWS: PlainRow[] = Array.from({ length: 1_203 }, (_, index) => [
  index,
  '惠企\n"',
  null,
  true,
]);

const noKey = () => {
  throw new Error('it is not sealed');
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huiqi-archive-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function* each<T>(...values: T[]): AsyncGenerator<T> {
  for (const value of values) yield await Promise.resolve(value);
}

async function written(header: ArchiveHeader = HEADER): Promise<string> {
  const contents = {
    header,
    files: each({ name: 'payouts/a.csv', chunks: each(Buffer.from('甲'), Buffer.from('乙')) }),
    tables: [TABLE],
    rowsOf: () => each(ROWS.slice(0, 700), ROWS.slice(700)),
  };
  let text = '';
  for await (const piece of archiveText(contents, () => undefined)) text += piece;
  return text;
}

async function read(bytes: Buffer): Promise<ArchivePart[]> {
  const path = join(folder, 'archive');
  await writeFile(path, bytes);
  const parts: ArchivePart[] = [];
  for await (const part of readArchive(path, noKey)) parts.push(part);
  return parts;
}

describe('an archive', () => {
  it('gives back what was put into it', async () => {
    const parts = await read(gzipSync(await written()));
    expect(parts[0]).toEqual({ kind: 'header', header: HEADER });
    expect(parts.flatMap((part) => (part.kind === 'rows' ? part.rows : []))).toEqual(ROWS);
    const bytes = parts.flatMap((part) => (part.kind === 'bytes' ? [part.bytes] : []));
    expect(Buffer.concat(bytes).toString()).toBe('甲乙');
    expect(parts.map(({ kind }) => kind).filter((kind) => kind !== 'rows')).toEqual([
      'header',
      'file',
      'bytes',
      'bytes',
      'sum',
      'table',
      'sum',
    ]);
  });

  it.each<[string, (text: string) => string]>([
    ['it was altered', (text) => text.replace('[17,', '[18,')],
    ['it was altered', (text) => text.replace(/\n\[17,.*/, '')],
    ['it was altered', (text) => text.replace('"lines":2', '"lines":3')],
    ['parts of it are missing', (text) => text.replace(/\n\{"file"[\s\S]*?\n\{"lines.*/, '')],
    ['parts of it are missing', (text) => text.replace(/\n\{"table"[\s\S]*?\n\{"lines.*/, '')],
    ['a file in it has no end', (text) => text.replace(/\n\{"lines.*/, '')],
    ['it was cut off', (text) => text.slice(0, -10)],
    ['it was cut off', (text) => text.replace(/\{"end.*\n/, '')],
    ['something follows its end', (text) => `${text}[1]\n`],
    ['it is no backup of Huiqi', (text) => text.replace('"backup"', '"other"')],
    ['its form is 2', (text) => text.replace('"format":1', '"format":2')],
    ['a line of it says nothing', (text) => text.replace('{"file"', '{"fail"')],
  ])('is refused when %s', async (fault, change) => {
    const text = await written();
    expect(change(text)).not.toBe(text);
    await expect(read(gzipSync(change(text)))).rejects.toMatchObject({
      code: 'BACKUP_INVALID',
      params: { fault: expect.stringContaining(fault) },
    });
  });

  it('is refused when its compression is broken, or it is none', async () => {
    const whole = gzipSync(await written());
    for (const bytes of [
      whole.subarray(0, whole.length / 2),
      Buffer.from('no archive'),
      Buffer.alloc(0),
    ])
      await expect(read(bytes)).rejects.toMatchObject({ code: 'BACKUP_INVALID' });
  });

  it('that is not there is not called invalid', async () => {
    await expect(readArchive(join(folder, 'none'), noKey).next()).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });
});
