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

const NETWORK_FAULTS = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** Connection exceptions, too many connections, shutting down or starting up, a transaction that was idle for too long. */
const POSTGRES_AWAY = /^(08...|53300|57P0.|25P03)$/;
/** Two transactions waited for each other, and this one was given up. */
const POSTGRES_DEADLOCK = '40P01';
/** What the driver says without a code. */
const DRIVER_AWAY =
  /^(Connection terminated|timeout exceeded when trying to connect|Client (has encountered a connection error|was closed))/;

/** Whether PostgreSQL could not be reached, went away or gave this transaction up: the same again may succeed later. */
export function isTransient(error: unknown): boolean {
  const fault: unknown = driverFault(error) ?? error;
  if (!(fault instanceof Error)) return false;
  const code = 'code' in fault ? String(fault.code) : '';
  return (
    NETWORK_FAULTS.has(code) ||
    POSTGRES_AWAY.test(code) ||
    code === POSTGRES_DEADLOCK ||
    DRIVER_AWAY.test(fault.message)
  );
}

/** Integrity constraints and values that do not fit; the classes of PostgreSQL's codes. */
const POSTGRES_REFUSALS = /^2[23]/;
const SQLITE_REFUSALS = /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG)/;

/** Whether the database refused what it was given, rather than failed itself: the same again would be refused again. */
export function isRefusal(error: unknown): boolean {
  const code = driverFault(error)?.code ?? '';
  return POSTGRES_REFUSALS.test(code) || SQLITE_REFUSALS.test(code);
}
