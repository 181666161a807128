import type { EntityManager } from 'typeorm';
import { databaseKind } from './database-connections.js';

/**
 * One statement for either database, put together from parts: each value gets its place as the text is written, so that
 * the parts have to be written in the order in which they stand.
 */
export class BoundSql {
  private readonly isPostgres: boolean;
  private readonly values: unknown[] = [];

  constructor(private readonly manager: EntityManager) {
    this.isPostgres = databaseKind(manager.dataSource) === 'postgres';
  }

  bind(value: string | number): string {
    this.values.push(value);
    return this.place();
  }

  isOneOf(column: string, values: readonly string[]): string {
    this.values.push(this.isPostgres ? [...values] : JSON.stringify(values));
    return this.isPostgres
      ? `${column} = ANY(${this.place()}::varchar[])`
      : `${column} IN (SELECT value FROM json_each(${this.place()}))`;
  }

  run<Row>(statement: string): Promise<Row[]> {
    return this.manager.query<Row[]>(statement, this.values);
  }

  private place(): string {
    return this.isPostgres ? `$${this.values.length}` : '?';
  }
}
