import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/local-date.js';
import { BulkSql } from '../platform/database/bulk-sql.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import {
  FactStatementRepository,
  isBefore,
  keyOf,
  type StatementOrigin,
  type StatementPlace,
  type StoredStatement,
} from './fact-statement.repository.js';

/** A withdrawal about to be made. */
export interface WithdrawalDraft extends StatementPlace {
  readonly recordedOn: LocalDate | null;
  readonly rowNumber: number;
}

/**
 * `nothing`: the source says nothing there now; the withdrawal is kept, so that an older statement that arrives later is
 * not taken. `unchanged`: it had been taken back already. `outdated`: the source has said it again since.
 */
export type WithdrawalOutcome = 'withdrawn' | 'nothing' | 'unchanged' | 'outdated';

export interface WeighedWithdrawal {
  readonly draft: WithdrawalDraft;
  readonly outcome: WithdrawalOutcome;
  readonly known?: StoredStatement;
}

const COLUMNS = {
  enterprise_id: 'integer',
  fact: 'varchar',
  period: 'varchar',
  valid_from: 'varchar',
  source: 'varchar',
  recorded_on: 'varchar',
  received_at: 'timestamptz',
  import_id: 'integer',
  row_number: 'integer',
} as const;

/** What departments have taken back. */
@Injectable()
export class FactWithdrawalRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly statements: FactStatementRepository,
  ) {}

  /** What taking back would do; writes nothing. */
  async weigh(
    drafts: readonly WithdrawalDraft[],
    { source }: StatementOrigin,
  ): Promise<WeighedWithdrawal[]> {
    if (drafts.length === 0) return [];
    const sql = new BulkSql(this.unitOfWork.manager);
    const current = await this.statements.findCurrent(sql, drafts, source);
    const before = await this.find(sql, drafts, source);
    return drafts.map((draft) => {
      const known = current.get(keyOf(draft));
      if (known) {
        const isOld = isBefore(draft.recordedOn, known.recordedOn);
        return { draft, outcome: isOld ? 'outdated' : 'withdrawn', known };
      }
      const days = before.get(keyOf(draft)) ?? [];
      const isKnown = days.some(
        (day) => day === draft.recordedOn || isBefore(draft.recordedOn, day),
      );
      return { draft, outcome: isKnown ? 'unchanged' : 'nothing' };
    });
  }

  /** Stores what was weighed in the same unit of work, which holds the enterprises' rows. */
  async store(weighed: readonly WeighedWithdrawal[], origin: StatementOrigin): Promise<void> {
    const made = weighed.filter(({ outcome }) => outcome === 'withdrawn' || outcome === 'nothing');
    if (made.length === 0) return;
    await this.statements.supersede(
      made.flatMap(({ known }) => (known ? [known.id] : [])),
      origin.receivedAt,
    );
    const sql = new BulkSql(this.unitOfWork.manager);
    const receivedAt = sql.instant(origin.receivedAt);
    await sql.insert(
      'fact_withdrawal',
      COLUMNS,
      made.map(({ draft }) => [
        draft.enterpriseId,
        draft.fact,
        draft.period,
        draft.validFrom,
        origin.source,
        draft.recordedOn,
        receivedAt,
        origin.importId,
        draft.rowNumber,
      ]),
    );
  }

  private async find(
    sql: BulkSql,
    drafts: readonly WithdrawalDraft[],
    source: string,
  ): Promise<Map<string, (LocalDate | null)[]>> {
    const rows = await sql.query<StatementPlace & { recordedOn: LocalDate | null }>(
      `SELECT enterprise_id AS "enterpriseId", fact, period, valid_from AS "validFrom",
         recorded_on AS "recordedOn"
       FROM fact_withdrawal
       WHERE ${sql.isOneOf('enterprise_id', 1, 'integer')} AND source = ${sql.at(2)}`,
      [sql.list([...new Set(drafts.map(({ enterpriseId }) => enterpriseId))]), source],
    );
    const days = new Map<string, (LocalDate | null)[]>();
    for (const row of rows) days.set(keyOf(row), [...(days.get(keyOf(row)) ?? []), row.recordedOn]);
    return days;
  }
}
