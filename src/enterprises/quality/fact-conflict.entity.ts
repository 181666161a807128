import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { Period } from '../../core/facts/period.js';
import { EnterpriseEntity } from '../enterprise.entity.js';
import { QualitySurveyEntity } from './quality-survey.entity.js';

/** Where two sources said different things when the survey was taken; those of earlier surveys are forgotten. */
@Entity('fact_conflict')
@Index('ix_fact_conflict_survey_id_fact', ['surveyId', 'fact', 'id'])
export class FactConflictEntity {
  @PrimaryGeneratedColumn('increment')
  id: number;

  @ForeignKey(() => QualitySurveyEntity, { name: 'fk_fact_conflict_survey_id' })
  @Column({ type: 'integer' })
  surveyId: number;

  @ForeignKey(() => EnterpriseEntity, { name: 'fk_fact_conflict_enterprise_id' })
  @Column({ type: 'integer' })
  enterpriseId: number;

  @Column({ type: 'varchar', length: 64 })
  fact: string;

  @Column({ type: 'varchar', length: 10 })
  period: Period;
}
