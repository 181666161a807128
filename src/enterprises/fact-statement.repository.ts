import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Period } from '../core/facts/period.js';
import type { LocalDate } from '../core/local-date.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { BulkSql } from '../platform/database/bulk-sql.js';
import { FactStatementEntity } from './fact-statement.entity.js';
import { readWeighed, readWeighedText, type WeighedStatement } from './weighed-statements.js';
import { ImportFileEntity } from './imports/import-file.entity.js';

/** Of what one source says one thing at a time. */
export interface StatementPlace {
  readonly enterpriseId: number;
  readonly fact: string;
  readonly period: Period;
  /** Empty for a validity without beginning. */
  readonly validFrom: LocalDate;
}

/** A statement about to be made. */
export interface StatementDraft extends StatementPlace {
  /** See encodeFactValue. */
  readonly value: string;
  readonly validTo: LocalDate | null;
  readonly recordedOn: LocalDate | null;
  readonly rowNumber: number | null;
}

/** Who makes the statements of a batch, when and in which file. */
export interface StatementOrigin {
  readonly source: string;
  readonly receivedAt: Date;
  readonly importId: number | null;
  readonly statedBy: string | null;
}

/** A stored statement as it is read in bulk. */
export interface StoredStatement extends StatementDraft {
  readonly id: number;
  readonly source: string;
  readonly importId: number | null;
}

/** A stored statement with where it came from. */
export interface ShownStatement extends StoredStatement {
  readonly receivedAt: Date;
  readonly fileName: string | null;
}

/**
 * `own`: the same import had written it already, before it was interrupted. `outdated`: the department recorded the
 * current statement later than this one, so an old file that arrives late changes nothing.
 */
export type WriteOutcome = 'written' | 'unchanged' | 'own' | 'outdated';

/** A draft beside what its source says now of the same fact, period and beginning of validity. */
export interface WeighedDraft<Draft extends StatementDraft = StatementDraft> {
  readonly draft: Draft;
  readonly outcome: WriteOutcome;
  readonly known?: StoredStatement;
}

const INSERTED = {
  enterprise_id: 'integer',
  fact: 'varchar',
  period: 'varchar',
  value: 'text',
  valid_from: 'varchar',
  valid_to: 'varchar',
  source: 'varchar',
  recorded_on: 'varchar',
  received_at: 'timestamptz',
  import_id: 'integer',
  row_number: 'integer',
  stated_by: 'varchar',
} as const;

const READ_COLUMNS = `id, enterprise_id AS "enterpriseId", fact, period, value, valid_from AS "validFrom",
  valid_to AS "validTo", source, recorded_on AS "recordedOn", import_id AS "importId",
  row_number AS "rowNumber"`;

