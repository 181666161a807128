import { Injectable } from '@nestjs/common';
import type { CaseState } from '../core/lifecycle/lifecycle.js';
import type { LocalDate } from '../core/local-date.js';
import { fenFromDatabase } from '../platform/database/columns.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { BoundSql } from '../platform/database/bound-sql.js';
import {
  inScope,
  stuckReason,
  townFrom,
  townOf,
  type CaseScope,
  type TownSources,
} from './case-scope.js';
import type { CountedReason } from './stuck-reasons.js';

/** By what the figures are broken down: a department is the policies of one authority, so that it needs no key here. */
export type GroupKey = 'policy' | 'town';

export interface FiguresQuestion {
  readonly scope: CaseScope;
  readonly key: GroupKey;
  readonly towns: TownSources;
}

/** Both ends included. */
export interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** A day, how many working days there were up to it, and its place among all days. */
export type CalendarDay = readonly [day: LocalDate, workingDays: number, place: number];

/** The cases of a group that stand in a state now, all alike in whether they get on. */
export interface Standing {
  readonly key: string;
  readonly state: CaseState;
  readonly reason: CountedReason | null;
  readonly count: number;
  readonly amountFen: number;
  readonly overdueCount: number;
}

/** Stays of a group that took as long as each other. */
interface Lengths {
  readonly key: string;
  readonly state: CaseState;
  readonly workingDays: number;
  readonly calendarDays: number;
  readonly count: number;
  /** Those under a limit, and those of them that kept it. */
  readonly limitedCount: number;
  readonly withinCount: number;
}

/** Stays in `state` that ended in the period. */
export type Stay = Lengths;

/** Cases that ended in the period in `state`, with their whole length. */
export type Ending = Lengths;

type Raw<Row> = {
  readonly [Field in keyof Row]: Row[Field] extends number ? string | number : Row[Field];
};

/** Left for another state, as reminders and reports to a higher level are not. */
const MOVES = (row: string) =>
  `(${row}.from_state IS NULL OR ${row}.from_state <> ${row}.to_state)`;

const LENGTH_COLUMNS = `ended.working_days - began.working_days AS "workingDays",
  ended.place - began.place AS "calendarDays", COUNT(*) AS "count"`;

/**
 * Everything is counted where it is stored: what is read are the transitions of the period through the index on their day
 * (each with the one by which its state was entered), and for the standing of today the cases in scope; what comes out is
 * one row for each group, state and length.
 */
