import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ReasonJson } from '../core/evaluate/reason-json.js';
import type { Verdict } from '../core/evaluate/truth.js';
import type { StatementJson } from '../core/facts/statement-json.js';
import { dateColumn, fenColumn, instantColumn, jsonColumn } from '../platform/database/columns.js';

/**
 * A stored verdict with its trace, the statements it read and the version's hash: enough to be replayed. Written when a
 * verdict, amount or version changes, never updated: the database refuses it.
 */
@Entity('decision')
@Index('ix_decision_enterprise_policy', ['enterpriseId', 'policyId', 'id'])
export class DecisionEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  id: string;

  @Column({ type: 'integer', update: false })
  enterpriseId: number;

  @Column({ type: 'varchar', length: 100, update: false })
  policyId: string;

  /** The business date. */
  @dateColumn({ update: false })
  asOf: string;

  @Column({ type: 'varchar', length: 10, update: false })
  verdict: Verdict;

  /** null: not eligible, or the amount is not known. */
  @fenColumn({ nullable: true, update: false })
  amountFen: number | null;

  @jsonColumn({ update: false })
  missing: readonly string[];

  /** null: no version was in force on the date. */
  @Column({ type: 'varchar', length: 64, nullable: true, update: false })
  versionHash: string | null;

  @jsonColumn({ nullable: true, update: false })
  trace: ReasonJson | null;

  @jsonColumn({ update: false })
  statements: readonly StatementJson[];

  /** The run that decided; null for a decision outside of one. */
  @Column({ type: 'varchar', length: 36, nullable: true, update: false })
  runId: string | null;

  @instantColumn({ update: false })
  decidedAt: Date;
}
