import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import { openDatabase } from '../../src/platform/database/data-source.js';
import type {
  DatabaseConnections,
  DatabaseKind,
} from '../../src/platform/database/database-connections.js';
import { MIGRATIONS } from '../../src/platform/database/migrations.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';

/** The database that the running jest project stands for. */
export function testDatabaseKind(): DatabaseKind {
  return process.env.TEST_DB === 'postgres' ? 'postgres' : 'sqlite';
}

/** The environment of a fresh, empty database, not yet opened. */
export interface TestDatabasePlace {
  readonly environment: { readonly HUIQI_DATA: string; readonly DATABASE_URL?: string };
  remove(): Promise<void>;
}

export interface TestDatabase {
  readonly connections: DatabaseConnections;
  readonly unitOfWork: UnitOfWork;
  readonly place: TestDatabasePlace;
  close(): Promise<void>;
}

/** A fresh migrated database with its unit of work, for specs of repositories and use cases. */
export async function createTestDatabase(): Promise<TestDatabase> {
  Logger.overrideLogger(false);
  const place = await createTestDatabasePlace();
  try {
    const connections = await openDatabase({
      dataDirectory: place.environment.HUIQI_DATA,
      databaseUrl: place.environment.DATABASE_URL,
    });
    return {
      connections,
      unitOfWork: new UnitOfWork(connections),
      place,
      close: async () => {
        await connections.close();
        await place.remove();
      },
    };
  } catch (error) {
    await place.remove();
    throw error;
  }
}

/** A place for a database of its own; whoever opens it finds or makes the tables. */
export async function createTestDatabasePlace(
  options: { migrated?: boolean } = {},
): Promise<TestDatabasePlace> {
  const name = `huiqi_${randomUUID().replaceAll('-', '')}`;
  const onSqlite = testDatabaseKind() === 'sqlite';
  if (!onSqlite) await createPostgresDatabase(name, options.migrated ?? true);
  const directory = await mkdtemp(join(tmpdir(), 'huiqi-test-'));
  const removeDirectory = () => rm(directory, { recursive: true, force: true });
  if (onSqlite) return { environment: { HUIQI_DATA: directory }, remove: removeDirectory };
  return {
    environment: { HUIQI_DATA: directory, DATABASE_URL: postgresUrl(name) },
    remove: async () => {
      await withMaintenance((client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
      await removeDirectory();
    },
  };
}

// One template for each set of migrations, made once per run: copying it is quicker than migrating again.
const TEMPLATE = `huiqi_template_${createHash('sha256')
  .update(MIGRATIONS.map((migration) => migration.name).join())
  .digest('hex')
  .slice(0, 16)}`;

async function createPostgresDatabase(name: string, migrated: boolean): Promise<void> {
  await withMaintenance(async (client) => {
    if (!migrated) return void (await client.query(`CREATE DATABASE ${name}`));
    // Held by the session: a template can be copied by one connection at a time, and by none while it is made.
    await client.query(`SELECT pg_advisory_lock(hashtext('huiqi.template'))`);
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [TEMPLATE]);
    if (found.rowCount === 0) await createTemplate(client);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  });
}

async function createTemplate(client: Client): Promise<void> {
  await client.query(`CREATE DATABASE ${TEMPLATE}`);
  try {
    const connections = await openDatabase({
      dataDirectory: tmpdir(),
      databaseUrl: postgresUrl(TEMPLATE),
    });
    await connections.close();
  } catch (error) {
    await client.query(`DROP DATABASE ${TEMPLATE} WITH (FORCE)`);
    throw error;
  }
}

function postgresUrl(database?: string): string {
  const url = process.env.TEST_POSTGRES_URL;
  if (url === undefined) {
    throw new Error(
      'TEST_DB is postgres, but PostgreSQL was not started: run the jest project "postgres"',
    );
  }
  return database === undefined ? url : url.replace(/\/postgres$/, `/${database}`);
}

async function withMaintenance<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: postgresUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
