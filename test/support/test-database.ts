import { createHash, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import Database from 'better-sqlite3';
import { Client } from 'pg';
import { Clock } from '../../src/platform/clock.js';
import { loadConfig } from '../../src/platform/config.js';
import { openDatabase } from '../../src/platform/database/data-source.js';
import type {
  DatabaseConnections,
  DatabaseKind,
} from '../../src/platform/database/database-connections.js';
import { MIGRATIONS } from '../../src/platform/database/migrations.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { generatedKeyFile } from '../../src/platform/secrets/key-encryption-key.js';
import { FixedClock } from './fixed-clock.js';
import type { PostgresServer } from './postgres-server.js';

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

/** How far a database has come before anybody opens it: nothing, its tables, or the shipped rules in them too. */
export type Readiness = 'empty' | 'migrated' | 'published';

/** A place for a database of its own; whoever opens it makes what is not there yet. */
export async function createTestDatabasePlace(
  readiness: Readiness = 'migrated',
): Promise<TestDatabasePlace> {
  const name = `huiqi_${randomUUID().replaceAll('-', '')}`;
  const onSqlite = testDatabaseKind() === 'sqlite';
  if (!onSqlite) await createPostgresDatabase(name, readiness);
  const directory = await mkdtemp(join(tmpdir(), 'huiqi-test-'));
  const removeDirectory = () => rm(directory, { recursive: true, force: true });
  if (onSqlite) {
    if (readiness === 'published')
      await cp(await publishedDirectory(), directory, { recursive: true });
    return { environment: { HUIQI_DATA: directory }, remove: removeDirectory };
  }
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

async function createPostgresDatabase(name: string, readiness: Readiness): Promise<void> {
  await withMaintenance(async (client) => {
    if (readiness === 'empty') return void (await client.query(`CREATE DATABASE ${name}`));
    const template = readiness === 'published' ? `${TEMPLATE}_published` : TEMPLATE;
    // Held by the session: a template can be copied by one connection at a time, and by none while it is made.
    await client.query(`SELECT pg_advisory_lock(hashtext('huiqi.template'))`);
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (found.rowCount === 0) await createTemplate(client, template, readiness);
    // Copying files is cheaper than writing every page of a hundred tables to the log, where nothing is flushed to the disk.
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
  });
}

async function createTemplate(
  client: Client,
  template: string,
  readiness: Readiness,
): Promise<void> {
  await client.query(`CREATE DATABASE ${template}`);
  const directory = await mkdtemp(join(tmpdir(), 'huiqi-template-'));
  try {
    const environment = { HUIQI_DATA: directory, DATABASE_URL: postgresUrl(template) };
    if (readiness === 'published') await publishRules(environment);
    else {
      const connections = await openDatabase({
        dataDirectory: environment.HUIQI_DATA,
        databaseUrl: environment.DATABASE_URL,
      });
      await connections.close();
    }
    await forgetKeys(environment.DATABASE_URL);
  } catch (error) {
    await client.query(`DROP DATABASE ${template} WITH (FORCE)`);
    throw error;
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** Nothing is sealed in a template yet, and each of its copies makes keys of its own, in a folder of its own. */
const FORGET_KEYS = 'DELETE FROM data_key';

async function forgetKeys(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(FORGET_KEYS).finally(() => client.end());
}

/** A new database with the shipped rules on a server of the caller's own, which keeps it. */
export async function publishedPlaceOn(
  server: PostgresServer,
  name: string,
): Promise<TestDatabasePlace> {
  const client = new Client({ connectionString: server.url() });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`).finally(() => client.end());
  const directory = await mkdtemp(join(tmpdir(), 'huiqi-test-'));
  const environment = { HUIQI_DATA: directory, DATABASE_URL: server.url(name) };
  await publishRules(environment);
  return { environment, remove: () => rm(directory, { recursive: true, force: true }) };
}

const PUBLISHED_AT = '2010-01-01T00:00:00Z';

let published: Promise<string> | undefined;

/** The folder of an embedded database with the shipped rules, made once for each worker. */
function publishedDirectory(): Promise<string> {
  published ??= mkdtemp(join(tmpdir(), 'huiqi-published-')).then(async (directory) => {
    await publishRules({ HUIQI_DATA: directory });
    const database = new Database(join(directory, 'huiqi.sqlite'));
    database.prepare(FORGET_KEYS).run();
    database.close();
    await rm(generatedKeyFile(directory));
    process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
    return directory;
  });
  return published;
}

/** Starts the service once, which publishes what it is shipped with. */
async function publishRules(environment: Readonly<Record<string, string>>): Promise<void> {
  // Only specs of the whole service come here; the others need not load it.
  const { AppModule } = await import('../../src/app.module.js');
  const config = loadConfig({ HUIQI_DEMO: 'false', ...environment });
  const module = await Test.createTestingModule({ imports: [AppModule.forRoot(config)] })
    // Before anything that a spec's own clock may show: what is published later does not rule yet.
    .overrideProvider(Clock)
    .useValue(new FixedClock(PUBLISHED_AT))
    .compile();
  const app = await module.createNestApplication({ logger: false }).init();
  await app.close();
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
