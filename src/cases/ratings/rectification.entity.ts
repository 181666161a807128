import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { LocalDate } from '../../core/local-date.js';
import { dateColumn, instantColumn } from '../../platform/database/columns.js';
import { CaseRatingEntity } from './case-rating.entity.js';

export const RECTIFICATION_STATES = ['open', 'answered', 'closed'] as const;
export type RectificationState = (typeof RECTIFICATION_STATES)[number];

/** 差评整改: what a bad rating asks of the department. One person answers it; another calls the enterprise back and closes it. */
@Entity('rectification')
@Unique('uq_rectification_rating', ['ratingId'])
@Index('ix_rectification_state', ['state', 'id'])
@Index('ix_rectification_due', ['state', 'dueOn'])
@Check('ck_rectification_two_persons', 'closed_by IS NULL OR closed_by <> answered_by')
@Check(
  'ck_rectification_answered',
  `state = 'open' OR (answer IS NOT NULL AND answered_by IS NOT NULL)`,
)
@Check(
  'ck_rectification_closed',
  `state <> 'closed' OR (callback IS NOT NULL AND closed_by IS NOT NULL)`,
)
export class RectificationEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  id: string;

  @ForeignKey(() => CaseRatingEntity, { name: 'fk_rectification_rating_id' })
  @Column({ type: 'varchar', length: 36, update: false })
  ratingId: string;

  @Column({ type: 'varchar', length: 16 })
  state: RectificationState;

  /** The last day on which it is closed in time; it runs on when an answer is sent back. */
  @dateColumn({ update: false })
  dueOn: LocalDate;

  /** How far up it has been reported as late: 0 not at all, 1 the district, 2 the city. */
  @Column({ type: 'integer' })
  escalationLevel: number;

  @instantColumn({ update: false })
  openedAt: Date;

  /** What was done; told to the enterprise. */
  @Column({ type: 'varchar', length: 1000, nullable: true })
  answer: string | null;

  /** The user's id. */
  @Column({ type: 'varchar', length: 64, nullable: true })
  answeredBy: string | null;

  @Column({ type: 'varchar', length: 100, nullable: true })
  answeredByName: string | null;

  @instantColumn({ nullable: true })
  answeredAt: Date | null;

  /** 回访: what the enterprise said when it was called back. For staff. */
  @Column({ type: 'varchar', length: 500, nullable: true })
  callback: string | null;

  @Column({ type: 'varchar', length: 64, nullable: true })
  closedBy: string | null;

  @Column({ type: 'varchar', length: 100, nullable: true })
  closedByName: string | null;

  @instantColumn({ nullable: true })
  closedAt: Date | null;
}
