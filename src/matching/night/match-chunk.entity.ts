import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn, jsonColumn } from '../../platform/database/columns.js';
import type { Tally } from './tally.js';

/**
 * A block of enterprise ids of a run, the same for every run, so that two can be compared. A worker takes it with a lease and a fencing token; only the holder of the latest
 * token can commit it, so a worker that comes back late changes nothing.
 */
@Entity('match_chunk')
export class MatchChunkEntity {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  runId: string;

  @PrimaryColumn({ type: 'integer' })
  sequence: number;

  @Column({ type: 'integer' })
  firstEnterpriseId: number;

  @Column({ type: 'integer' })
  lastEnterpriseId: number;

  @Column({ type: 'varchar', length: 8 })
  state: 'pending' | 'leased' | 'done';

  @Column({ type: 'integer' })
  fence: number;

  @instantColumn({ nullable: true })
  leasedUntil: Date | null;

  /** How many enterprises there were when the run began. */
  @Column({ type: 'integer', default: 0 })
  enterpriseCount: number;

  /** Of the enterprises that have to be decided one by one, all with this id or a lower one are done and stored. */
  @Column({ type: 'integer', default: 0 })
  checkpointId: number;

  /** Once it is done: its verdict planes, see chunk-outcome. */
  @Column({ type: 'text', nullable: true })
  outcome: string | null;

  @jsonColumn({ nullable: true })
  tally: Tally | null;
}
