import type { FactDictionary } from '../core/facts/fact-definition.js';
import { decodeFactValue, type FactStatement } from '../core/facts/fact-value.js';
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
  return weighedFrom(await readWeighedText(sql, enterpriseIds, knownAt));
}

/** The same as one text, see {@link weighedFrom}: a thread is given it sooner than what it stands for. */
export async function readWeighedText(
  sql: BulkSql,
  enterpriseIds: readonly number[],
  knownAt?: Date,
): Promise<string> {
  const instants = knownAt === undefined ? [] : [sql.instant(knownAt), sql.instant(knownAt)];
  const [row] = await sql.query<{ text: string | null }>(
    `SELECT ${sql.rowsAsJson(COLUMNS)} AS text FROM fact_statement
     WHERE ${sql.isOneOf('enterprise_id', 1, 'integer')} AND ${wasKnown(sql, 2, knownAt)}`,
    [sql.list(enterpriseIds), ...instants],
  );
  return row?.text ?? '[]';
}

export function weighedFrom(text: string): WeighedStatement[] {
  const rows = JSON.parse(text) as Row[];
  return rows.map(toWeighed).sort((a, b) => a.enterpriseId - b.enterpriseId || a.id - b.id);
}

/** The form in which rules are decided; undefined for a fact that the catalogue no longer has: no rule can ask for it. */
export function toFactStatement(
  stored: WeighedStatement,
  dictionary: FactDictionary,
): FactStatement | undefined {
  const definition = dictionary.get(stored.fact);
  if (!definition) return undefined;
  return {
    fact: stored.fact,
    period: stored.period,
    value: decodeFactValue(definition.type, stored.value),
    source: stored.source,
    statementId: stored.id,
    ...(stored.validFrom === '' ? {} : { from: stored.validFrom }),
    ...(stored.validTo === null ? {} : { to: stored.validTo }),
    ...(stored.recordedOn === null ? {} : { recordedOn: stored.recordedOn }),
  };
}

/** All of a text that rules can ask for. */
export function factStatementsFrom(text: string, dictionary: FactDictionary): FactStatement[] {
  return weighedFrom(text).flatMap((stored) => toFactStatement(stored, dictionary) ?? []);
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
