import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Label } from '../../core/facts/fact-definition.js';
import type { LocalDate } from '../../core/local-date.js';
import {
  dateColumn,
  fenColumn,
  instantColumn,
  jsonColumn,
} from '../../platform/database/columns.js';

/** 拟兑付名单 is approved after its publicity; 放弃公告 only ends. */
export type PublicityListKind = 'payment' | 'waiver';

/** `reduced`: its money did not reach, and its cases were put on another list with less. */
export type PublicityListState = 'public' | 'approved' | 'reduced';

/** 拟兑付名单: the unit of approval, published for a number of working days before it. */
@Entity('publicity_list')
@Unique('uq_publicity_list_list_number', ['listNumber'])
@Index('ix_publicity_list_policy', ['policyId', 'state'])
@Index('ix_publicity_list_state', ['state', 'closesOn'])
export class PublicityListEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  id: string;

  @Column({ type: 'varchar', length: 16, update: false, default: 'payment' })
  kind: PublicityListKind;

  /** What people call it, such as GS2024-000012. */
  @Column({ type: 'varchar', length: 20, update: false })
  listNumber: string;

  @Column({ type: 'varchar', length: 100, update: false })
  policyId: string;

  @jsonColumn({ update: false })
  policyTitle: Label;

  /** The user's id; another person has to approve. */
  @Column({ type: 'varchar', length: 64, update: false })
  madeBy: string;

  @Column({ type: 'varchar', length: 100, update: false })
  madeByName: string;

  @instantColumn({ update: false })
  madeAt: Date;

  @dateColumn({ update: false })
  opensOn: LocalDate;

  /** The last day of the publicity: it may be approved from the day after. */
  @dateColumn({ update: false })
  closesOn: LocalDate;

  /** The day of opening not counted. */
  @Column({ type: 'integer', update: false })
  workingDays: number;

  /** Where the number of days comes from: the policy, or the reviewer's own words where the policy is silent. */
  @Column({ type: 'varchar', length: 500, update: false })
  basis: string;

  @Column({ type: 'varchar', length: 64, nullable: true })
  approvedBy: string | null;

  @Column({ type: 'varchar', length: 100, nullable: true })
  approvedByName: string | null;

  @instantColumn({ nullable: true })
  approvedAt: Date | null;

  /** As published. */
  @Column({ type: 'integer', update: false })
  caseCount: number;

  /** As published. */
  @fenColumn({ update: false })
  amountFen: number;

  /** SHA-256 over the published lines, so that a line cannot be changed quietly between publicity and approval. */
  @Column({ type: 'varchar', length: 64, update: false })
  hash: string;

  @Column({ type: 'varchar', length: 16 })
  state: PublicityListState;
}
