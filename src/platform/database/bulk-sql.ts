import type { EntityManager } from 'typeorm';
import { IdempotencyKeyEntity } from '../http/idempotency-key.entity.js';
import { databaseKind } from './database-connections.js';

/** SQLite binds 32,766 values per statement, PostgreSQL 65,535. */
const BOUND_VALUES_MAX = 30_000;

/**
 * SQL for many rows at once on either database. TypeORM's query builder spends longer on naming the parameters of a
 * thousand statements than the database on storing them.
 */
export class BulkSql {
  private readonly isPostgres: boolean;

  constructor(private readonly manager: EntityManager) {
    this.isPostgres = databaseKind(manager.dataSource) === 'postgres';
  }

  /**
   * `column` is one of the values bound at this place with {@link list}. Places count from 1 and stand in the statement
   * in that order, each once: better-sqlite3 binds an array to nameless places only.
   */
  isOneOf(column: string, place: number, type: 'integer' | 'varchar'): string {
    return this.isPostgres
      ? `${column} = ANY($${place}::${type}[])`
      : `${column} IN (SELECT value FROM json_each(?))`;
  }

  /** The value bound at this place. */
  at(place: number): string {
    return this.isPostgres ? `$${place}` : '?';
  }

  /** Locks the rows read until the commit; SQLite admits one writer anyway. */
  get forUpdate(): string {
    return this.isPostgres ? ' FOR UPDATE' : '';
  }

  list(values: readonly (string | number)[]): unknown {
    return this.isPostgres ? [...values] : JSON.stringify(values);
  }

  /** An instant as TypeORM stores it in an instantColumn(). */
  instant(instant: Date): unknown {
    const column = this.manager.dataSource
      .getMetadata(IdempotencyKeyEntity)
      .findColumnWithPropertyName('createdAt');
    if (!column) throw new Error('idempotency_key has no createdAt');
    return this.manager.dataSource.driver.preparePersistentValue(instant, column);
  }

  /** `false` as SQLite's driver binds it: it takes no booleans. */
  flag(value: boolean): unknown {
    return this.isPostgres ? value : Number(value);
  }

  query<Row>(sql: string, parameters: readonly unknown[]): Promise<Row[]> {
    return this.manager.query<Row[]>(sql, [...parameters]);
  }

  /** Inserts rows given as values in the order of the columns; `suffix` such as `RETURNING id`. */
  async insert<Row = never>(
    table: string,
    columns: readonly string[],
    rows: readonly (readonly unknown[])[],
    suffix = '',
  ): Promise<Row[]> {
    const rowsMax = Math.floor(BOUND_VALUES_MAX / columns.length);
    const returned: Row[] = [];
    for (let start = 0; start < rows.length; start += rowsMax) {
      const some = rows.slice(start, start + rowsMax);
      const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${this.tuples(some.length, columns.length)} ${suffix}`;
      const result = await this.manager.query<Row[] | undefined>(sql, some.flat());
      if (Array.isArray(result)) returned.push(...result);
    }
    return returned;
  }

  private tuples(rows: number, width: number): string {
    if (!this.isPostgres) {
      return Array<string>(rows)
        .fill(`(${Array<string>(width).fill('?').join()})`)
        .join();
    }
    const tuple = (row: number) =>
      `(${Array.from({ length: width }, (_, column) => `$${row * width + column + 1}`).join()})`;
    return Array.from({ length: rows }, (_, row) => tuple(row)).join();
  }
}