/** Bulk reading and the one way of writing statements: append, and supersede what says something else. */
@Injectable()
export class FactStatementRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Writes what is new. A statement equal to the current one of its source writes nothing; one with another value,
   * end of validity or recording date supersedes it, unless the department recorded it earlier. No two drafts may have
   * the same enterprise, fact, period and beginning of validity. To be called in a unit of work that holds the
   * enterprises' rows.
   */
  async write(drafts: readonly StatementDraft[], origin: StatementOrigin): Promise<WriteOutcome[]> {
    const weighed = await this.weigh(drafts, origin);
    await this.store(weighed, origin);
    return weighed.map(({ outcome }) => outcome);
  }

  /** What {@link write} would do with each draft; writes nothing. */
  async weigh(drafts: readonly StatementDraft[], origin: StatementOrigin): Promise<WeighedDraft[]> {
    if (drafts.length === 0) return [];
    const sql = new BulkSql(this.unitOfWork.manager);
    const current = await this.findCurrent(sql, drafts, origin.source);
    const withdrawn = await this.findWithdrawn(sql, drafts, origin);
    return drafts.map((draft) => {
      const known = current.get(keyOf(draft));
      if (known) return { draft, outcome: outcomeOf(known, draft, origin), known };
      const isOld = isBefore(draft.recordedOn, withdrawn.get(keyOf(draft)) ?? null);
      return { draft, outcome: isOld ? 'outdated' : 'written' };
    });
  }

  /** Stores what was weighed in the same unit of work. */
  async store(weighed: readonly WeighedDraft[], origin: StatementOrigin): Promise<void> {
    const written = weighed.filter(({ outcome }) => outcome === 'written');
    if (written.length === 0) return;
    const sql = new BulkSql(this.unitOfWork.manager);
    const receivedAt = sql.instant(origin.receivedAt);
    const superseded = written.flatMap(({ known }) => (known ? [known.id] : []));
    await this.supersede(superseded, origin.receivedAt);
    await sql.insert(
      'fact_statement',
      INSERTED,
      written.map(({ draft }) => rowOf(draft, origin, receivedAt)),
    );
  }

  async supersede(ids: readonly number[], at: Date): Promise<void> {
    if (ids.length === 0) return;
    const sql = new BulkSql(this.unitOfWork.manager);
    await sql.query(
      `UPDATE fact_statement SET superseded_at = ${sql.at(1)} WHERE ${sql.isOneOf('id', 2, 'integer')}`,
      [sql.instant(at), sql.list(ids)],
    );
  }

  /**
   * Appends what several sources say about enterprises of whom nobody has said anything: there is nothing to compare it
   * with. To be called in the unit of work that adds the enterprises.
   */
  async append(
    drafts: readonly (StatementDraft & Pick<StatementOrigin, 'source'>)[],
    origin: Omit<StatementOrigin, 'source'>,
  ): Promise<void> {
    const sql = new BulkSql(this.unitOfWork.manager);
    const receivedAt = sql.instant(origin.receivedAt);
    await sql.insert(
      'fact_statement',
      INSERTED,
      drafts.map((draft) => rowOf(draft, { ...origin, source: draft.source }, receivedAt)),
    );
  }

  /** What one source says now of some facts of some enterprises. */
  async findCurrentOf(
    enterpriseIds: readonly number[],
    facts: readonly string[],
    source: string,
  ): Promise<StoredStatement[]> {
    const sql = new BulkSql(this.unitOfWork.reader);
    return sql.query<StoredStatement>(
      `SELECT ${READ_COLUMNS} FROM fact_statement
       WHERE ${sql.isOneOf('enterprise_id', 1, 'integer')} AND ${sql.isOneOf('fact', 2, 'varchar')}
         AND source = ${sql.at(3)} AND superseded_at IS NULL ORDER BY id`,
      [sql.list(enterpriseIds), sql.list(facts), source],
    );
  }

  /** What other sources say now of the facts and periods of these drafts. */
  async findOthers(drafts: readonly StatementDraft[], source: string): Promise<StoredStatement[]> {
    if (drafts.length === 0) return [];
    const sql = new BulkSql(this.unitOfWork.reader);
    return sql.query<StoredStatement>(
      `SELECT ${READ_COLUMNS} FROM fact_statement
       WHERE ${sql.isOneOf('enterprise_id', 1, 'integer')} AND ${sql.isOneOf('fact', 2, 'varchar')}
         AND ${sql.isOneOf('period', 3, 'varchar')} AND source <> ${sql.at(4)}
         AND superseded_at IS NULL ORDER BY id`,
      [...placesOf(sql, drafts), source],
    );
  }

  /** What is said now about one enterprise, with the files it came from. */
  async listCurrent(enterpriseId: number): Promise<ShownStatement[]> {
    const { reader } = this.unitOfWork;
    const statements = await reader.find(FactStatementEntity, {
      where: { enterpriseId, supersededAt: IsNull() },
      order: { id: 'ASC' },
    });
    const importIds = statements.flatMap(({ importId }) => (importId === null ? [] : [importId]));
    const files = await reader.find(ImportFileEntity, {
      select: { id: true, fileName: true },
      where: { id: In([...new Set(importIds)]) },
    });
    const names = new Map(files.map(({ id, fileName }) => [id, fileName]));
    return statements.map((statement) => ({
      ...statement,
      fileName: names.get(statement.importId ?? 0) ?? null,
    }));
  }

  /** All statements about these enterprises that were known at the instant; without one, those that are current. */
  findKnown(
    enterpriseIds: readonly number[],
    knownAt: Date | undefined,
  ): Promise<WeighedStatement[]> {
    return readWeighed(new BulkSql(this.unitOfWork.reader), enterpriseIds, knownAt);
  }

  /** All current statements about an enterprise as one text, see weighedFrom. */
  findKnownText(enterpriseId: number): Promise<string> {
    return readWeighedText(new BulkSql(this.unitOfWork.reader), [enterpriseId]);
  }

  /** What the source says now of these places, by keyOf. */
  async findCurrent(
    sql: BulkSql,
    drafts: readonly StatementPlace[],
    source: string,
  ): Promise<Map<string, StoredStatement>> {
    const rows = await sql.query<StoredStatement>(
      `SELECT ${READ_COLUMNS} FROM fact_statement
       WHERE ${sql.isOneOf('enterprise_id', 1, 'integer')} AND ${sql.isOneOf('fact', 2, 'varchar')}
         AND ${sql.isOneOf('period', 3, 'varchar')} AND source = ${sql.at(4)} AND superseded_at IS NULL`,
      [...placesOf(sql, drafts), source],
    );
    return new Map(rows.map((row) => [keyOf(row), row]));
  }

  /** When the source took back what it had said of a place, by keyOf. A person's later answer always counts. */
  private async findWithdrawn(
    sql: BulkSql,
    drafts: readonly StatementDraft[],
    { source, statedBy }: StatementOrigin,
  ): Promise<Map<string, LocalDate>> {
    if (statedBy !== null) return new Map();
    const rows = await sql.query<StatementPlace & { recordedOn: LocalDate }>(
      `SELECT enterprise_id AS "enterpriseId", fact, period, valid_from AS "validFrom",
         max(recorded_on) AS "recordedOn"
       FROM fact_withdrawal
       WHERE ${sql.isOneOf('enterprise_id', 1, 'integer')} AND source = ${sql.at(2)}
         AND recorded_on IS NOT NULL
       GROUP BY enterprise_id, fact, period, valid_from`,
      [sql.list(distinct(drafts, (draft) => draft.enterpriseId)), source],
    );
    return new Map(rows.map((row) => [keyOf(row), row.recordedOn]));
  }
}

