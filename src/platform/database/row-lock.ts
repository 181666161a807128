import type { EntityManager, FindOneOptions } from 'typeorm';
import { databaseKind } from './database-connections.js';

/**
 * `SELECT … FOR NO KEY UPDATE` for find options, so that whoever decides on what it read holds the row until the commit.
 * NO KEY, as an UPDATE of ours takes it: no key ever changes, and a row that refers to this one, inserted by somebody who
 * then waits for us, would otherwise let both wait for ever. On SQLite the unit of work already excludes every other
 * writer, and TypeORM refuses the clause there.
 *
 *     manager.findOne(AppropriationEntity, { where: { id }, ...forUpdate(manager) })
 */
export function forUpdate(manager: EntityManager): Pick<FindOneOptions, 'lock'> {
  return databaseKind(manager.dataSource) === 'postgres'
    ? { lock: { mode: 'for_no_key_update' } }
    : {};
}
