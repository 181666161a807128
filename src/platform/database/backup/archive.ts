import type { DatabaseKind } from '../database-connections.js';
import type { Counters } from './counters.js';
import type { StoredTable } from './stored-table.js';

/** Raised when the archive's form changes, so that an older program refuses a newer one. */
export const ARCHIVE_FORMAT = 1;

/** The first line of an archive. */
export interface ArchiveHeader {
  readonly huiqi: 'backup';
  readonly format: number;
  readonly takenAt: string;
  readonly database: DatabaseKind;
  /** By name, in order: the schema that the rows are in. */
  readonly migrations: readonly string[];
  readonly counters: Counters;
}

/** Goes before the contents of a file below HUIQI_DATA. */
export interface FileHead {
  readonly file: string;
}

/** Goes before the rows of a table. */
export interface TableHead {
  readonly table: StoredTable;
}

/** Goes after the lines of a file or a table: how many they are, and the SHA-256 of their text. */
export interface Sum {
  readonly lines: number;
  readonly sha256: string;
}

/** The last line: without it the archive was cut off. */
export interface ArchiveEnd {
  readonly end: { readonly files: number; readonly tables: number; readonly rows: number };
}
