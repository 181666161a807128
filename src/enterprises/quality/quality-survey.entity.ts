import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { Period } from '../../core/facts/period.js';
import type { LocalDate } from '../../core/local-date.js';
import { dateColumn, instantColumn, jsonColumn } from '../../platform/database/columns.js';

/** Of how many enterprises one fact is known. */
export interface FactCompleteness {
  readonly fact: string;
  /** The latest that a rule asks for on the day; what is stated for other periods is not counted. */
  readonly period: Period;
  /** Enterprises of which somebody states it, valid on the day. */
  readonly stated: number;
  /** Of these: with a value that is fresh. */
  readonly fresh: number;
  /** Of these: where a department states it, and not only the enterprise or a person who attests it. */
  readonly byDepartment: number;
  /** Enterprises and periods of which two sources say different things. */
  readonly conflicts: number;
}

/** abandoned: whoever took it was stopped or died; it counts for nothing. */
export type SurveyState = 'running' | 'finished' | 'abandoned';

/** How good the data was on one day: one pass over all statements. */
@Entity('quality_survey')
@Index('uq_quality_survey_running', ['state'], { unique: true, where: "state = 'running'" })
export class QualitySurveyEntity {
  @PrimaryGeneratedColumn('increment')
  id: number;

  @dateColumn()
  asOf: LocalDate;

  @Column({ type: 'varchar', length: 12 })
  state: SurveyState;

  @instantColumn()
  startedAt: Date;

  /** When whoever takes it last gave a sign of life. */
  @instantColumn()
  workedAt: Date;

  @instantColumn({ nullable: true })
  finishedAt: Date | null;

  /** How many there were when it began; once it is finished, how many were looked at. */
  @Column({ type: 'integer' })
  enterpriseCount: number;

  /** Looked at so far. */
  @Column({ type: 'integer' })
  doneCount: number;

  @jsonColumn()
  facts: FactCompleteness[];
}