/** The enterprises, the facts and the periods of the drafts, as bound values. */
function placesOf(sql: BulkSql, drafts: readonly StatementPlace[]): unknown[] {
  return [
    sql.list(distinct(drafts, (draft) => draft.enterpriseId)),
    sql.list(distinct(drafts, (draft) => draft.fact)),
    sql.list(distinct(drafts, (draft) => draft.period)),
  ];
}

function distinct<T>(drafts: readonly StatementPlace[], of: (draft: StatementPlace) => T): T[] {
  return [...new Set(drafts.map(of))];
}

export function keyOf({ enterpriseId, fact, period, validFrom }: StatementPlace): string {
  return `${enterpriseId} ${fact} ${period} ${validFrom}`;
}

function outcomeOf(
  known: StoredStatement,
  draft: StatementDraft,
  origin: StatementOrigin,
): WriteOutcome {
  if (saysTheSame(known, draft))
    return known.importId !== null && known.importId === origin.importId ? 'own' : 'unchanged';
  return isOutdated(known, draft, origin) ? 'outdated' : 'written';
}

function saysTheSame(known: StatementDraft, draft: StatementDraft): boolean {
  return (
    known.value === draft.value &&
    known.validTo === draft.validTo &&
    known.recordedOn === draft.recordedOn
  );
}

/** A person's later answer always counts. */
function isOutdated(
  known: StatementDraft,
  draft: StatementDraft,
  origin: StatementOrigin,
): boolean {
  return origin.statedBy === null && isBefore(draft.recordedOn, known.recordedOn);
}

/** Whether one was recorded before the other, as far as their department says. */
export function isBefore(recordedOn: LocalDate | null, other: LocalDate | null): boolean {
  return recordedOn !== null && other !== null && recordedOn < other;
}

function rowOf(draft: StatementDraft, origin: StatementOrigin, receivedAt: unknown): unknown[] {
  return [
    draft.enterpriseId,
    draft.fact,
    draft.period,
    draft.value,
    draft.validFrom,
    draft.validTo,
    origin.source,
    draft.recordedOn,
    receivedAt,
    origin.importId,
    draft.rowNumber,
    origin.statedBy,
  ];
}
