import { Injectable } from '@nestjs/common';
import { LessThan, MoreThan } from 'typeorm';
import { ATTESTED_SOURCE, ENTERPRISE_SOURCE } from '../../core/facts/fact-definition.js';
import type { Period } from '../../core/facts/period.js';
import type { LocalDate } from '../../core/local-date.js';
import { BulkSql } from '../../platform/database/bulk-sql.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { EnterpriseEntity } from '../enterprise.entity.js';
import { townCondition, type TownFilter } from '../scopes/town-condition.js';
import { FactConflictEntity } from './fact-conflict.entity.js';
import { QualitySurveyEntity } from './quality-survey.entity.js';

/** Enterprises by their ids, both ends included. */
export interface IdRange {
  readonly from: number;
  readonly to: number;
}

/** Of how many enterprises a fact is known for a period. */
export interface CountedFact {
  readonly fact: string;
  readonly period: Period;
  readonly stated: number;
  readonly byDepartment: number;
  /** With a statement that was recorded on the day asked about or later, day by day in the order in which they were asked. */
  readonly recordedSince: readonly number[];
}

export type ConflictPlace = Pick<FactConflictEntity, 'enterpriseId' | 'fact' | 'period'>;

export interface ConflictFilter {
  readonly fact: string | undefined;
  readonly after: number;
  readonly limit: number;
  /** To which towns the reader is confined; undefined: to none. */
  readonly towns: TownFilter | undefined;
}

/** Nobody said when it was recorded: it is taken as fresh on any day. */
const WHENEVER = '9999-12-31';

/** A survey not heard of for so long is taken for dead. */
export const SURVEY_LEASE_MS = 120_000;

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

  /**
   * Of how many enterprises of the range each fact is known for each period, and how well. The groups come in the order of
   * the index of current statements, so that nothing is sorted; a list of facts to join with would be searched for each.
   */
  async countFacts(
    { from, to }: IdRange,
    days: readonly LocalDate[],
    today: LocalDate,
  ): Promise<CountedFact[]> {
    const sql = new BulkSql(this.unitOfWork.reader);
    const since = days.map(
      (_, index) =>
        `sum(CASE WHEN recorded_on >= ${sql.at(index + 1)} THEN 1 ELSE 0 END) AS "since${index}"`,
    );
    const rows = await sql.query<Record<string, string>>(
      `SELECT ${['fact, period, count(*) AS "stated", sum(department) AS "byDepartment"', ...since].join()}
       FROM (SELECT fact, period, max(coalesce(recorded_on, '${WHENEVER}')) AS recorded_on,
               max(CASE WHEN source IN ('${ENTERPRISE_SOURCE}', '${ATTESTED_SOURCE}') THEN 0 ELSE 1 END) AS department
             FROM fact_statement WHERE ${VALID(sql, days.length + 1)}
             GROUP BY enterprise_id, fact, period) one
       GROUP BY fact, period`,
      [...days, today, today, from, to],
    );
    return rows.map(({ fact = '', period = '', stated, byDepartment, ...counts }) => ({
      fact,
      period,
      stated: Number(stated),
      byDepartment: Number(byDepartment),
      recordedSince: days.map((_, index) => Number(counts[`since${index}`])),
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

  /** Fails with a unique violation while another survey is running. */
  begin(survey: Omit<QualitySurveyEntity, 'id'>): Promise<QualitySurveyEntity> {
    return this.unitOfWork.manager.save(QualitySurveyEntity, { ...survey } as QualitySurveyEntity);
  }

  /** Gives up the survey whose process has died. */
  async abandonDead(now: Date): Promise<void> {
    await this.unitOfWork.manager.update(
      QualitySurveyEntity,
      { state: 'running', workedAt: LessThan(new Date(now.getTime() - SURVEY_LEASE_MS)) },
      { state: 'abandoned' },
    );
  }

  /** Says how a survey stands; false when it is no longer running, because somebody took it for dead. */
  async report(id: number, standing: Partial<Omit<QualitySurveyEntity, 'id'>>): Promise<boolean> {
    const { manager } = this.unitOfWork;
    const result = await manager.update(QualitySurveyEntity, { id, state: 'running' }, standing);
    return result.affected === 1;
  }

  countEnterprises(): Promise<number> {
    return this.unitOfWork.reader.count(EnterpriseEntity);
  }

  async addConflicts(surveyId: number, places: readonly ConflictPlace[]): Promise<void> {
    await new BulkSql(this.unitOfWork.manager).insert(
      'fact_conflict',
      { survey_id: 'integer', enterprise_id: 'integer', fact: 'varchar', period: 'varchar' },
      places.map(({ enterpriseId, fact, period }) => [surveyId, enterpriseId, fact, period]),
    );
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

  /** The one that is being taken. */
  async findRunning(now: Date): Promise<QualitySurveyEntity | null> {
    const survey = await this.unitOfWork.reader.findOneBy(QualitySurveyEntity, {
      state: 'running',
    });
    const isAlive = survey && survey.workedAt.getTime() >= now.getTime() - SURVEY_LEASE_MS;
    return isAlive ? survey : null;
  }

  /** When each survey of a day began, but for those that were given up. */
  async listBegun(asOf: LocalDate, now: Date): Promise<Date[]> {
    const finished = await this.unitOfWork.reader.findBy(QualitySurveyEntity, {
      asOf,
      state: 'finished',
    });
    const running = await this.findRunning(now);
    return [...finished, ...(running?.asOf === asOf ? [running] : [])].map(
      ({ startedAt }) => startedAt,
    );
  }

  /** The finished surveys, newest first. */
  listFinished(limit: number): Promise<QualitySurveyEntity[]> {
    return this.unitOfWork.reader.find(QualitySurveyEntity, {
      where: { state: 'finished' },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  listConflicts(
    surveyId: number,
    { fact, after, limit, towns }: ConflictFilter,
  ): Promise<FactConflictEntity[]> {
    const query = this.unitOfWork.reader
      .createQueryBuilder(FactConflictEntity, 'conflict')
      .where({ surveyId, id: MoreThan(after), ...(fact === undefined ? {} : { fact }) })
      .orderBy('conflict.id', 'ASC')
      .limit(limit);
    if (towns) {
      const { sql, parameters } = townCondition('conflict.enterpriseId', towns);
      query.andWhere(sql, parameters);
    }
    return query.getMany();
  }
}
