import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { blindColumn } from '../platform/database/sealed-columns.js';
import { BenefitCaseEntity } from './benefit-case.entity.js';

/** A person for whom a case is paid: the primary key lets each count once per group and period, whoever asks. */
@Entity('person_claim')
@Index('ix_person_claim_case_id', ['caseId'])
export class PersonClaimEntity {
  /** The blind index of a pseudonym: enough to see that somebody has been claimed, and not who. */
  @blindColumn()
  @PrimaryColumn({ type: 'varchar', length: 128 })
  personKey: string;

  @PrimaryColumn({ type: 'varchar', length: 64 })
  claimGroup: string;

  @PrimaryColumn({ type: 'varchar', length: 32 })
  claimPeriod: string;

  @ForeignKey(() => BenefitCaseEntity, { name: 'fk_person_claim_case_id' })
  @Column({ type: 'varchar', length: 36 })
  caseId: string;
}
