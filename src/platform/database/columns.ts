import { Column, type ValueTransformer } from 'typeorm';

/**
 * Portable columns: the same entity runs on better-sqlite3 and on PostgreSQL. Property names are camelCase, column
 * names become snake_case (naming-strategy.ts).
 */
export interface PortableColumnOptions {
  readonly nullable?: boolean;
  /** False for what must never change after the insert. */
  readonly update?: boolean;
}

/**
 * Fen as the driver returns them: PostgreSQL gives a bigint, and a sum, as a string. Throws past 2^53 − 1 rather than
 * lose a fen.
 */
export function fenFromDatabase(value: string | number | bigint): number {
  const fen = Number(value);
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not a whole number of fen: ${value}`);
  return fen;
}

const fenTransformer: ValueTransformer = {
  // Operators such as MoreThan pass their operand through here as well.
  to: (value: number | null | undefined) =>
    value === null || value === undefined ? value : fenFromDatabase(value),
  from: (value: string | number | null | undefined) =>
    value === null || value === undefined ? value : fenFromDatabase(value),
};

/** Money: a whole number of fen, a safe integer. Property type `number` (or `number | null`). */
export function fenColumn(options: PortableColumnOptions = {}): PropertyDecorator {
  return Column({ ...options, type: 'bigint', transformer: fenTransformer });
}

/** JSON as text, parsed on reading. Not for searching: a value that is searched by has a column of its own. */
export function jsonColumn(options: PortableColumnOptions = {}): PropertyDecorator {
  return Column({ ...options, type: 'simple-json' });
}

/** An instant, property type `Date`: timestamptz on PostgreSQL, datetime in UTC with milliseconds on SQLite. */
export function instantColumn(options: PortableColumnOptions = {}): PropertyDecorator {
  // The dialect is not known while classes load; data-source.ts turns Date into timestamptz on PostgreSQL.
  return Column({ ...options, type: Date });
}

/** A LocalDate, `YYYY-MM-DD`: text, because both drivers would make a moment in some time zone of a date. */
export function dateColumn(options: PortableColumnOptions = {}): PropertyDecorator {
  return Column({ ...options, type: 'varchar', length: 10 });
}
