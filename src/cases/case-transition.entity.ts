import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { CaseAct, CaseState } from '../core/lifecycle/lifecycle.js';
import type { LocalDate } from '../core/local-date.js';
import { dateColumn, instantColumn, jsonColumn } from '../platform/database/columns.js';
import { BenefitCaseEntity } from './benefit-case.entity.js';

/** What happened to a case: appended, never changed; the database refuses UPDATE and DELETE. */
@Entity('case_transition')
@Unique('uq_case_transition_case_row_version', ['caseId', 'rowVersion'])
@Index('ix_case_transition_day', ['day'])
export class CaseTransitionEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  id: string;

  @ForeignKey(() => BenefitCaseEntity, { name: 'fk_case_transition_case_id' })
  @Column({ type: 'varchar', length: 36, update: false })
  caseId: string;

  /** Of the case after it. Two writers who started from the same version cannot both be stored. */
  @Column({ type: 'integer', update: false })
  rowVersion: number;

  /** Null: the case was opened. */
  @Column({ type: 'varchar', length: 20, nullable: true, update: false })
  fromState: CaseState | null;

  @Column({ type: 'varchar', length: 20, update: false })
  toState: CaseState;

  @Column({ type: 'varchar', length: 24, update: false })
  act: CaseAct;

  /** The user's id, or `system:…`. */
  @Column({ type: 'varchar', length: 64, update: false })
  actor: string;

  @Column({ type: 'varchar', length: 100, update: false })
  actorName: string;

  @Column({ type: 'varchar', length: 32, update: false })
  actorRole: string;

  @instantColumn({ update: false })
  at: Date;

  /** The business date of the act: law counts in days, and a demonstration's stand still while instants go on. */
  @Column({ type: 'varchar', length: 10, default: '', update: false })
  day: LocalDate;

  /** The last day on which the state after it is in time; null where no limit runs. */
  @dateColumn({ nullable: true, update: false })
  dueOn: LocalDate | null;

  @Column({ type: 'varchar', length: 500, nullable: true, update: false })
  reason: string | null;

  /** What the act consisted of: the consent to amount and account, the list, the filing. For proof, not for screens. */
  @jsonColumn({ update: false })
  detail: Readonly<Record<string, unknown>>;
}