@Injectable()
export class FiguresRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The day of the first transition; undefined where nothing has happened yet. */
  async firstDay(): Promise<LocalDate | undefined> {
    const [row] = await new BoundSql(this.unitOfWork.reader).run<{ day: LocalDate | null }>(
      'SELECT MIN(day) AS day FROM case_transition',
    );
    return row?.day ?? undefined;
  }

  async standings({ scope, key, towns }: FiguresQuestion): Promise<Standing[]> {
    const sql = new BoundSql(this.unitOfWork.reader);
    const rows = await sql.run<Raw<Standing>>(
      `SELECT "key", state, reason, COUNT(*) AS "count", COALESCE(SUM(amount_fen), 0) AS "amountFen",
         SUM(is_overdue) AS "overdueCount"
       FROM (SELECT ${keyOf(sql, key, towns)} AS "key", benefit.state, benefit.amount_fen,
           ${stuckReason(sql, towns.today)} AS reason,
           CASE WHEN benefit.due_on < ${sql.bind(towns.today)} THEN 1 ELSE 0 END AS is_overdue
         FROM benefit_case benefit WHERE ${inScope(sql, scope, towns)}) standing
       GROUP BY "key", state, reason`,
    );
    return rows.map((row) => ({
      ...row,
      key: keyFrom(key, row.key),
      count: Number(row.count),
      amountFen: fenFromDatabase(row.amountFen),
      overdueCount: Number(row.overdueCount),
    }));
  }

  async stays(
    { scope, key, towns }: FiguresQuestion,
    period: Period,
    calendar: readonly CalendarDay[],
  ): Promise<Stay[]> {
    const sql = new BoundSql(this.unitOfWork.reader);
    const rows = await sql.run<Raw<Stay>>(
      `WITH calendar AS (${sql.rowsOf(['day', 'working_days', 'place'], calendar)}),
       stay AS (SELECT ${keyOf(sql, key, towns)} AS "key", leaving.from_state AS state, entering.day AS began_on,
           leaving.day AS ended_on, entering.due_on
         FROM case_transition leaving
         JOIN benefit_case benefit ON benefit.id = leaving.case_id
         JOIN case_transition entering ON entering.case_id = leaving.case_id
           AND entering.row_version = (SELECT MAX(earlier.row_version) FROM case_transition earlier
             WHERE earlier.case_id = leaving.case_id AND earlier.row_version < leaving.row_version
               AND ${MOVES('earlier')})
         WHERE leaving.day BETWEEN ${sql.bind(period.from)} AND ${sql.bind(period.to)}
           AND leaving.from_state <> leaving.to_state AND ${inScope(sql, scope, towns)})
       SELECT stay."key", stay.state, ${LENGTH_COLUMNS},
         SUM(CASE WHEN stay.due_on IS NULL THEN 0 ELSE 1 END) AS "limitedCount",
         SUM(CASE WHEN stay.ended_on <= stay.due_on THEN 1 ELSE 0 END) AS "withinCount"
       FROM stay JOIN calendar began ON began.day = stay.began_on JOIN calendar ended ON ended.day = stay.ended_on
       GROUP BY stay."key", stay.state, ended.working_days - began.working_days, ended.place - began.place`,
    );
    return rows.map((row) => lengthsFrom(key, row));
  }

  /**
   * @param watched the states in which it is the authority that has to act within the limit: a case has kept its limits
   *   if it left each of them in time
   */
  async endings(
    { scope, key, towns }: FiguresQuestion,
    period: Period,
    calendar: readonly CalendarDay[],
    ends: readonly CaseState[],
    watched: readonly CaseState[],
  ): Promise<Ending[]> {
    const sql = new BoundSql(this.unitOfWork.reader);
    // The row before a move tells the limit that ran until then.
    const limitedMove = (condition: string) => `EXISTS (SELECT 1 FROM case_transition leaving
      JOIN case_transition before ON before.case_id = leaving.case_id AND before.row_version = leaving.row_version - 1
      WHERE leaving.case_id = ending.case_id AND before.due_on IS NOT NULL
        AND leaving.from_state <> leaving.to_state AND ${sql.isOneOf('leaving.from_state', watched)}${condition})`;
    const rows = await sql.run<Raw<Ending>>(
      `WITH calendar AS (${sql.rowsOf(['day', 'working_days', 'place'], calendar)}),
       finished AS (SELECT ${keyOf(sql, key, towns)} AS "key", ending.to_state AS state, opening.day AS began_on,
           ending.day AS ended_on,
           CASE WHEN ${limitedMove('')} THEN 1 ELSE 0 END AS is_limited,
           CASE WHEN ${limitedMove(' AND leaving.day > before.due_on')} THEN 1 ELSE 0 END AS is_late
         FROM case_transition ending
         JOIN benefit_case benefit ON benefit.id = ending.case_id
         JOIN case_transition opening ON opening.case_id = ending.case_id AND opening.row_version = 1
         WHERE ending.day BETWEEN ${sql.bind(period.from)} AND ${sql.bind(period.to)}
           AND ${sql.isOneOf('ending.to_state', ends)} AND ${inScope(sql, scope, towns)})
       SELECT finished."key", finished.state, ${LENGTH_COLUMNS}, SUM(is_limited) AS "limitedCount",
         SUM(is_limited - is_late) AS "withinCount"
       FROM finished JOIN calendar began ON began.day = finished.began_on
         JOIN calendar ended ON ended.day = finished.ended_on
       GROUP BY finished."key", finished.state, ended.working_days - began.working_days, ended.place - began.place`,
    );
    return rows.map((row) => lengthsFrom(key, row));
  }
}

function keyOf(sql: BoundSql, key: GroupKey, towns: TownSources): string {
  switch (key) {
    case 'policy':
      return 'benefit.policy_id';
    case 'town':
      return townOf(sql, towns);
  }
}

function keyFrom(key: GroupKey, stored: string): string {
  switch (key) {
    case 'policy':
      return stored;
    case 'town':
      return townFrom(stored);
  }
}

function lengthsFrom(key: GroupKey, row: Raw<Lengths>): Lengths {
  return {
    key: keyFrom(key, row.key),
    state: row.state,
    // A demonstration's day may be set back between two acts; nothing takes less than no time.
    workingDays: Math.max(0, Number(row.workingDays)),
    calendarDays: Math.max(0, Number(row.calendarDays)),
    count: Number(row.count),
    limitedCount: Number(row.limitedCount),
    withinCount: Number(row.withinCount),
  };
}
