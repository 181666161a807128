import type { DataSource } from 'typeorm';
import { databaseKind } from '../../src/platform/database/database-connections.js';
import { pendingMigrations } from '../../src/platform/database/migrate.js';

/** Takes back a migration and all that stand on top of it; `migrate` makes them again. */
export async function undoMigrations(writer: DataSource, downTo: string): Promise<void> {
  const sqlite = databaseKind(writer) === 'sqlite';
  // As when migrating: SQLite rebuilds tables, which must not cascade.
  if (sqlite) await writer.query('PRAGMA foreign_keys = OFF');
  while (!(await pendingMigrations(writer)).includes(downTo)) await writer.undoLastMigration();
  if (sqlite) await writer.query('PRAGMA foreign_keys = ON');
}
