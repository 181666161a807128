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

/** The cases of a group that stand in a state now, all alike in whether they get on. */
export interface Standing {
  readonly key: string;
  readonly state: CaseState;
  readonly reason: CountedReason | null;
  readonly count: number;
  readonly amountFen: number;
  readonly overdueCount: number;
}

/** What began on the one day and ended on the other, in one group and state. */
interface Span {
  readonly key: string;
  readonly state: CaseState;
  readonly beganOn: LocalDate;
  readonly endedOn: LocalDate;
  readonly count: number;
  /** Those under a limit, and those of them that kept it. */
  readonly limitedCount: number;
  readonly withinCount: number;
}

/** Stays in `state` that ended in the period. */
export type Stay = Span;

/** Cases that ended in the period in `state`, with their whole length. */
export type Ending = Span;

type Raw<Row> = {
  readonly [Field in keyof Row]: Row[Field] extends number ? string | number : Row[Field];
};

/**
 * When the state that `leaving` leaves was entered: reminders and reports to a higher level in between did not leave it.
 * A look at the rows of one case, not a join, of which PostgreSQL would make one with all rows of all cases.
 */
const ENTERED_ON = `(SELECT earlier.day FROM case_transition earlier
  WHERE earlier.case_id = leaving.case_id AND earlier.row_version < leaving.row_version
    AND (earlier.from_state IS NULL OR earlier.from_state <> earlier.to_state)
  ORDER BY earlier.row_version DESC LIMIT 1)`;

/** The limit that ran until `leaving`: the row before it tells. */
const LIMIT_UNTIL = `(SELECT before.due_on FROM case_transition before
  WHERE before.case_id = leaving.case_id AND before.row_version = leaving.row_version - 1)`;

/**
 * Everything is counted where it is stored. What is read are, for the standing of today, the cases in scope, and for what
 * ended in a period the transitions of its days, through the index on the day, each with the one by which its state was
 * entered; what comes out is one row for each group, state, first and last day. Databases do not know the holidays, so
 * that the days between are counted by the caller.
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

  async stays({ scope, key, towns }: FiguresQuestion, period: Period): Promise<Stay[]> {
    const sql = new BoundSql(this.unitOfWork.reader);
    const rows = await sql.run<Raw<Stay>>(
      `SELECT "key", state, "beganOn", "endedOn", COUNT(*) AS "count",
         SUM(CASE WHEN due_on IS NULL THEN 0 ELSE 1 END) AS "limitedCount",
         SUM(CASE WHEN "endedOn" <= due_on THEN 1 ELSE 0 END) AS "withinCount"
       FROM (SELECT ${keyOf(sql, key, towns)} AS "key", leaving.from_state AS state, ${ENTERED_ON} AS "beganOn",
           leaving.day AS "endedOn", ${LIMIT_UNTIL} AS due_on
         FROM case_transition leaving
         JOIN benefit_case benefit ON benefit.id = leaving.case_id
         WHERE leaving.day BETWEEN ${sql.bind(period.from)} AND ${sql.bind(period.to)}
           AND leaving.from_state <> leaving.to_state AND ${inScope(sql, scope, towns)}) stay
       GROUP BY "key", state, "beganOn", "endedOn"`,
    );
    return rows.map((row) => spanFrom(key, row));
  }

  /**
   * @param watched the states in which it is the authority that has to act within the limit: a case has kept its limits
   *   if it left each of them in time
   */
  async endings(
    { scope, key, towns }: FiguresQuestion,
    period: Period,
    {
      ends,
      watched,
    }: { readonly ends: readonly CaseState[]; readonly watched: readonly CaseState[] },
  ): Promise<Ending[]> {
    const sql = new BoundSql(this.unitOfWork.reader);
    const limitedMove = (condition: string) => `EXISTS (SELECT 1 FROM case_transition leaving
      WHERE leaving.case_id = ending.case_id AND leaving.from_state <> leaving.to_state
        AND ${sql.isOneOf('leaving.from_state', watched)} AND ${LIMIT_UNTIL} ${condition})`;
    const rows = await sql.run<Raw<Ending>>(
      `SELECT "key", state, "beganOn", "endedOn", COUNT(*) AS "count", SUM(is_limited) AS "limitedCount",
         SUM(is_limited - is_late) AS "withinCount"
       FROM (SELECT ${keyOf(sql, key, towns)} AS "key", ending.to_state AS state, opening.day AS "beganOn",
           ending.day AS "endedOn",
           CASE WHEN ${limitedMove('IS NOT NULL')} THEN 1 ELSE 0 END AS is_limited,
           CASE WHEN ${limitedMove('< leaving.day')} THEN 1 ELSE 0 END AS is_late
         FROM case_transition ending
         JOIN benefit_case benefit ON benefit.id = ending.case_id
         JOIN case_transition opening ON opening.case_id = ending.case_id AND opening.row_version = 1
         WHERE ending.day BETWEEN ${sql.bind(period.from)} AND ${sql.bind(period.to)}
           -- What has been reopened since has not ended.
           AND ending.row_version = benefit.row_version
           AND ${sql.isOneOf('ending.to_state', ends)} AND ${inScope(sql, scope, towns)}) finished
       GROUP BY "key", state, "beganOn", "endedOn"`,
    );
    return rows.map((row) => spanFrom(key, row));
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

function spanFrom(key: GroupKey, row: Raw<Span>): Span {
  return {
    ...row,
    key: keyFrom(key, row.key),
    count: Number(row.count),
    limitedCount: Number(row.limitedCount),
    withinCount: Number(row.withinCount),
  };
}
