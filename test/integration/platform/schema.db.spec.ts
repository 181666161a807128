import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase } from '../../../src/platform/database/data-source.js';
import type { DatabaseConnections } from '../../../src/platform/database/database-connections.js';
import { pendingMigrations } from '../../../src/platform/database/migrate.js';
import { MIGRATIONS } from '../../../src/platform/database/migrations.js';
import {
  createTestDatabase,
  createTestDatabasePlace,
  type TestDatabase,
  type TestDatabasePlace,
} from '../../support/test-database.js';

function open(place: TestDatabasePlace): Promise<DatabaseConnections> {
  const { HUIQI_DATA, DATABASE_URL } = place.environment;
  return openDatabase({ dataDirectory: HUIQI_DATA, databaseUrl: DATABASE_URL });
}

async function tablesOf({ kind, writer }: DatabaseConnections): Promise<string[]> {
  const rows: { name: string }[] = await writer.query(
    kind === 'sqlite'
      ? `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'`
      : `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
  );
  return rows.map((row) => row.name);
}

describe('the schema', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());

  it('that the migrations make is the one that the entities state', async () => {
    const builder = database.connections.writer.driver.createSchemaBuilder();
    const { upQueries } = await builder.log();
    expect(upQueries.map((query) => query.query)).toEqual([]);
  });

  it('names every index, unique constraint, foreign key and check by hand', () => {
    // TypeORM's own names end in a hash, which nobody can find again in a message of the database.
    const names = database.connections.writer.entityMetadatas.flatMap((entity) =>
      [...entity.indices, ...entity.uniques, ...entity.foreignKeys, ...entity.checks].map(
        (part) => `${entity.tableName}: ${part.name}`,
      ),
    );
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => /: (IDX|UQ|FK|CHK|REL)_[0-9a-f]{20,}/.test(name))).toEqual([]);
  });

  it('has each migration once, in the order of the timestamps', () => {
    const names = MIGRATIONS.map((migration) => migration.name);
    const timestamps = names.map((name) => Number(name.slice(-13)));
    expect(new Set(timestamps).size).toBe(names.length);
    expect(timestamps).toEqual([...timestamps].sort((a, b) => a - b));
  });
});

describe('migrating', () => {
  it('lets two processes start on an empty database at the same moment', async () => {
    const place = await createTestDatabasePlace('empty');
    const both = await Promise.all([open(place), open(place)]);
    for (const connections of both) {
      expect(await pendingMigrations(connections.writer)).toEqual([]);
      await connections.close();
    }
    await place.remove();
  });

  it('finds nothing to do the second time', async () => {
    const place = await createTestDatabasePlace();
    await (await open(place)).close();
    const connections = await open(place);
    expect(await pendingMigrations(connections.writer)).toEqual([]);
    await connections.close();
    await place.remove();
  });

  it('can be taken back step by step to an empty database, and done again', async () => {
    const place = await createTestDatabasePlace();
    const connections = await open(place);
    const { writer } = connections;
    for (let left = MIGRATIONS.length; left > 0; left -= 1) await writer.undoLastMigration();
    expect(await pendingMigrations(writer)).toHaveLength(MIGRATIONS.length);
    expect(await tablesOf(connections)).toEqual(['migrations']);
    await writer.runMigrations();
    const { upQueries } = await writer.driver.createSchemaBuilder().log();
    expect(upQueries).toEqual([]);
    await connections.close();
    await place.remove();
  });
});
