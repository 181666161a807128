import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';

/** Larger statements are no quicker on either database, and SQLite's hold up everybody else until they are done. */
const ROWS_PER_STATEMENT = 100;

/**
 * Inserts whole rows, many per statement. Unlike `manager.insert` it takes entities with JSON columns, and it reads
 * nothing back: every value, the id included, is the caller's.
 */
export async function insertRows<Entity extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Entity>,
  rows: readonly Entity[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    await manager
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values(rows.slice(start, start + ROWS_PER_STATEMENT))
      .updateEntity(false)
      .execute();
  }
}
