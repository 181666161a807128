import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { dateColumn, instantColumn, jsonColumn } from '../../platform/database/columns.js';

/**
 * Why a run looks at everything that is stored instead of comparing itself with the run before: that run is the yardstick
 * only if it wrote last, came to its end, and decided under the same law.
 */
export const FULL_BECAUSE = [
  'asked',
  'first',
  'unfinished-run',
  'rules-changed',
  'law-of-the-date-changed',
  'claims-freed',
  'store-unsettled',
] as const;
export type FullBecause = (typeof FULL_BECAUSE)[number];

/** running: some worker has, or should take, the next chunk · stopped: asked to stop, can go on · superseded: the rules changed meanwhile. */
export type RunState = 'running' | 'stopped' | 'finished' | 'superseded';

/** A KnownUpTo as JSON. */
export interface StoredMoment {
  readonly statementId: number;
  readonly enterpriseId: number;
  readonly instant: string;
}

/** One deciding of every enterprise for a business date. Its chunks are the truth about what is done. */
@Entity('match_run')
@Index('uq_match_run_running', ['state'], { unique: true, where: "state = 'running'" })
export class MatchRunEntity {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  id: string;

  @dateColumn()
  asOf: string;

  @Column({ type: 'varchar', length: 64 })
  rulebookHash: string;

  /** The policies decided, in the order of the letters in each verdict plane. */
  @jsonColumn()
  policyIds: readonly string[];

  @Column({ type: 'varchar', length: 12 })
  state: RunState;

  /** How many ids make a chunk. */
  @Column({ type: 'integer', default: 0 })
  idsPerChunk: number;

  /** The run before, which this one compares itself with; null: with everything that is stored. */
  @Column({ type: 'varchar', length: 36, nullable: true })
  baseRunId: string | null;

  /** Why there is no run before to compare with; null where there is. */
  @Column({ type: 'varchar', length: 32, nullable: true })
  fullBecause: FullBecause | null;

  /** What had been stated when it began: what is newer is the next run's. Null where nobody could say. */
  @jsonColumn({ nullable: true })
  knownUpTo: StoredMoment | null;

  /** When a worker last gave a sign of life. */
  @instantColumn({ nullable: true })
  workedAt: Date | null;

  @Column({ type: 'integer' })
  enterpriseCount: number;

  @Column({ type: 'varchar', length: 64 })
  startedBy: string;

  @instantColumn()
  startedAt: Date;

  @instantColumn({ nullable: true })
  finishedAt: Date | null;
}
