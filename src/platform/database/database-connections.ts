import type { DataSource } from 'typeorm';

export type DatabaseKind = 'sqlite' | 'postgres';

/**
 * The open connections. On PostgreSQL both are the same pool. On SQLite the reader is a second, read-only connection
 * to the same file, because better-sqlite3's one connection would show every reader the transaction that somebody else
 * has open and may yet roll back.
 */
export class DatabaseConnections {
  constructor(
    readonly writer: DataSource,
    readonly reader: DataSource,
  ) {}

  get kind(): DatabaseKind {
    return databaseKind(this.writer);
  }

  /** Closes the writer, which closes the reader first. */
  async close(): Promise<void> {
    if (this.writer.isInitialized) await this.writer.destroy();
  }
}

/** Which of the two dialects a connection, query runner's or entity manager's data source speaks. */
export function databaseKind(dataSource: Pick<DataSource, 'options'>): DatabaseKind {
  return dataSource.options.type === 'postgres' ? 'postgres' : 'sqlite';
}
