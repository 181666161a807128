import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DataSource, type DataSourceOptions, type MigrationInterface } from 'typeorm';
import type { Config } from '../config.js';
import { makeDataDirectory } from '../data-directory.js';
import { DatabaseConnections } from './database-connections.js';
import { ENTITIES } from './entities.js';
import { migrate } from './migrate.js';
import { MIGRATIONS } from './migrations.js';
import { SnakeCaseNamingStrategy } from './naming-strategy.js';
import { SteadyClient } from './steady-client.js';
import { useVault, vaultOf } from './sealed-columns.js';
import type { Vault } from '../secrets/vault.js';
import type { KeySettings } from '../secrets/key-encryption-key.js';
import { openVault } from './open-vault.js';

export type DatabaseConfig = Pick<Config, 'databaseUrl'> & KeySettings;

/** How long SQLite's connections wait for another process while starting up and for recovery after a crash. */
const SQLITE_TIMEOUT_MS = 5_000;

/** A page is better told that the database is away than left waiting. */
const POSTGRES_CONNECT_MS = 10_000;
/** After so long without a word the system asks whether the other end is still there. */
const POSTGRES_KEEP_ALIVE_MS = 10_000;
/**
 * A worker that is cut off within a transaction holds its locks until PostgreSQL notices, by itself after hours; meanwhile
 * nobody could take over its chunk. No transaction of ours pauses for long: each is over within a lease.
 */
const POSTGRES_IDLE_TRANSACTION_MS = 60_000;

/**
 * Codes and names of enterprises fall anywhere into their indexes, so that bulk writing changes the same pages again and
 * again: held in memory, and carried from the log into the file together, they are written once and not a hundred times.
 * The log grows to 64 MiB.
 */
const SQLITE_CACHE_KIB = 65_536;
const SQLITE_PAGES_PER_CHECKPOINT = 16_384;

/**
 * TypeORM opens transactions with BEGIN, which takes SQLite's write lock only at the first write: by then another
 * process may have written, and the transaction fails beyond rescue. BEGIN IMMEDIATE takes the lock at once or not.
 */
class ImmediateDatabase extends Database {
  override prepare<Bind extends unknown[] | object = unknown[], Row = unknown>(
    source: string,
  ): ReturnType<typeof Database.prototype.prepare<Bind, Row>> {
    return super.prepare<Bind, Row>(source === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE' : source);
  }
}

/**
 * The connection that writes. It takes the reader with it: whoever closes it last has to be able to write, or SQLite
 * leaves its write-ahead log behind.
 */
export class WritingDataSource extends DataSource {
  private reader: DataSource | undefined;

  /** What its columns are sealed with; there is none before its tables are those of this program. */
  get vault(): Vault {
    return vaultOf(this);
  }

  /** The connection to be closed before this one. */
  closeFirst(reader: DataSource): void {
    this.reader = reader;
  }

