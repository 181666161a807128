import type { Period } from '../core/facts/period.js';
import type { LocalDate } from '../core/local-date.js';
import type { BulkSql } from '../platform/database/bulk-sql.js';

/** A stored statement with what is needed to weigh it against others. */
export interface WeighedStatement {
  readonly id: number;
  readonly enterpriseId: number;
  readonly fact: string;
  readonly period: Period;
  /** See encodeFactValue. */
  readonly value: string;
  /** Empty for a validity without beginning. */
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly source: string;
  readonly recordedOn: LocalDate | null;
}

const COLUMNS = `id, enterprise_id, fact, period, value, valid_from, valid_to, source, recorded_on`;

type Row = [
  number,
  number,
  string,
  Period,
  string,
  LocalDate,
  LocalDate | null,
  string,
  LocalDate | null,
];

/**
 * All statements about these enterprises, by enterprise and id: those that had been received and were not superseded at an
 * instant; without one, those that are current.
 */
export async function readWeighed(
  sql: BulkSql,
  enterpriseIds: readonly number[],
  knownAt?: Date,
): Promise<WeighedStatement[]> {
  const instants = knownAt === undefined ? [] : [sql.instant(knownAt), sql.instant(knownAt)];
  const [row] = await sql.query<{ text: string | null }>(
    `SELECT ${sql.rowsAsJson(COLUMNS)} AS text FROM fact_statement
     WHERE ${sql.isOneOf('enterprise_id', 1, 'integer')} AND ${wasKnown(sql, 2, knownAt)}`,
    [sql.list(enterpriseIds), ...instants],
  );
  const rows = JSON.parse(row?.text ?? '[]') as Row[];
  return rows.map(toWeighed).sort((a, b) => a.enterpriseId - b.enterpriseId || a.id - b.id);
}

/** @param place of the instant, which is bound twice, if there is one */
export function wasKnown(sql: BulkSql, place: number, knownAt: Date | undefined): string {
  return knownAt === undefined
    ? 'superseded_at IS NULL'
    : `received_at <= ${sql.at(place)} AND (superseded_at IS NULL OR superseded_at > ${sql.at(place + 1)})`;
}

function toWeighed(row: Row): WeighedStatement {
  const [id, enterpriseId, fact, period, value, validFrom, validTo, source, recordedOn] = row;
  return { id, enterpriseId, fact, period, value, validFrom, validTo, source, recordedOn };
}
