import { Injectable } from '@nestjs/common';
import { IsNull, LessThan, MoreThan, Not } from 'typeorm';
import { ATTESTED_SOURCE, ENTERPRISE_SOURCE } from '../../core/facts/fact-definition.js';
import type { LocalDate } from '../../core/local-date.js';
import { BulkSql } from '../../platform/database/bulk-sql.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { FactConflictEntity } from './fact-conflict.entity.js';
import { QualitySurveyEntity } from './quality-survey.entity.js';

/** Enterprises by their ids, both ends included. */
export interface IdRange {
  readonly from: number;
  readonly to: number;
}

/** From when on a statement of a fact is fresh. */
export interface FreshSince {
  readonly fact: string;
  /** Empty: recorded whenever. */
  readonly recordedOn: LocalDate;
}

export interface CountedFact {
  readonly fact: string;
  readonly stated: number;
  readonly fresh: number;
  readonly byDepartment: number;
}

export type ConflictPlace = Pick<FactConflictEntity, 'enterpriseId' | 'fact' | 'period'>;

const VALID = (sql: BulkSql, place: number) =>
  `superseded_at IS NULL AND valid_from <= ${sql.at(place)}
   AND (valid_to IS NULL OR valid_to >= ${sql.at(place + 1)})
   AND enterprise_id BETWEEN ${sql.at(place + 2)} AND ${sql.at(place + 3)}`;

@Injectable()
export class QualityRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The next enterprises after one, and how many they are; undefined: there are none. */
  async nextRange(
    after: number,
    limit: number,
  ): Promise<(IdRange & { count: number }) | undefined> {
    const sql = new BulkSql(this.unitOfWork.reader);
    const [row] = await sql.query<{ from: number | null; to: number; count: string }>(
      `SELECT min(id) AS "from", max(id) AS "to", count(*) AS "count" FROM
         (SELECT id FROM enterprise WHERE id > ${sql.at(1)} ORDER BY id LIMIT ${limit}) following`,
      [after],
    );
    return row && row.from !== null
      ? { from: row.from, to: row.to, count: Number(row.count) }
      : undefined;
  }

  /** Of how many enterprises of the range each fact is known, and how well. */
  async countFacts(
    { from, to }: IdRange,
    fresh: readonly FreshSince[],
    today: LocalDate,
  ): Promise<CountedFact[]> {
    const sql = new BulkSql(this.unitOfWork.reader);
    const places = fresh.map((_, index) => `(${sql.at(index * 2 + 1)}, ${sql.at(index * 2 + 2)})`);
    const next = fresh.length * 2 + 1;
    const rows = await sql.query<Record<keyof CountedFact, string>>(
      `WITH catalogue(fact, fresh_since) AS (VALUES ${places.join()})
       SELECT fact, count(*) AS "stated", sum(fresh) AS "fresh", sum(department) AS "byDepartment"
       FROM (SELECT s.enterprise_id, s.fact,
               max(CASE WHEN recorded_on IS NULL OR recorded_on >= fresh_since THEN 1 ELSE 0 END) AS fresh,
               max(CASE WHEN source IN ('${ENTERPRISE_SOURCE}', '${ATTESTED_SOURCE}') THEN 0 ELSE 1 END) AS department
             FROM fact_statement s JOIN catalogue c ON c.fact = s.fact
             WHERE ${VALID(sql, next)} GROUP BY s.enterprise_id, s.fact) one
       GROUP BY fact`,
      [...fresh.flatMap(({ fact, recordedOn }) => [fact, recordedOn]), today, today, from, to],
    );
    return rows.map(({ fact, ...counts }) => ({
      fact,
      stated: Number(counts.stated),
      fresh: Number(counts.fresh),
      byDepartment: Number(counts.byDepartment),
    }));
  }

  /**
   * Where two sources say different things of the enterprises of the range. With two sources and two values there are
   * always two statements that differ in both.
   */
  findConflicts({ from, to }: IdRange, today: LocalDate): Promise<ConflictPlace[]> {
    const sql = new BulkSql(this.unitOfWork.reader);
    return sql.query<ConflictPlace>(
      `SELECT enterprise_id AS "enterpriseId", fact, period FROM fact_statement
       WHERE ${VALID(sql, 1)}
       GROUP BY enterprise_id, fact, period
       HAVING min(source) <> max(source) AND min(value) <> max(value)
       ORDER BY enterprise_id, fact, period`,
      [today, today, from, to],
    );
  }

  insert(survey: Omit<QualitySurveyEntity, 'id'>): Promise<QualitySurveyEntity> {
    return this.unitOfWork.manager.save(QualitySurveyEntity, { ...survey } as QualitySurveyEntity);
  }

  async addConflicts(surveyId: number, places: readonly ConflictPlace[]): Promise<void> {
    await new BulkSql(this.unitOfWork.manager).insert(
      'fact_conflict',
      { survey_id: 'integer', enterprise_id: 'integer', fact: 'varchar', period: 'varchar' },
      places.map(({ enterpriseId, fact, period }) => [surveyId, enterpriseId, fact, period]),
    );
  }

  async finish(survey: QualitySurveyEntity): Promise<void> {
    await this.unitOfWork.manager.save(QualitySurveyEntity, survey);
  }

  /** Forgets some conflicts of earlier surveys; false when there are none left. */
  async forgetBefore(surveyId: number, limit: number): Promise<boolean> {
    const { manager } = this.unitOfWork;
    const old = await manager.find(FactConflictEntity, {
      select: { id: true },
      where: { surveyId: LessThan(surveyId) },
      order: { id: 'ASC' },
      take: limit,
    });
    if (old.length > 0)
      await manager.delete(
        FactConflictEntity,
        old.map(({ id }) => id),
      );
    return old.length === limit;
  }

  /** The finished surveys, newest first. */
  listFinished(limit: number): Promise<QualitySurveyEntity[]> {
    return this.unitOfWork.reader.find(QualitySurveyEntity, {
      where: { finishedAt: Not(IsNull()) },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  listConflicts(
    surveyId: number,
    { fact, after, limit }: { fact: string | undefined; after: number; limit: number },
  ): Promise<FactConflictEntity[]> {
    return this.unitOfWork.reader.find(FactConflictEntity, {
      where: { surveyId, id: MoreThan(after), ...(fact === undefined ? {} : { fact }) },
      order: { id: 'ASC' },
      take: limit,
    });
  }
}
