import type { EntityManager, FindOneOptions } from 'typeorm';
import { databaseKind } from './database-connections.js';

/**
 * `SELECT … FOR UPDATE` for find options, so that whoever decides on what it read holds the row until the commit. On
 * SQLite the unit of work already excludes every other writer, and TypeORM refuses the clause there.
 *
 *     manager.findOne(AppropriationEntity, { where: { id }, ...forUpdate(manager) })
 */
export function forUpdate(manager: EntityManager): Pick<FindOneOptions, 'lock'> {
  return databaseKind(manager.dataSource) === 'postgres'
    ? { lock: { mode: 'pessimistic_write' } }
    : {};
}
