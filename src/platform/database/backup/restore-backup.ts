import { open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSource, QueryRunner } from 'typeorm';
import { DomainError } from '../../http/domain-error.js';
import { DataKeyEntity } from '../../secrets/data-key.entity.js';
import { DataKeysRepository } from '../../secrets/data-keys.repository.js';
import { GENERATED_KEY_FILE } from '../../secrets/key-encryption-key.js';
import { WrongKeyEncryptionKey } from '../../secrets/key-service.js';
import { syncFolder } from '../../sync-folder.js';
import { openForReading, openWriter, sqliteFile, type DatabaseConfig } from '../data-source.js';
import { databaseKind } from '../database-connections.js';
import { appliedMigrations, keepOthersFromMigrating } from '../migrate.js';
import { keyServiceOf } from '../open-vault.js';
import { MIGRATIONS } from '../migrations.js';
import type { ArchiveHeader } from './archive.js';
import { LoadArchive, type LoadedCounts } from './load-archive.js';
import { readArchive, type ArchivePart } from './read-archive.js';
import { quoted } from './stored-table.js';
import { suspendGuards } from './suspend-guards.js';

export interface RestoredBackup extends LoadedCounts {
  readonly takenAt: string;
  /** The kind of database that it was taken of, which need not be the one it was restored into. */
  readonly takenOf: ArchiveHeader['database'];
}

/** Where an embedded database is built, to be put in its place only when it is whole. */
const BUILDING_SITE = 'restoring';

/** Made by whoever made the file system, and by whoever brought the key that the backup needs. */
const NOBODYS = new Set(['lost+found', GENERATED_KEY_FILE]);

/**
 * Builds a database, and the files beside it, of a backup: everything or nothing. Every table is read again and has to give
 * the text that was backed up.
 * @throws DomainError BACKUP_INVALID, BACKUP_NEWER, BACKUP_KEY_WRONG, RESTORE_NOT_EMPTY; ConfigError where a key is missing
 */
export async function restoreBackup(
  config: DatabaseConfig,
  path: string,
  onRows: (rows: number) => void = () => undefined,
): Promise<RestoredBackup> {
  const parts = readArchive(path, () => keyServiceOf(config));
  const { value: first } = (await parts.next()) as { value?: ArchivePart };
  if (first?.kind !== 'header')
    throw new DomainError('BACKUP_INVALID', { path, fault: 'it is empty' });
  const { header } = first;
  refuseNewer(header);
  await refuseUsedFolder(config.dataDirectory);
  if (config.databaseUrl !== undefined) await refuseUsedDatabase(config, header);
  try {
    const counts =
      config.databaseUrl === undefined
        ? await buildEmbedded(config, header, parts, onRows)
        : await build(config, config, header, parts, onRows);
    return { ...counts, takenAt: header.takenAt, takenOf: header.database };
  } catch (error) {
    await clear(config.dataDirectory);
    throw error;
  } finally {
    await parts.return(undefined);
  }
}

function refuseNewer({ migrations }: ArchiveHeader): void {
  const known = new Set(MIGRATIONS.map(({ name }) => name));
  const unknown = migrations.filter((name) => !known.has(name));
  if (unknown.length > 0) throw new DomainError('BACKUP_NEWER', { migrations: unknown.join(', ') });
}

async function refuseUsedFolder(path: string): Promise<void> {
  const found = await entriesOf(path);
  if (found.length > 0)
    throw new DomainError('RESTORE_NOT_EMPTY', { found: `${path} (${found.join(', ')})` });
}

async function entriesOf(path: string): Promise<string[]> {
  try {
    return (await readdir(path)).filter((name) => !NOBODYS.has(name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function clear(path: string): Promise<void> {
  for (const name of await entriesOf(path)) await rm(join(path, name), { recursive: true });
}

/** Tables without rows may be there: an attempt that failed leaves them, and the first start of a service makes them. */
async function refuseUsedDatabase(config: DatabaseConfig, header: ArchiveHeader): Promise<void> {
  const dataSource = await openForReading(config);
  try {
    const known = new Set(header.migrations);
    const found = (await appliedMigrations(dataSource)).filter((name) => !known.has(name));
    for (const table of await tablesOf(dataSource))
      if (table !== 'migrations' && (await hasRows(dataSource, table))) found.push(table);
    if (found.length > 0) throw new DomainError('RESTORE_NOT_EMPTY', { found: found.join(', ') });
  } finally {
    await dataSource.destroy();
  }
}

async function tablesOf(dataSource: DataSource): Promise<string[]> {
  const tables = await dataSource.query<{ name: string }[]>(
    'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()',
  );
  return tables.map(({ name }) => name);
}

async function hasRows(dataSource: DataSource, table: string): Promise<boolean> {
  const rows = await dataSource.query<unknown[]>(`SELECT 1 FROM ${quoted(table)} LIMIT 1`);
  return rows.length > 0;
}

async function buildEmbedded(
  config: DatabaseConfig,
  header: ArchiveHeader,
  parts: AsyncIterable<ArchivePart>,
  onRows: (rows: number) => void,
): Promise<LoadedCounts> {
  const site = { dataDirectory: join(config.dataDirectory, BUILDING_SITE), databaseUrl: undefined };
  const counts = await build(site, config, header, parts, onRows);
  const file = await open(sqliteFile(site), 'r');
  await file.sync().finally(() => file.close());
  await rename(sqliteFile(site), sqliteFile(config));
  await rm(site.dataDirectory, { recursive: true });
  await syncFolder(config.dataDirectory);
  return counts;
}

/** In one transaction: on PostgreSQL nobody sees half of it. */
async function build(
  config: DatabaseConfig,
  place: DatabaseConfig,
  header: ArchiveHeader,
  parts: AsyncIterable<ArchivePart>,
  onRows: (rows: number) => void,
): Promise<LoadedCounts> {
  const applied = new Set(header.migrations);
  const writer = await openWriter(
    config,
    MIGRATIONS.filter(({ name }) => applied.has(name)),
  );
  const runner = writer.createQueryRunner();
  try {
    if (databaseKind(writer) === 'sqlite') await forgetTheLog(writer);
    await runner.startTransaction();
    try {
      await keepOthersFromMigrating(runner);
      const resumeGuards = await suspendGuards(runner);
      const counts = await new LoadArchive(runner, place.dataDirectory, onRows).load(header, parts);
      await resumeGuards();
      await refuseOtherKey(runner, place);
      await runner.commitTransaction();
      if (databaseKind(writer) === 'postgres') await runner.query('ANALYZE');
      return counts;
    } catch (error) {
      await runner.rollbackTransaction();
      throw error;
    }
  } finally {
    await runner.release();
    await writer.destroy();
  }
}

/** What is sealed in it would be lost to whoever has another key, and is better not restored. */
async function refuseOtherKey(runner: QueryRunner, place: DatabaseConfig): Promise<void> {
  if (!(await runner.hasTable('data_key'))) return;
  if (!(await runner.manager.existsBy(DataKeyEntity, {}))) return;
  try {
    await new DataKeysRepository(runner, keyServiceOf(place)).openAll();
  } catch (error) {
    if (!(error instanceof WrongKeyEncryptionKey)) throw error;
    throw new DomainError('BACKUP_KEY_WRONG', { path: 'data_key' });
  }
}

/** Nobody else reads the file yet, and what fails is thrown away: the write-ahead log would only double what is written. */
async function forgetTheLog(writer: DataSource): Promise<void> {
  await writer.query('PRAGMA foreign_keys = OFF');
  await writer.query('PRAGMA journal_mode = MEMORY');
  await writer.query('PRAGMA synchronous = OFF');
}
