import { MigrationExecutor, type DataSource, type QueryRunner } from 'typeorm';
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
      await keepOthersFromMigrating(runner);
      const executor = new MigrationExecutor(dataSource, runner);
      executor.transaction = 'all';
      const executed = await executor.executePendingMigrations();
      // It reads every row there is, and nobody writes meanwhile.
      if (sqlite && executed.length > 0) await refuseBrokenReferences(dataSource);
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

/** Until the transaction ends; whoever starts meanwhile waits. SQLite admits one writer anyway. */
export async function keepOthersFromMigrating(runner: QueryRunner): Promise<void> {
  if (databaseKind(runner.dataSource) === 'postgres')
    await runner.query(`SELECT pg_advisory_xact_lock(hashtext('huiqi.migrations'))`);
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

/** Names of the migrations that have made the database what it is, in their order; none for one without tables. */
export async function appliedMigrations(dataSource: DataSource): Promise<readonly string[]> {
  const [found] = await dataSource.query<{ name: string | null }[]>(
    databaseKind(dataSource) === 'postgres'
      ? `SELECT to_regclass('migrations')::text AS name`
      : `SELECT MAX(name) AS name FROM sqlite_master WHERE name = 'migrations'`,
  );
  if (!found?.name) return [];
  const rows = await dataSource.query<{ name: string }[]>(
    'SELECT name FROM migrations ORDER BY timestamp, id',
  );
  return rows.map(({ name }) => name);
}
