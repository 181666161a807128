import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { instantColumn } from '../../platform/database/columns.js';
import { sealedColumn } from '../../platform/database/sealed-columns.js';
import { BenefitCaseEntity } from '../benefit-case.entity.js';
import type { ObjectionTier } from './objection-tiers.js';
import { PublicityListEntity } from './publicity-list.entity.js';

export type ObjectionState = 'open' | 'dismissed' | 'upheld';

/** 异议: what somebody has to say against a published line. It holds that line, and no other, until it is settled. */
@Entity('objection')
@Unique('uq_objection_number', ['objectionNumber'])
@Index('ix_objection_case', ['caseId', 'state'])
@Index('ix_objection_state', ['state', 'id'])
export class ObjectionEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, update: false })
  id: string;

  /** What people call it, such as YY2024-000003. */
  @Column({ type: 'varchar', length: 20, update: false })
  objectionNumber: string;

  @ForeignKey(() => PublicityListEntity, { name: 'fk_objection_list_id' })
  @Column({ type: 'varchar', length: 36, update: false })
  listId: string;

  @ForeignKey(() => BenefitCaseEntity, { name: 'fk_objection_case_id' })
  @Column({ type: 'varchar', length: 36, update: false })
  caseId: string;

  /** In the words of whoever objects; staff alone see it. */
  @Column({ type: 'varchar', length: 2000, update: false })
  grounds: string;

  @Column({ type: 'varchar', length: 100 })
  objectorName: string;

  /** Telephone or mail, to tell what came of it; staff alone see it. */
  @sealedColumn('id')
  objectorContact: string;

  /** When name and contact were taken out of it, their time being over. */
  @instantColumn({ nullable: true })
  contactRemovedAt: Date | null;

  @instantColumn({ update: false })
  lodgedAt: Date;

  @Column({ type: 'varchar', length: 16 })
  tier: ObjectionTier;

  @Column({ type: 'varchar', length: 16 })
  state: ObjectionState;

  /** What was found. */
  @Column({ type: 'varchar', length: 500, nullable: true })
  finding: string | null;

  /** The user's id. */
  @Column({ type: 'varchar', length: 64, nullable: true })
  settledBy: string | null;

  @Column({ type: 'varchar', length: 100, nullable: true })
  settledByName: string | null;

  @instantColumn({ nullable: true })
  settledAt: Date | null;
}
