import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn, jsonColumn } from '../platform/database/columns.js';
import type { Tally } from './tally.js';

/**
 * A stretch of enterprises of a run. A worker takes it with a lease and a fencing token; only the holder of the latest
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

  /** One line per enterprise: its id, a space, one letter per policy of the run (e eligible, u unknown, i ineligible, n not in force). */
  @Column({ type: 'text', nullable: true })
  verdicts: string | null;

  @jsonColumn({ nullable: true })
  tally: Tally | null;
}
