import type { Database, Statement } from 'better-sqlite3';
import { QueryFailedError, type DataSource, type EntityManager } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { IdempotencyKeyEntity } from '../http/idempotency-key.entity.js';
import { databaseKind } from './database-connections.js';

/** How PostgreSQL calls the type of a column that is inserted into; SQLite does not ask. */
export type InsertedType =
  | 'integer'
  | 'bigint'
  | 'double precision'
  | 'varchar'
  | 'character varying'
  | 'text'
  | 'boolean'
  | 'timestamptz'
  | 'timestamp with time zone';

/**
 * SQL for many rows at once, or asked with every request, on either database. TypeORM's query builder spends longer on
 * naming the parameters of a thousand statements than the database on storing them, and on one row as on ten queries.
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

  /**
   * These columns of all rows as one text, a JSON array of arrays in no order: a fraction of what a driver takes to make an
   * object of each row. Null where there are none, or an empty array.
   */
  rowsAsJson(columns: string): string {
    return this.isPostgres
      ? `json_agg(json_build_array(${columns}))::text`
      : `json_group_array(json_array(${columns}))`;
  }

  /** Locks the rows read until the commit, see row-lock.ts; SQLite admits one writer anyway. */
  get forUpdate(): string {
    return this.isPostgres ? ' FOR NO KEY UPDATE' : '';
  }

  list(values: readonly (string | number)[]): unknown {
    return this.isPostgres ? [...values] : JSON.stringify(values);
  }

  /** An instant as TypeORM stores it in an instantColumn(). */
  instant(instant: Date): unknown {
    return this.manager.dataSource.driver.preparePersistentValue(instant, this.instantColumn);
  }

  /** And as it reads one. */
  readInstant(stored: unknown): Date {
    return this.manager.dataSource.driver.prepareHydratedValue(stored, this.instantColumn) as Date;
  }

  /** `false` as SQLite's driver binds it: it takes no booleans. */
  flag(value: boolean): unknown {
    return this.isPostgres ? value : Number(value);
  }

  private get instantColumn(): ColumnMetadata {
    const column = this.manager.dataSource
      .getMetadata(IdempotencyKeyEntity)
      .findColumnWithPropertyName('createdAt');
    if (!column) throw new Error('idempotency_key has no createdAt');
    return column;
  }

  query<Row>(sql: string, parameters: readonly unknown[]): Promise<Row[]> {
    return this.manager.query<Row[]>(sql, [...parameters]);
  }

  /**
   * Inserts rows given as values in the order of the columns; `suffix` such as `ON CONFLICT DO NOTHING`. SQLite is quickest
   * with one prepared statement for each row, since nothing has to travel; PostgreSQL with one array for each column, of
   * which it parses a short statement instead of one with thousands of places.
   */
  async insert(
    table: string,
    columns: Readonly<Record<string, InsertedType>>,
    rows: readonly (readonly unknown[])[],
    suffix = '',
  ): Promise<void> {
    if (rows.length === 0) return;
    const names = Object.keys(columns);
    const into = `INSERT INTO ${table} (${names.join(', ')})`;
    if (!this.isPostgres) {
      this.runForEach(`${into} VALUES (${names.map(() => '?').join()}) ${suffix}`, rows);
      return;
    }
    const arrays = Object.values(columns).map((type, place) => `$${place + 1}::${type}[]`);
    await this.manager.query(
      `${into} SELECT * FROM unnest(${arrays.join()}) ${suffix}`,
      names.map((_, place) => rows.map((row) => row[place])),
    );
  }

  private runForEach(sql: string, rows: readonly (readonly unknown[])[]): void {
    const statement = preparedOn(this.manager.dataSource, sql);
    for (const row of rows) {
      try {
        statement.run(row);
      } catch (error) {
        throw new QueryFailedError(sql, [...row], error as Error);
      }
    }
  }
}

/** The driver of SQLite has one connection, which is the one that a unit of work writes through. */
function preparedOn(dataSource: DataSource, sql: string): Statement {
  const { databaseConnection } = dataSource.driver as unknown as { databaseConnection: Database };
  const known = prepared.get(databaseConnection) ?? new Map<string, Statement>();
  prepared.set(databaseConnection, known);
  const statement = known.get(sql) ?? databaseConnection.prepare(sql);
  known.set(sql, statement);
  return statement;
}

const prepared = new WeakMap<Database, Map<string, Statement>>();
