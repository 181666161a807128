import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { ClawbackAct, ClawbackState } from '../core/clawback/clawback.js';
import { instantColumn, jsonColumn } from '../platform/database/columns.js';
import { ClawbackEntity } from './clawback.entity.js';

/** What happened to a clawback: appended, never changed; the database refuses UPDATE and DELETE. */
@Entity('clawback_transition')
@Unique('uq_clawback_transition_row_version', ['clawbackId', 'rowVersion'])
export class ClawbackTransitionEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  id: string;

  @ForeignKey(() => ClawbackEntity, { name: 'fk_clawback_transition_clawback_id' })
  @Column({ type: 'varchar', length: 36, update: false })
  clawbackId: string;

  /** Of the clawback after it. Two writers who started from the same version cannot both be stored. */
  @Column({ type: 'integer', update: false })
  rowVersion: number;

  /** Null: the clawback was opened. */
  @Column({ type: 'varchar', length: 16, nullable: true, update: false })
  fromState: ClawbackState | null;

  @Column({ type: 'varchar', length: 16, update: false })
  toState: ClawbackState;

  @Column({ type: 'varchar', length: 24, update: false })
  act: ClawbackAct;

  /** The user's id. */
  @Column({ type: 'varchar', length: 64, update: false })
  actor: string;

  @Column({ type: 'varchar', length: 100, update: false })
  actorName: string;

  @Column({ type: 'varchar', length: 32, update: false })
  actorRole: string;

  @instantColumn({ update: false })
  at: Date;

  @Column({ type: 'varchar', length: 500, nullable: true, update: false })
  reason: string | null;

  /** What the act consisted of: days and their basis, document, amount, bank serial. For proof, not for screens. */
  @jsonColumn({ update: false })
  detail: Readonly<Record<string, unknown>>;
}
