import { MigrationExecutor, type DataSource } from 'typeorm';
import { databaseKind } from './database-connections.js';

/**
 * Runs the pending migrations in one transaction under a lock, so that two processes that start together neither run
 * them twice nor see half of them.
 */
export async function migrate(dataSource: DataSource): Promise<void> {
  const sqlite = databaseKind(dataSource) === 'sqlite';
  const runner = dataSource.createQueryRunner();
  try {
    // SQLite rebuilds a table to alter it, which must not cascade; the switch has no effect inside a transaction.
    if (sqlite) await runner.query('PRAGMA foreign_keys = OFF');
    await runner.startTransaction();
    try {
      if (!sqlite) await runner.query(`SELECT pg_advisory_xact_lock(hashtext('huiqi.migrations'))`);
      const executor = new MigrationExecutor(dataSource, runner);
      executor.transaction = 'all';
      await executor.executePendingMigrations();
      if (sqlite) await refuseBrokenReferences(dataSource);
      await runner.commitTransaction();
    } catch (error) {
      await runner.rollbackTransaction();
      throw error;
    } finally {
      if (sqlite) await runner.query('PRAGMA foreign_keys = ON');
    }
  } finally {
    await runner.release();
  }
}

async function refuseBrokenReferences(dataSource: DataSource): Promise<void> {
  const broken: { table: string }[] = await dataSource.query('PRAGMA foreign_key_check');
  const tables = [...new Set(broken.map((row) => row.table))];
  if (tables.length > 0) {
    throw new Error(`migrating would leave rows that refer to nothing in: ${tables.join(', ')}`);
  }
}

/** Names of the migrations that the database has not seen; empty when it is up to date. Reads only. */
export async function pendingMigrations(dataSource: DataSource): Promise<readonly string[]> {
  const pending = await new MigrationExecutor(dataSource).getPendingMigrations();
  return pending.map((migration) => migration.name);
}
