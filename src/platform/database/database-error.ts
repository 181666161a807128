import { QueryFailedError } from 'typeorm';

interface DriverFault {
  readonly code?: string;
  readonly message?: string;
  readonly table?: string;
}

// Read by code and not by class: better-sqlite3's SqliteError is another class in every module registry.
function driverFault(error: unknown): DriverFault | undefined {
  return error instanceof QueryFailedError ? (error.driverError as DriverFault) : undefined;
}

const SQLITE_UNIQUE = new Set(['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY']);
const POSTGRES_UNIQUE = '23505';

/**
 * Whether a statement was refused because the row is already there, in `table` if that is given. On PostgreSQL the
 * surrounding transaction is then spent: insert within a unit of work of its own (a savepoint) to be able to go on.
 */
export function isUniqueViolation(error: unknown, table?: string): boolean {
  const fault = driverFault(error);
  if (!fault?.code) return false;
  if (fault.code === POSTGRES_UNIQUE) return table === undefined || fault.table === table;
  if (!SQLITE_UNIQUE.has(fault.code)) return false;
  // "UNIQUE constraint failed: payout_batch.reference, payout_batch.year"
  return table === undefined || (fault.message ?? '').includes(`: ${table}.`);
}

/** Whether SQLite's write lock is held by another connection. */
export function isBusy(error: unknown): boolean {
  return (driverFault(error)?.code ?? '').startsWith('SQLITE_BUSY');
}

/** Integrity constraints and values that do not fit; the classes of PostgreSQL's codes. */
const POSTGRES_REFUSALS = /^2[23]/;
const SQLITE_REFUSALS = /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG)/;

/** Whether the database refused what it was given, rather than failed itself: the same again would be refused again. */
export function isRefusal(error: unknown): boolean {
  const code = driverFault(error)?.code ?? '';
  return POSTGRES_REFUSALS.test(code) || SQLITE_REFUSALS.test(code);
}
