import { Injectable } from '@nestjs/common';
import type { MatchRunEntity } from '../matching/night/match-run.entity.js';
import { MatchRunRepository } from '../matching/night/match-run.repository.js';
import type { Tally } from '../matching/night/tally.js';
import { EXCEPTION_OUTCOMES } from '../payouts/judge-receipt.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';

type Count = string | number;

/** What the database says about how the service is getting on. */
export interface ServiceFigures {
  /** The night that wrote last, whether it is at its end or not. */
  readonly night: { readonly run: MatchRunEntity; readonly tally: Tally | undefined } | null;
  /** The finished night with the latest business date. */
  readonly finishedNight: MatchRunEntity | null;
  /** Of the night that wrote last. */
  readonly chunks: readonly { readonly state: string; readonly count: Count }[];
  /** How many statements have come since that night began; null where it could not say what it knew. */
  readonly newStatements: number | null;
  /** Those that have not been sent. */
  readonly mails: readonly { readonly state: string; readonly count: Count }[];
  readonly imports: readonly {
    readonly mapping: string;
    readonly kept: Count;
    readonly unchanged: Count;
    readonly rejected: Count;
    readonly aside: Count;
  }[];
  readonly batches: readonly { readonly state: string; readonly count: Count }[];
  readonly openExceptions: Count;
}

/** Few and cheap queries, for they are asked again and again: what is counted is a small table or a short stretch of an index. */
@Injectable()
export class ServiceFiguresRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly runs: MatchRunRepository,
  ) {}

  async read(): Promise<ServiceFigures> {
    const run = await this.runs.findLatest();
    const tallies = await this.runs.tallies(run ? [run.id] : []);
    return {
      night: run && { run, tally: tallies.get(run.id) },
      finishedNight: await this.runs.findFurthest(),
      chunks: run ? await this.chunksOf(run) : [],
      newStatements: run?.knownUpTo ? await this.statementsAfter(run.knownUpTo.statementId) : null,
      mails: await this.rows(
        `SELECT state, COUNT(*) AS count FROM outreach_message
         WHERE state IN ('pending', 'failed') AND channel = 'email' GROUP BY state`,
      ),
      imports: await this.rows(
        `SELECT mapping, SUM(kept_count) AS kept, SUM(unchanged_count) AS unchanged,
                SUM(rejected_count) AS rejected, SUM(set_aside_count) AS aside
         FROM import_file GROUP BY mapping`,
      ),
      batches: await this.rows('SELECT state, COUNT(*) AS count FROM payout_batch GROUP BY state'),
      openExceptions: await this.openExceptions(),
    };
  }

  private chunksOf(run: MatchRunEntity): Promise<ServiceFigures['chunks']> {
    // The id is our own; it needs no place, which the two drivers write differently.
    return this.rows(
      `SELECT state, COUNT(*) AS count FROM match_chunk WHERE run_id = '${run.id}' GROUP BY state`,
    );
  }

  private async statementsAfter(id: number): Promise<number> {
    const [highest] = await this.rows<{ id: Count | null }>(
      'SELECT MAX(id) AS id FROM fact_statement',
    );
    return Math.max(0, Number(highest?.id ?? 0) - id);
  }

  private async openExceptions(): Promise<Count> {
    const outcomes = EXCEPTION_OUTCOMES.map((outcome) => `'${outcome}'`).join();
    const [row] = await this.rows<{ count: Count }>(
      `SELECT COUNT(*) AS count FROM bank_receipt
       WHERE outcome IN (${outcomes}) AND NOT EXISTS
         (SELECT 1 FROM receipt_settlement WHERE receipt_settlement.receipt_id = bank_receipt.id)`,
    );
    return row?.count ?? 0;
  }

  private rows<Row>(sql: string): Promise<Row[]> {
    return this.unitOfWork.reader.query<Row[]>(sql);
  }
}
