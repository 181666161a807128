import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { oncePer } from '../../core/once-per.js';
import { BulkSql, type InsertedType } from './bulk-sql.js';
import { sealed } from './sealed-columns.js';

/** Larger statements are no quicker on either database, and SQLite's hold up everybody else until they are done. */
const ROWS_PER_STATEMENT = 100;

/** Rows of one table as the database takes them. */
export interface PreparedRows {
  readonly table: Table;
  readonly values: readonly (readonly unknown[])[];
}

/**
 * Inserts whole rows, many per statement, and reads nothing back: every value, the id included, is the caller's. TypeORM's
 * own builder takes several times as long over the statement as the database over the rows. Sealed columns are sealed.
 * @param suffix such as `ON CONFLICT (id) DO NOTHING`
 */
export async function insertRows<Entity extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Entity>,
  rows: readonly Entity[],
  suffix = '',
): Promise<void> {
  await insertPrepared(manager, prepareRows(manager, entity, rows), suffix);
}

/** What of inserting needs no transaction: long texts take longer to be made than to be stored. */
export function prepareRows<Entity extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Entity>,
  rows: readonly Entity[],
): PreparedRows {
  const table = tableOf(manager.dataSource.getMetadata(entity));
  const values = rows
    .map((row) => sealed(manager, entity, row))
    .map((row) => table.columns.map((column) => valueIn(row, column)));
  return { table, values };
}

export async function insertPrepared(
  manager: EntityManager,
  { table: { table, types }, values }: PreparedRows,
  suffix = '',
): Promise<void> {
  const sql = new BulkSql(manager);
  for (let start = 0; start < values.length; start += ROWS_PER_STATEMENT)
    await sql.insert(table, types, values.slice(start, start + ROWS_PER_STATEMENT), suffix);
}

interface Table {
  readonly table: string;
  readonly types: Readonly<Record<string, InsertedType>>;
  readonly columns: readonly ColumnMetadata[];
}

/** Of the metadata of one database: each has its own. */
const tableOf = oncePer(({ tableName, columns, dataSource: { driver } }: EntityMetadata): Table => {
  const types = columns.map((column): [string, InsertedType] => [
    quoted(column.databaseName),
    driver.normalizeType(column) as InsertedType,
  ]);
  return { table: quoted(tableName), types: Object.fromEntries(types), columns };
});

function valueIn(row: ObjectLiteral, column: ColumnMetadata): unknown {
  const value: unknown = row[column.propertyName];
  if (value === null) return null;
  if (value === undefined)
    throw new Error(`a row of ${column.entityMetadata.tableName} has no ${column.propertyName}`);
  return column.entityMetadata.dataSource.driver.preparePersistentValue(value, column);
}

function quoted(name: string): string {
  return `"${name}"`;
}
