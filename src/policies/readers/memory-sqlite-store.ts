import Database from 'better-sqlite3';
import { sqlPlanReader, type SqlPlanReader } from './sql-plan-reader.js';

/** The sql reader on a SQLite of its own, in memory. */
export function openSqliteReader(): SqlPlanReader {
  const database = new Database(':memory:');
  return sqlPlanReader('sqlite', {
    execute: (text) => Promise.resolve(void database.exec(text)),
    rows: (text) => Promise.resolve(database.prepare(text).raw().all() as unknown[][]),
    close: () => Promise.resolve(void database.close()),
  });
}
