import Database from 'better-sqlite3';
import { sqlPlanReader, type SqlConnection, type SqlPlanReader } from './sql-plan-reader.js';

/** The sql reader on a SQLite of its own, in memory. */
export function openSqliteReader(): SqlPlanReader {
  return sqlPlanReader('sqlite', connectMemorySqlite());
}

export function connectMemorySqlite(): SqlConnection {
  const database = new Database(':memory:');
  return {
    execute: (text) => Promise.resolve(void database.exec(text)),
    rows: (text) => Promise.resolve(database.prepare(text).raw().all() as unknown[][]),
    close: () => Promise.resolve(void database.close()),
  };
}
