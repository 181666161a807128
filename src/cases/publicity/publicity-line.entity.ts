import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { fenColumn } from '../../platform/database/columns.js';
import { BenefitCaseEntity } from '../benefit-case.entity.js';
import { PublicityListEntity } from './publicity-list.entity.js';

/** A line of a list as it was published: appended, never changed; the database refuses UPDATE and DELETE. */
@Entity('publicity_line')
@Unique('uq_publicity_line_case', ['caseId', 'listId'])
export class PublicityLineEntity {
  @ForeignKey(() => PublicityListEntity, { name: 'fk_publicity_line_list_id' })
  @PrimaryColumn({ type: 'varchar', length: 36 })
  listId: string;

  /** The first line is 1. It is how the public names a line, and tells nothing else of the case. */
  @PrimaryColumn({ type: 'integer' })
  position: number;

  @ForeignKey(() => BenefitCaseEntity, { name: 'fk_publicity_line_case_id' })
  @Column({ type: 'varchar', length: 36 })
  caseId: string;

  @Column({ type: 'varchar', length: 20 })
  caseNumber: string;

  @Column({ type: 'varchar', length: 255 })
  entitlementKey: string;

  @Column({ type: 'varchar', length: 200 })
  enterpriseName: string;

  @fenColumn()
  amountFen: number;
}
