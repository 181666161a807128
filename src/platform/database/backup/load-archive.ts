import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { QueryRunner } from 'typeorm';
import { BulkSql } from '../bulk-sql.js';
import { databaseKind } from '../database-connections.js';
import type { ArchiveHeader, Sum } from './archive.js';
import { setCounters } from './counters.js';
import { placeOf } from './data-files.js';
import { agrees, type ArchivePart } from './read-archive.js';
import { INSERTED_AS, quoted, type StoredTable } from './stored-table.js';
import { readRows, TO_SQLITE, type PlainRow } from './table-rows.js';
import { LineSum } from './write-archive.js';

export interface LoadedCounts {
  readonly files: number;
  readonly tables: number;
  readonly rows: number;
}

/** Puts what stands in an archive where it belongs: rows within the runner's transaction, files into the data folder. */
export class LoadArchive {
  private readonly counts = { files: 0, tables: 0, rows: 0 };
  private readonly sql: BulkSql;
  private table: StoredTable | undefined;
  private file: FileHandle | undefined;

  constructor(
    private readonly runner: QueryRunner,
    private readonly dataDirectory: string,
    private readonly onRows: (rows: number) => void,
  ) {
    this.sql = new BulkSql(runner.manager);
  }

  async load(header: ArchiveHeader, parts: AsyncIterable<ArchivePart>): Promise<LoadedCounts> {
    try {
      for await (const part of parts) await this.take(part);
    } finally {
      await this.file?.close();
    }
    await setCounters(this.runner, header.counters);
    return this.counts;
  }

  private async take(part: ArchivePart): Promise<void> {
    switch (part.kind) {
      case 'header':
        throw new Error('an archive has one header');
      case 'file':
        this.file = await this.create(part.name);
        this.counts.files += 1;
        return;
      case 'bytes':
        await this.file?.writeFile(part.bytes);
        return;
      case 'table':
        this.table = part.table;
        this.counts.tables += 1;
        return;
      case 'rows':
        await this.insert(part.rows);
        return;
      case 'sum':
        return this.end(part.sum);
    }
  }

  private async create(name: string): Promise<FileHandle> {
    const path = placeOf(this.dataDirectory, name);
    await mkdir(dirname(path), { recursive: true });
    return open(path, 'wx', 0o600);
  }

  private async insert(rows: readonly PlainRow[]): Promise<void> {
    const { table } = this;
    if (!table) throw new Error('rows of no table');
    const columns = Object.fromEntries(
      table.columns.map(({ name, kind }) => [quoted(name), INSERTED_AS[kind]]),
    );
    const isSqlite = databaseKind(this.runner.dataSource) === 'sqlite';
    const conversions = table.columns.map(({ kind }) => TO_SQLITE[kind]);
    const values = isSqlite
      ? rows.map((row) => row.map((value, index) => conversions[index]?.(value)))
      : rows;
    await this.sql.insert(quoted(table.name), columns, values);
    this.counts.rows += rows.length;
    this.onRows(this.counts.rows);
  }

  private async end(sum: Sum): Promise<void> {
    if (this.file) {
      await this.file.sync();
      await this.file.close();
      this.file = undefined;
    } else if (this.table) {
      await this.readAgain(this.table, sum);
      this.table = undefined;
    }
  }

  /** What the database gives back must be what it was given. */
  private async readAgain(table: StoredTable, sum: Sum): Promise<void> {
    const found = new LineSum();
    for await (const rows of readRows(this.runner, table)) found.add(rows);
    const value = found.value();
    if (!agrees(value, sum))
      throw new Error(
        `${table.name} was not restored as it was: ${sum.lines} rows, now ${value.lines}`,
      );
  }
}
