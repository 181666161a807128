import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { FactDefinition, FactType } from '../../core/facts/fact-definition.js';
import type { FactValue } from '../../core/facts/fact-value.js';
import { fraction, integer } from '../../core/rational.js';
import { LivePopulation } from './live-population.js';
import { openSnapshot } from './open-snapshot.js';
import type { PopulationSnapshot } from './population-snapshot.js';
import { SnapshotFileError } from './snapshot-file-error.js';
import { writeSnapshot } from './write-snapshot.js';

const TYPES: FactType[] = ['boolean', 'money', 'date', 'code', 'ratio', 'codes', 'integer'];
const COLUMNS = TYPES.map((type) => ({
  definition: {
    id: type,
    label: { zh: '甲', en: 'A' },
    type,
    period: 'none',
    sources: [],
    sensitivity: 'public',
  } satisfies FactDefinition,
  period: 'now',
}));
const KEYS = TYPES.map((type) => `${type}@now`);
const SUBJECT = {
  asOf: '2024-06-30',
  dictionary: new Map(COLUMNS.map(({ definition }) => [definition.id, definition])),
  columns: COLUMNS,
  columnKeys: KEYS,
  catalogueHash: 'c'.repeat(64),
};

function valuesOf(row: number): (FactValue | undefined)[] {
  return [
    row % 2 === 0,
    integer(row * 1e12 - 5),
    '2024-02-29',
    `代码${row % 5}`,
    fraction(BigInt(row), 7n),
    [`p${row}`, 'p'],
    undefined,
  ].map((value, place) => ((row + place) % 4 === 0 ? undefined : value));
}

function snapshotOf(rows: number): PopulationSnapshot {
  const population = new LivePopulation(SUBJECT, rows);
  population.append(Array.from({ length: rows }, (_, row) => row * 3 + 1));
  for (let row = 0; row < rows; row += 1)
    population.replace(row, { values: valuesOf(row), nextChange: 19_000 + row });
  if (rows > 2) population.replace(2, { error: 'statement 9 (code, now): stored code is 5' });
  return population.settle(SUBJECT, {
    statementId: 77,
    enterpriseId: 400,
    instant: new Date('2024-07-01T01:02:03.004Z'),
  });
}

let folder: string;
let path: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huiqi-snapshot-'));
  path = join(folder, 'deeper', 'population.snapshot');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a snapshot in a file', () => {
  it.each([0, 1, 31, 32, 33, 500])('of %i rows is opened as it was written', async (rows) => {
    const snapshot = snapshotOf(rows);
    const { bytes } = await writeSnapshot(path, snapshot, 'here');
    expect((await stat(path)).size).toBe(bytes);
    expect(await openSnapshot(path)).toEqual({ snapshot, origin: 'here' });
  });

  it('is readable by its owner only, and leaves nothing else behind', async () => {
    await writeSnapshot(path, snapshotOf(3), 'here');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(folder, 'deeper'))).toEqual(['population.snapshot']);
  });

  it('gives the columns that are asked for, and reads nothing of the others', async () => {
    const snapshot = snapshotOf(100);
    await writeSnapshot(path, snapshot, 'here');
    // Somebody else's fault: whoever reads the other columns does not meet it.
    const bytes = await readFile(path);
    const last = bytes.length - 100 * 4;
    bytes[last] = (bytes[last] as number) ^ 1;
    await writeFile(path, bytes);
    const opened = await openSnapshot(path, { columns: ['money@now', 'integer@now'] });
    expect([...opened.snapshot.population.columns]).toEqual(
      [...snapshot.population.columns].filter(([key]) => key === 'money@now'),
    );
    expect(opened.snapshot.columnKeys).toEqual(['money@now', 'integer@now']);
    await expect(openSnapshot(path)).rejects.toThrow(SnapshotFileError);
  });

  it('refuses a column that was never read', async () => {
    await writeSnapshot(path, snapshotOf(3), 'here');
    await expect(openSnapshot(path, { columns: ['revenue@2023'] })).rejects.toThrow(
      `${path} cannot be used as a population snapshot: expected the column revenue@2023, found 7 others`,
    );
  });

  it('is there whole or not at all when it could not be written', async () => {
    const before = snapshotOf(3);
    await writeSnapshot(path, before, 'here');
    const broken = { ...snapshotOf(3), setAside: [{ enterpriseId: 1n }] } as never;
    await expect(writeSnapshot(path, broken, 'here')).rejects.toThrow();
    expect((await openSnapshot(path)).snapshot).toEqual(before);
    expect(await readdir(join(folder, 'deeper'))).toEqual(['population.snapshot']);
  });

  it('takes away what a process that died an hour ago has left', async () => {
    const [young, old] = [`${path}.a.part`, `${path}.b.part`];
    await writeFile(young, '');
    await writeFile(old, '');
    const longAgo = new Date(Date.now() - 7_200_000);
    await utimes(old, longAgo, longAgo);
    await writeSnapshot(path, snapshotOf(3), 'here');
    expect((await readdir(join(folder, 'deeper'))).sort()).toEqual([
      'population.snapshot',
      'population.snapshot.a.part',
    ]);
    await rm(young);
  });
});

describe('a file that is no snapshot', () => {
  let whole: Buffer;
  beforeAll(async () => {
    await writeSnapshot(path, snapshotOf(40), 'here');
    whole = await readFile(path);
  });
  const opened = async (bytes: Uint8Array) => {
    const file = join(folder, 'other.snapshot');
    await writeFile(file, bytes);
    return openSnapshot(file);
  };

  it('is refused wherever it was cut off, or had something added', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), async (length) => {
        await expect(opened(whole.subarray(0, length))).rejects.toThrow(SnapshotFileError);
      }),
      { numRuns: 60, examples: [[0], [63], [64], [whole.length - 1]] },
    );
    await expect(opened(Buffer.concat([whole, Buffer.alloc(1)]))).rejects.toThrow(
      /other\.snapshot cannot be used .*expected \d+ bytes, found \d+/,
    );
  });

  it('is refused whichever bit was altered', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(7), async (place, bit) => {
        const altered = Buffer.from(whole);
        altered[place] = (altered[place] as number) ^ (1 << bit);
        await expect(opened(altered)).rejects.toThrow(SnapshotFileError);
      }),
      { numRuns: 300 },
    );
  });

  it('is refused when it is something else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        await expect(opened(bytes)).rejects.toThrow(SnapshotFileError);
      }),
      { numRuns: 40 },
    );
    await expect(opened(Buffer.from('SQLite format 3\0'.repeat(8)))).rejects.toThrow(
      'expected a file that begins with HUIQIPOP, found "SQLite f"',
    );
  });

  it('is told apart from one that is not there', async () => {
    await expect(openSnapshot(join(folder, 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
