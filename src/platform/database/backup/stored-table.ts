import type { DataSource, EntityMetadata } from 'typeorm';
import type { InsertedType } from '../bulk-sql.js';

/** What a column holds, in words that both databases understand; see docs/backup-file.md for how each is written. */
export type ColumnKind = 'text' | 'integer' | 'boolean' | 'real' | 'instant';

export interface StoredColumn {
  readonly name: string;
  readonly kind: ColumnKind;
}

export interface StoredTable {
  readonly name: string;
  readonly columns: readonly StoredColumn[];
  /** The columns of the primary key, by which rows are ordered. */
  readonly key: readonly string[];
}

/** Who restores a copy has not signed in to it: what has been ended or used up since must not come back to life. */
const LEFT_OUT = new Set(['user_session', 'sign_in_step', 'known_device']);

/** Every table of the program, as its entities describe them. */
export function storedTables(dataSource: DataSource): StoredTable[] {
  return dataSource.entityMetadatas
    .filter(({ tableName }) => !LEFT_OUT.has(tableName))
    .map((metadata) => tableOf(metadata, dataSource))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function tableOf(metadata: EntityMetadata, { driver }: DataSource): StoredTable {
  return {
    name: metadata.tableName,
    columns: metadata.columns.map((column) => ({
      name: column.databaseName,
      kind: kindOf(driver.normalizeType(column), `${metadata.tableName}.${column.databaseName}`),
    })),
    key: metadata.primaryColumns.map((column) => column.databaseName),
  };
}

const KINDS: Readonly<Record<string, ColumnKind>> = {
  varchar: 'text',
  'character varying': 'text',
  text: 'text',
  integer: 'integer',
  bigint: 'integer',
  boolean: 'boolean',
  double: 'real',
  'double precision': 'real',
  datetime: 'instant',
  'timestamp with time zone': 'instant',
};

function kindOf(type: string, column: string): ColumnKind {
  const kind = KINDS[type];
  if (!kind) throw new Error(`a backup does not know the type ${type} of ${column}`);
  return kind;
}

/** As which values of a kind are sent to PostgreSQL, which makes of them what the column is. */
export const INSERTED_AS: Readonly<Record<ColumnKind, InsertedType>> = {
  text: 'text',
  integer: 'bigint',
  boolean: 'boolean',
  real: 'double precision',
  instant: 'timestamptz',
};

export function quoted(name: string): string {
  // Names come out of files, too.
  if (!/^[a-z][a-z0-9_]*$/.test(name))
    throw new RangeError(`not the name of a table or column: ${name}`);
  return `"${name}"`;
}
