import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { dateColumn, instantColumn, jsonColumn } from '../platform/database/columns.js';

/** running: some worker has, or should take, the next chunk · stopped: asked to stop, can go on · superseded: the rules changed meanwhile. */
export type RunState = 'running' | 'stopped' | 'finished' | 'superseded';

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

  @Column({ type: 'integer' })
  enterpriseCount: number;

  @Column({ type: 'varchar', length: 64 })
  startedBy: string;

  @instantColumn()
  startedAt: Date;

  @instantColumn({ nullable: true })
  finishedAt: Date | null;
}
