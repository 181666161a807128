import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import { BulkSql, type InsertedType } from './bulk-sql.js';

/** Larger statements are no quicker on either database, and SQLite's hold up everybody else until they are done. */
const ROWS_PER_STATEMENT = 100;

/**
 * Inserts whole rows, many per statement, and reads nothing back: every value, the id included, is the caller's. TypeORM's
 * own builder takes several times as long over the statement as the database over the rows.
 * @param suffix such as `ON CONFLICT (id) DO NOTHING`
 */
export async function insertRows<Entity extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Entity>,
  rows: readonly Entity[],
  suffix = '',
): Promise<void> {
  if (rows.length === 0) return;
  const metadata = manager.dataSource.getMetadata(entity);
  const { columns } = metadata;
  const types = Object.fromEntries(
    columns.map((column) => [
      quoted(column.databaseName),
      manager.dataSource.driver.normalizeType(column) as InsertedType,
    ]),
  );
  const sql = new BulkSql(manager);
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const some = rows.slice(start, start + ROWS_PER_STATEMENT);
    await sql.insert(
      quoted(metadata.tableName),
      types,
      some.map((row) => valuesOf(manager, columns, row)),
      suffix,
    );
  }
}

function valuesOf(
  manager: EntityManager,
  columns: EntityMetadata['columns'],
  row: ObjectLiteral,
): unknown[] {
  const { driver } = manager.dataSource;
  return columns.map((column): unknown => {
    const value: unknown = column.getEntityValue(row);
    if (value === undefined)
      throw new Error(`a row of ${column.entityMetadata.tableName} has no ${column.propertyName}`);
    return value === null ? null : driver.preparePersistentValue(value, column);
  });
}

function quoted(name: string): string {
  return `"${name}"`;
}
