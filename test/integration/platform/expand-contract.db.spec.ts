/**
 * Goal: while a new version is being started, the version before goes on working on the migrated database. Method: each
 * migration is run on its own, and the tables before and after it are compared. See docs/operations.md, "Upgrading".
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MigrationInterface, QueryRunner, Table } from 'typeorm';
import { openWriter } from '../../../src/platform/database/data-source.js';
import { MIGRATIONS } from '../../../src/platform/database/migrations.js';
import { breakingChanges } from '../../support/breaking-changes.js';
import { createTestDatabasePlace, type TestDatabasePlace } from '../../support/test-database.js';

/** Those with an earlier timestamp were made before anybody ran two versions side by side. */
const RULED_FROM = 1_700_000_009_900;

type MigrationClass = new () => MigrationInterface & { readonly unusedSince?: string };

const RULED: readonly MigrationClass[] = MIGRATIONS.filter(
  ({ name }) => Number(name.slice(-13)) >= RULED_FROM,
);

let place: TestDatabasePlace;
beforeAll(async () => {
  place = await createTestDatabasePlace('empty');
});
afterAll(() => place.remove());

/** The tables once these migrations have run. */
async function tablesAfter(migrations: readonly MigrationClass[]): Promise<Table[]> {
  const { HUIQI_DATA, DATABASE_URL } = place.environment;
  const writer = await openWriter(
    { dataDirectory: HUIQI_DATA, databaseUrl: DATABASE_URL },
    migrations,
  );
  const runner = writer.createQueryRunner();
  try {
    const names = await runner.manager.query<{ name: string }[]>(
      DATABASE_URL === undefined
        ? `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'`
        : `SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()`,
    );
    const tables = await runner.getTables(names.map(({ name }) => name));
    return tables.map((table) => Object.assign(table, { name: table.name.replace(/^.*\./, '') }));
  } finally {
    await runner.release();
    await writer.destroy();
  }
}

/** Every breaking change that is not announced: by `unusedSince`, the release whose program no longer used it. */
async function unannounced(
  earlier: readonly MigrationClass[],
  ruled: readonly MigrationClass[],
): Promise<string[]> {
  const faults: string[] = [];
  const run = [...earlier];
  let before = await tablesAfter(run);
  for (const Migration of ruled) {
    run.push(Migration);
    const after = await tablesAfter(run);
    const { unusedSince } = new Migration();
    if (unusedSince === undefined || !isEarlierRelease(unusedSince))
      faults.push(...breakingChanges(before, after));
    before = after;
  }
  return faults;
}

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

function isEarlierRelease(release: string): boolean {
  return (
    /^\d+\.\d+\.\d+$/.test(release) && release.localeCompare(version, 'en', { numeric: true }) < 0
  );
}

describe('every migration since the rule', () => {
  it('leaves the version before able to work, or names the release that stopped using what it ends', async () => {
    const earlier = MIGRATIONS.filter((migration) => !RULED.includes(migration));
    expect(await unannounced(earlier, RULED)).toEqual([]);
  });
});

describe('a migration', () => {
  let timestamp = 1_800_000_000_000;
  let earlier: MigrationClass[];

  function migration(statements: readonly string[], unusedSince?: string): MigrationClass {
    timestamp += 1;
    const name = `Made${timestamp}`;
    return class implements MigrationInterface {
      readonly name = name;
      readonly unusedSince = unusedSince;
      async up(runner: QueryRunner): Promise<void> {
        for (const statement of statements) await runner.query(statement);
      }
      down(): Promise<void> {
        return Promise.resolve();
      }
    };
  }

  beforeAll(() => {
    earlier = [
      ...MIGRATIONS,
      migration([
        'CREATE TABLE pen (id integer PRIMARY KEY, ink varchar(8) NOT NULL, nib integer)',
        'CREATE TABLE cap (id integer PRIMARY KEY)',
      ]),
    ];
  });

  it.each<[string, string | string[], string[]]>([
    ['may add a table', 'CREATE TABLE box (id integer PRIMARY KEY, size integer NOT NULL)', []],
    ['may add a column that may be empty', 'ALTER TABLE pen ADD COLUMN colour text', []],
    ['may add one with a default', 'ALTER TABLE pen ADD COLUMN age integer NOT NULL DEFAULT 0', []],
    ['may add an index', 'CREATE INDEX ix_pen_colour ON pen (colour)', []],
    ['may not drop a table', 'DROP TABLE cap', ['table cap is gone']],
    [
      'may not rename a column',
      'ALTER TABLE pen RENAME COLUMN nib TO point',
      ['column pen.nib is gone'],
    ],
    ['may not drop a column', 'ALTER TABLE pen DROP COLUMN ink', ['column pen.ink is gone']],
    [
      'may not refuse what was allowed',
      'CREATE UNIQUE INDEX uq_pen_age ON pen (age)',
      ['pen has a new guard: unique age'],
    ],
    [
      'may not demand what the version before does not give, nor take another type',
      ['DROP TABLE pen', 'CREATE TABLE pen (id varchar(8) PRIMARY KEY, nib integer NOT NULL)'],
      [
        'column pen.id was integer, is varchar(8)',
        'column pen.point is gone',
        'column pen.colour is gone',
        'column pen.age is gone',
        'column pen.nib is new and must be given a value',
      ],
    ],
  ])('%s', async (_, statement, faults) => {
    const next = migration([statement].flat());
    expect((await unannounced(earlier, [next])).sort()).toEqual([...faults].sort());
    earlier.push(next);
  });

  it('may end what no release uses any more, and must say since when', async () => {
    const dropping = (table: string, unusedSince: string) => {
      const next = migration([`CREATE TABLE ${table} (id integer PRIMARY KEY)`]);
      return [next, migration([`DROP TABLE ${table}`], unusedSince)];
    };
    const found: string[][] = [];
    for (const [table, release] of [
      ['a', '0.0.9'],
      ['b', version],
      ['c', '9.0.0'],
      ['d', 'long ago'],
    ] as const) {
      const ruled = dropping(table, release);
      found.push(await unannounced(earlier, ruled));
      earlier.push(...ruled);
    }
    expect(found).toEqual([[], ['table b is gone'], ['table c is gone'], ['table d is gone']]);
  });
});