  override async destroy(): Promise<void> {
    if (this.reader?.isInitialized) await this.reader.destroy();
    await super.destroy();
  }
}

const SHARED_OPTIONS = {
  entities: ENTITIES,
  namingStrategy: new SnakeCaseNamingStrategy(),
  synchronize: false,
  logging: false,
} as const;

type Migrations = readonly (new () => MigrationInterface)[];

export function createDataSourceOptions(
  config: DatabaseConfig,
  migrations: Migrations = MIGRATIONS,
): DataSourceOptions {
  if (config.databaseUrl !== undefined) {
    return {
      ...SHARED_OPTIONS,
      type: 'postgres',
      url: config.databaseUrl,
      migrations: [...migrations],
      // Extensions are the administrator's business; the account that runs us need not be a superuser.
      installExtensions: false,
      applicationName: 'huiqi',
      connectTimeoutMS: POSTGRES_CONNECT_MS,
      extra: {
        keepAlive: true,
        keepAliveInitialDelayMillis: POSTGRES_KEEP_ALIVE_MS,
        idle_in_transaction_session_timeout: POSTGRES_IDLE_TRANSACTION_MS,
        Client: SteadyClient,
      },
    };
  }
  return {
    ...SHARED_OPTIONS,
    type: 'better-sqlite3',
    database: sqliteFile(config),
    driver: ImmediateDatabase,
    migrations: [...migrations],
    enableWAL: true,
    timeout: SQLITE_TIMEOUT_MS,
    // In WAL mode NORMAL loses nothing when the process dies, and at worst the last moments when the power fails.
    prepareDatabase: (database: Database.Database) => {
      database.pragma('synchronous = NORMAL');
      database.pragma(`cache_size = -${SQLITE_CACHE_KIB}`);
      database.pragma(`wal_autocheckpoint = ${SQLITE_PAGES_PER_CHECKPOINT}`);
    },
  };
}

function createReaderOptions(config: DatabaseConfig): DataSourceOptions {
  return {
    ...SHARED_OPTIONS,
    type: 'better-sqlite3',
    database: sqliteFile(config),
    migrations: MIGRATIONS,
    readonly: true,
    timeout: SQLITE_TIMEOUT_MS,
  };
}

export function sqliteFile(config: Pick<Config, 'dataDirectory'>): string {
  return join(config.dataDirectory, 'huiqi.sqlite');
}

/** Opens the database, brings its tables up to date and returns its connections. */
export async function openDatabase(config: DatabaseConfig): Promise<DatabaseConnections> {
  const writer = await openWriter(config);
  try {
    return await withReader(config, writer);
  } catch (error) {
    await writer.destroy();
    throw error;
  }
}

/** A connection for queries to the database as it is; no table is made or changed. */
export async function openForReading(config: DatabaseConfig): Promise<DataSource> {
  const options = config.databaseUrl === undefined ? createReaderOptions : createDataSourceOptions;
  const reader = new DataSource(options(config));
  keepTimeZones(reader);
  return reader.initialize();
}

/**
 * The connection that writes, its tables up to date.
 * @param migrations how far to bring them, if not to this program's version
 */
export async function openWriter(
  config: DatabaseConfig,
  migrations?: Migrations,
): Promise<WritingDataSource> {
  makeDataDirectory(config.dataDirectory);
  const writer = new WritingDataSource(createDataSourceOptions(config, migrations));
  keepTimeZones(writer);
  await writer.initialize();
  try {
    await migrate(writer);
    if (migrations === undefined) useVault(writer, await openVault(config, writer));
    // From here on nobody waits inside SQLite, where waiting stops the whole process: see UnitOfWork.
    if (config.databaseUrl === undefined) await writer.query('PRAGMA busy_timeout = 0');
    return writer;
  } catch (error) {
    await writer.destroy();
    throw error;
  }
}

/** The writer with its reader: the same pool on PostgreSQL, a second, read-only connection on SQLite. */
export async function withReader(
  config: DatabaseConfig,
  writer: WritingDataSource,
): Promise<DatabaseConnections> {
  if (config.databaseUrl !== undefined) return new DatabaseConnections(writer, writer);
  const reader = new DataSource(createReaderOptions(config));
  await reader.initialize();
  useVault(reader, writer.vault);
  writer.closeFirst(reader);
  return new DatabaseConnections(writer, reader);
}

/**
 * Columns of type Date become timestamptz on PostgreSQL. TypeORM would make them `timestamp`, which comes back shifted
 * by the server's offset; and an entity cannot ask for timestamptz by name, because SQLite refuses that name.
 */
function keepTimeZones(dataSource: DataSource): void {
  if (dataSource.options.type !== 'postgres') return;
  const { driver } = dataSource;
  const normalizeType = driver.normalizeType.bind(driver);
  driver.normalizeType = (column) =>
    column.type === Date ? 'timestamp with time zone' : normalizeType(column);
}
