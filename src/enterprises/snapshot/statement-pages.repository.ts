import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LocalDate } from '../../core/local-date.js';
import { BulkSql } from '../../platform/database/bulk-sql.js';
import { DatabaseConnections } from '../../platform/database/database-connections.js';
import { readWeighed, wasKnown, type WeighedStatement } from '../weighed-statements.js';
import { ThreadedPages, type IdRange, type PageSource } from './page-source.js';

/** What ends a field and a line of a page: control characters, which no JSON text holds as they are. */
export const FIELD_END = 0x1f;
export const LINE_END = 0x1e;

/** With fewer ids a thread takes longer to start than to read them. */
const IDS_WORTH_A_THREAD = 200_000;

/** Reads statements in bulk as they are committed, never what a running unit of work has written. */
@Injectable()
export class StatementPagesRepository {
  /** From how many statement ids on an SQLite file is read in a thread. */
  idsWorthAThread = IDS_WORTH_A_THREAD;

  constructor(private readonly connections: DatabaseConnections) {}

  get isPostgres(): boolean {
    return this.connections.kind === 'postgres';
  }

  /** Pages of statements: of those that are current, or that were at an instant. */
  source(upTo: number, knownAt?: Date): PageSource {
    const sql = this.sql();
    const text = pageSql(sql, this.isPostgres, knownAt);
    const bound = instants(sql, knownAt);
    const file = this.connections.reader.options.database;
    if (!this.isPostgres && upTo >= this.idsWorthAThread && typeof file === 'string')
      return new ThreadedPages({ file, sql: text }, bound);
    return {
      page: async ({ after, upTo: last }) => {
        const [row] = await sql.query<{ count: number | string; text: string | Buffer | null }>(
          text,
          [after, last, ...bound],
        );
        const bytes = row?.text ?? '';
        return {
          count: Number(row?.count ?? 0),
          bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
        };
      },
      close: () => Promise.resolve(),
    };
  }

  ofEnterprises(enterpriseIds: readonly number[], knownAt?: Date): Promise<WeighedStatement[]> {
    return readWeighed(this.sql(), enterpriseIds, knownAt);
  }

  /** Whom the statements of a range of ids are about, current or not. */
  async enterprisesOf(range: IdRange): Promise<number[]> {
    const sql = this.sql();
    const [row] = await sql.query<{ text: string | null }>(
      `SELECT string_agg(CAST(enterprise_id AS varchar), ',') AS text FROM
         (SELECT DISTINCT enterprise_id FROM fact_statement WHERE id > ${sql.at(1)} AND id <= ${sql.at(2)}) AS named`,
      [range.after, range.upTo],
    );
    return numbersIn(row?.text);
  }

  /** Statements superseded at an instant or later: their ids, each followed by its enterprise's. */
  async supersededSince(instant: Date): Promise<number[]> {
    const sql = this.sql();
    const [row] = await sql.query<{ text: string | null }>(
      `SELECT string_agg(concat_ws(',', id, enterprise_id), ',') AS text FROM fact_statement
       WHERE superseded_at >= ${sql.at(1)}`,
      [sql.instant(instant)],
    );
    return numbersIn(row?.text);
  }

  /** About whom a current statement begins to be valid after one day and up to another. */
  async enterprisesWithValidityFrom(dates: {
    readonly after: LocalDate;
    readonly upTo: LocalDate;
  }): Promise<number[]> {
    const sql = this.sql();
    const [row] = await sql.query<{ text: string | null }>(
      `SELECT string_agg(CAST(enterprise_id AS varchar), ',') AS text FROM
         (SELECT DISTINCT enterprise_id FROM fact_statement
          WHERE valid_from > ${sql.at(1)} AND valid_from <= ${sql.at(2)} AND valid_from <> ''
            AND superseded_at IS NULL) AS named`,
      [dates.after, dates.upTo],
    );
    return numbersIn(row?.text);
  }

  /** The next enterprises, by id. */
  async enterpriseIds(range: IdRange, limit: number): Promise<number[]> {
    const sql = this.sql();
    const [row] = await sql.query<{ text: string | null }>(
      `SELECT string_agg(CAST(id AS varchar), ',') AS text FROM
         (SELECT id FROM enterprise WHERE id > ${sql.at(1)} AND id <= ${sql.at(2)}
          ORDER BY id LIMIT ${sql.at(3)}) AS page`,
      [range.after, range.upTo, limit],
    );
    return numbersIn(row?.text).sort((a, b) => a - b);
  }

  /** The highest ids that are committed. */
  async highest(): Promise<{ readonly statementId: number; readonly enterpriseId: number }> {
    const [row] = await this.manager.query<
      { statementId: number | null; enterpriseId: number | null }[]
    >(
      `SELECT (SELECT max(id) FROM fact_statement) AS "statementId",
              (SELECT max(id) FROM enterprise) AS "enterpriseId"`,
    );
    return { statementId: row?.statementId ?? 0, enterpriseId: row?.enterpriseId ?? 0 };
  }

  /**
   * The transactions that have written to the two tables and are not over, on PostgreSQL: ids below the highest one may
   * still come from them. SQLite admits one writer, so there ids are committed in their order.
   */
  async openWriters(): Promise<string[]> {
    if (!this.isPostgres) return [];
    const rows = await this.manager.query<{ writer: string }[]>(
      `SELECT DISTINCT virtualtransaction AS writer FROM pg_locks
       WHERE locktype = 'relation' AND mode = 'RowExclusiveLock' AND granted
         AND relation IN ('fact_statement'::regclass, 'enterprise'::regclass)
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    return rows.map(({ writer }) => writer);
  }

  /** What these two rows say, to tell whether a file was made from this database. */
  async wordingOf(statementId: number, enterpriseId: number): Promise<unknown> {
    const sql = this.sql();
    return [
      await sql.query(
        `SELECT enterprise_id, fact, period, value, source, received_at FROM fact_statement WHERE id = ${sql.at(1)}`,
        [statementId],
      ),
      await sql.query(`SELECT uscc, created_at FROM enterprise WHERE id = ${sql.at(1)}`, [
        enterpriseId,
      ]),
    ];
  }

  private get manager(): EntityManager {
    return this.connections.reader.manager;
  }

  private sql(): BulkSql {
    return new BulkSql(this.manager);
  }
}

function pageSql(sql: BulkSql, isPostgres: boolean, knownAt: Date | undefined): string {
  const line = `concat_ws('${String.fromCharCode(FIELD_END)}', enterprise_id, fact, period,
    valid_from, coalesce(valid_to, ''), coalesce(recorded_on, ''), value)`;
  const text = `string_agg(${line}, '${String.fromCharCode(LINE_END)}')`;
  return `SELECT count(*) AS count, ${isPostgres ? text : `CAST(${text} AS BLOB)`} AS text
    FROM fact_statement
    WHERE id > ${sql.at(1)} AND id <= ${sql.at(2)} AND ${wasKnown(sql, 3, knownAt)}`;
}

function instants(sql: BulkSql, knownAt: Date | undefined): unknown[] {
  return knownAt === undefined ? [] : [sql.instant(knownAt), sql.instant(knownAt)];
}

function numbersIn(text: string | null | undefined): number[] {
  return text ? text.split(',').map(Number) : [];
}
