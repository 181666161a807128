import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip } from 'node:zlib';
import type { DataSource, QueryRunner } from 'typeorm';
import { DomainError } from '../../http/domain-error.js';
import { syncFolder } from '../../sync-folder.js';
import { openForReading, sqliteFile, type DatabaseConfig } from '../data-source.js';
import { databaseKind } from '../database-connections.js';
import { appliedMigrations, pendingMigrations } from '../migrate.js';
import { keyServiceOf } from '../open-vault.js';
import { ARCHIVE_FORMAT } from './archive.js';
import { readCounters } from './counters.js';
import { dataFiles } from './data-files.js';
import { readArchive } from './read-archive.js';
import { sealFile } from './sealed-file.js';
import { storedTables } from './stored-table.js';
import { readRows } from './table-rows.js';
import { archiveText } from './write-archive.js';

export interface TakenBackup {
  readonly path: string;
  readonly encrypted: boolean;
  readonly bytes: number;
  readonly files: number;
  readonly tables: number;
  readonly rows: number;
}

export interface BackupOptions {
  readonly takenAt: Date;
  /** Seals the file; unless said otherwise, where a key-encryption key is set and not only generated. */
  readonly encrypt?: boolean | undefined;
  readonly onRows?: (rows: number) => void;
  /** Called with the whole file before it gets its name; where this is refused there is no backup. */
  readonly onWhole?: (temporary: string, rows: number) => Promise<void>;
}

/**
 * Writes everything the service holds, as of one moment, into one file, while others go on writing to the database. The
 * file is read again as restoring it would, and gets its name only then.
 * @throws DomainError BACKUP_EXISTS; NOTHING_TO_BACK_UP; BACKUP_SCHEMA_DIFFERS for the database of another version of the program
 */
export async function takeBackup(
  config: DatabaseConfig,
  path: string,
  options: BackupOptions,
): Promise<TakenBackup> {
  if (existsSync(path)) throw new DomainError('BACKUP_EXISTS', { path });
  if (config.databaseUrl === undefined && !existsSync(sqliteFile(config)))
    throw new DomainError('NOTHING_TO_BACK_UP');
  const temporary = `${path}.${randomUUID()}.tmp`;
  const dataSource = await openForReading(config);
  try {
    await refuseOtherSchema(dataSource);
    const encrypted = options.encrypt ?? (config.kek !== undefined || config.kekFile !== undefined);
    await writeArchive(config, dataSource, temporary, { ...options, encrypt: encrypted });
    const counts = await readThrough(config, temporary);
    await options.onWhole?.(temporary, counts.rows);
    await rename(temporary, path);
    await syncFolder(dirname(path));
    return { path, encrypted, bytes: (await stat(path)).size, ...counts };
  } finally {
    await rm(temporary, { force: true });
    await dataSource.destroy();
  }
}

/** The entities of this program say which tables there are, so that the database has to be at their version. */
async function refuseOtherSchema(dataSource: DataSource): Promise<void> {
  const known = new Set(dataSource.migrations.map(({ name }) => name));
  const applied = await appliedMigrations(dataSource);
  if (applied.length === 0) throw new DomainError('NOTHING_TO_BACK_UP');
  const foreign = applied.filter((name) => !known.has(name));
  const differing = [...(await pendingMigrations(dataSource)), ...foreign];
  if (differing.length > 0)
    throw new DomainError('BACKUP_SCHEMA_DIFFERS', { migrations: differing.join(', ') });
}

async function writeArchive(
  config: DatabaseConfig,
  dataSource: DataSource,
  path: string,
  { takenAt, encrypt, onRows }: BackupOptions,
): Promise<void> {
  const runner = dataSource.createQueryRunner();
  // It holds everything that is known of enterprises and people.
  const file = await open(path, 'wx', 0o600);
  try {
    await beginSnapshot(runner);
    const header = {
      huiqi: 'backup',
      format: ARCHIVE_FORMAT,
      takenAt: takenAt.toISOString(),
      database: databaseKind(dataSource),
      migrations: await appliedMigrations(dataSource),
      counters: await readCounters(runner),
    } as const;
    const contents = {
      header,
      // A file is there before the row that speaks of it, so the snapshot of the rows is taken first.
      files: dataFiles(config.dataDirectory),
      tables: storedTables(dataSource),
      rowsOf: (table: Parameters<typeof readRows>[1]) => readRows(runner, table),
    };
    const text = Readable.from(archiveText(contents, onRows ?? (() => undefined)));
    const gzip = createGzip({ level: constants.Z_BEST_SPEED });
    const target = file.createWriteStream({ flush: true });
    if (encrypt) {
      const keyService = keyServiceOf(config);
      await pipeline(
        text,
        gzip,
        (packed: AsyncIterable<Buffer>) => sealFile(keyService, packed),
        target,
      );
    } else await pipeline(text, gzip, target);
    await runner.rollbackTransaction();
  } finally {
    await file.close();
    await runner.release();
  }
}

/** From the first query on, the transaction sees the database as it is then. */
async function beginSnapshot(runner: QueryRunner): Promise<void> {
  if (databaseKind(runner.dataSource) === 'postgres') {
    await runner.startTransaction('REPEATABLE READ');
    await runner.query('SET TRANSACTION READ ONLY');
  } else {
    await runner.startTransaction();
  }
  await runner.query('SELECT 1 FROM migrations');
}

async function readThrough(
  config: DatabaseConfig,
  path: string,
): Promise<Pick<TakenBackup, 'files' | 'tables' | 'rows'>> {
  const counts = { files: 0, tables: 0, rows: 0 };
  for await (const part of readArchive(path, () => keyServiceOf(config))) {
    if (part.kind === 'file') counts.files += 1;
    if (part.kind === 'table') counts.tables += 1;
    if (part.kind === 'rows') counts.rows += part.rows.length;
  }
  return counts;
}
