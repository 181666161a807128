import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { LocalDate } from '../../core/local-date.js';
import { dateColumn, instantColumn, jsonColumn } from '../../platform/database/columns.js';

/** Of how many enterprises one fact is known. */
export interface FactCompleteness {
  readonly fact: string;
  /** Enterprises of which somebody states it, valid on the day. */
  readonly stated: number;
  /** Of these: with a value that is fresh. */
  readonly fresh: number;
  /** Of these: where a department states it, and not only the enterprise or a person who attests it. */
  readonly byDepartment: number;
  /** Enterprises and periods of which two sources say different things. */
  readonly conflicts: number;
}

/** How good the data was on one day: one pass over all statements. */
@Entity('quality_survey')
export class QualitySurveyEntity {
  @PrimaryGeneratedColumn('increment')
  id: number;

  @dateColumn()
  asOf: LocalDate;

  @instantColumn()
  startedAt: Date;

  /** Null while it runs, and after a crash: it then counts for nothing. */
  @instantColumn({ nullable: true })
  finishedAt: Date | null;

  @Column({ type: 'integer' })
  enterpriseCount: number;

  @jsonColumn()
  facts: FactCompleteness[];
}
